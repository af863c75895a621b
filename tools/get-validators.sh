#!/usr/bin/env bash
# Fetches what checks the deployment files into .cache: Kubernetes' schemas, in an environment of their own.
# nginx, promtool and systemd-analyze come with Debian: apt-get install nginx-light prometheus systemd
set -eu
cd "$(dirname "$0")/.."
version=1.37.0
[ -x .cache/validators/bin/kubernetes-validate ] && exit 0
for python in python3.12 python3.11 python3; do "$python" -c "import venv, ensurepip" >/dev/null 2>&1 && break; done
"$python" -m venv .cache/validators
.cache/validators/bin/python -m pip install --quiet --disable-pip-version-check "kubernetes-validate==$version"
echo "kubernetes-validate $version is in .cache/validators"
