#!/usr/bin/env bash
# Asks the database of known holes about every package of the locks; needs the network.
set -eu
cd "$(dirname "$0")/.."
version=2.9.0
[ -x .cache/audit/bin/pip-audit ] || { python3 -m venv .cache/audit && .cache/audit/bin/pip install --quiet "pip-audit==$version"; }
for lock in requirements.lock requirements-gateway.lock tools/schemathesis.lock; do
  echo "$lock"
  .cache/audit/bin/pip-audit --disable-pip --require-hashes --requirement "$lock"
done
