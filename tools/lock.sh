#!/usr/bin/env bash
# Resolves what is asked for into locks: hashes, no addresses of registries. Needs uv.
#   requirements.in          all of it, on Python 3.10, which Rasa needs
#   requirements-gateway.in  the gateway alone, on Python 3.12
#   tools/schemathesis.in    what plays against the public API, on Python 3.11 or later
set -eu
cd "$(dirname "$0")/.."

lock() { # version of Python, what is asked for, the lock, further options
  local python=$1 asked=$2 lock=$3
  shift 3
  uv pip compile --quiet --python-version "$python" --generate-hashes --no-emit-index-url --no-header --no-annotate \
    "$@" "$asked" -o "$lock"
  echo "$lock: $(grep -c '==' "$lock") packages"
}

lock 3.10 requirements.in requirements.lock --override requirements.overrides
lock 3.12 requirements-gateway.in requirements-gateway.lock
lock 3.11 tools/schemathesis.in tools/schemathesis.lock
