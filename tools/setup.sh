#!/usr/bin/env bash
# Makes .venv from requirements.lock. Run by make; says in one sentence what is missing.
set -eu
cd "$(dirname "$0")/.."

fail() { echo "error: $1" >&2; exit 2; }

python=""
for candidate in python3.10 "$(command -v pyenv >/dev/null 2>&1 && pyenv prefix 3.10 2>/dev/null || true)/bin/python" \
  "$HOME"/.pyenv/versions/3.10.*/bin/python; do
  if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "Python 3.10 with venv is needed; README.md, 'What a new machine needs', says how to get it"
command -v cc >/dev/null 2>&1 || fail "a C compiler is needed; on Debian: apt-get install build-essential"

echo "setting up .venv; this takes some minutes the first time"
rm -f .venv/.ready
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
# Bytecode halves the time Rasa takes to start.
.venv/bin/python -m compileall -q -j 0 .venv/lib bot actions >/dev/null 2>&1 || true
touch .venv/.ready
