#!/usr/bin/env bash
# Fetches axe-core (MPL 2.0) for the browser tests: used there only, and not part of the product. Needs npm.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .cache/axe && cd .cache/axe
npm pack --silent axe-core@4.14.1 >/dev/null
tar -xzf axe-core-4.14.1.tgz
echo "axe-core 4.14.1: .cache/axe/package/axe.min.js"
