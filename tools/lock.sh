#!/usr/bin/env bash
# Resolves requirements.in into requirements.lock: hashes, no addresses of registries. Needs uv.
set -eu
cd "$(dirname "$0")/.."
uv pip compile --quiet --python-version 3.10 --override requirements.overrides --generate-hashes \
  --no-emit-index-url --no-header --no-annotate requirements.in -o requirements.lock
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
