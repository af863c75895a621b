#!/usr/bin/env bash
# Makes .cache/gateway: the gateway's own environment, without Rasa, on Python 3.12 (or a later one, where there is none).
exec "$(dirname "$0")/make-environment.sh" gateway requirements-gateway.lock 3.12 3.13
