#!/usr/bin/env bash
# Asks the database of known holes about every package of both locks; needs the network and uv or pip.
set -eu
cd "$(dirname "$0")/.."
[ -x .cache/audit/bin/pip-audit ] || { python3 -m venv .cache/audit && .cache/audit/bin/pip install --quiet pip-audit; }
for lock in requirements.lock requirements-gateway.lock; do
  echo "$lock"
  .cache/audit/bin/pip-audit --disable-pip --require-hashes --requirement "$lock"
done
