#!/bin/sh
# The folder that editors edit, made once from the code's own content: make-tree.sh CODE TREE
set -eu
[ -e "$2" ] && exit 0
rm -rf "$2.unfinished"
mkdir -p "$2.unfinished"
cp -R "$1/data" "$1/content" "$1/domain.yml" "$1/config.yml" "$2.unfinished/"
chmod -R u+w "$2.unfinished"
mv "$2.unfinished" "$2"
