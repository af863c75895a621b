#!/usr/bin/env bash
# Makes .cache/gateway: the gateway's own environment, without Rasa, on Python 3.12 (or a later one, where there is none).
set -eu
cd "$(dirname "$0")/.."
[ -e .cache/gateway/.ready ] && [ ! requirements-gateway.lock -nt .cache/gateway/.ready ] && exit 0

python=""
for candidate in python3.12 "$HOME"/.pyenv/versions/3.12.*/bin/python python3.13 "$HOME"/.pyenv/versions/3.13.*/bin/python; do
  if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "error: Python 3.12 with venv is needed; pyenv install 3.12 gets it" >&2; exit 2; }
[ -x .cache/gateway/bin/python ] || "$python" -m venv .cache/gateway
.cache/gateway/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
  -r requirements-gateway.lock
touch .cache/gateway/.ready
echo "the gateway's environment is in .cache/gateway ($(.cache/gateway/bin/python --version))"
