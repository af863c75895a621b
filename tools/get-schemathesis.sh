#!/usr/bin/env bash
# Makes .cache/schemathesis: what plays against the public API, in an environment of its own, on Python 3.11 or later.
exec "$(dirname "$0")/make-environment.sh" schemathesis tools/schemathesis.lock 3.12 3.13 3.11
