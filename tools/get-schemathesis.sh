#!/usr/bin/env bash
# Makes .cache/schemathesis: what plays against the public API, in an environment of its own, on Python 3.11 or later.
set -eu
cd "$(dirname "$0")/.."
lock=tools/schemathesis.lock
[ -e .cache/schemathesis/.ready ] && [ ! "$lock" -nt .cache/schemathesis/.ready ] && exit 0

python=""
for candidate in python3.12 "$HOME"/.pyenv/versions/3.12.*/bin/python python3.13 "$HOME"/.pyenv/versions/3.13.*/bin/python \
  python3.11 "$HOME"/.pyenv/versions/3.11.*/bin/python; do
  if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "error: Python 3.11 or later with venv is needed; pyenv install 3.12 gets it" >&2; exit 2; }
[ -x .cache/schemathesis/bin/python ] || "$python" -m venv .cache/schemathesis
.cache/schemathesis/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
touch .cache/schemathesis/.ready
echo "schemathesis is in .cache/schemathesis ($(.cache/schemathesis/bin/schemathesis --version))"
