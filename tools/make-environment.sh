#!/usr/bin/env bash
# Makes .cache/NAME: an environment of its own from a lock with hashes, on the first Python of those named that has venv.
#   tools/make-environment.sh NAME LOCK VERSION...
set -eu
cd "$(dirname "$0")/.."
name=$1 lock=$2
shift 2
made=.cache/$name
[ -e "$made/.ready" ] && [ ! "$lock" -nt "$made/.ready" ] && exit 0

python=""
for version in "$@"; do
  for candidate in "python$version" "$HOME"/.pyenv/versions/"$version".*/bin/python; do
    if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
      python=$candidate
      break 2
    fi
  done
done
[ -n "$python" ] || { echo "error: Python $1 with venv is needed; pyenv install $1 gets it" >&2; exit 2; }
[ -x "$made/bin/python" ] || "$python" -m venv "$made"
"$made/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
touch "$made/.ready"
echo "$made is ready ($("$made/bin/python" --version))"
