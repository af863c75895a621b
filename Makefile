# What there is to do here; "make help" lists it.
PYTHON := .venv/bin/python
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help run test test-browser test-api test-release test-load soak check coverage audit evaluate bench-nlu bench train lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(READY) ## start everything and print the address; Ctrl-C ends it
	@exec $(PYTHON) -m bot run

test: $(READY) ## all tests that need no browser and no server of someone else's
	@$(PYTHON) -m pytest tests --ignore=tests/browser --ignore=tests/load --ignore=tests/release

test-browser: $(READY) ## tests in a real browser (Debian's chromium)
	@$(PYTHON) -m pytest tests/browser

check: $(READY) ## format, lint, types, unused code, layers, links, content and wording
	@$(PYTHON) -m ruff format --check . && $(PYTHON) -m ruff check . && $(PYTHON) -m mypy && $(PYTHON) -m vulture
	@$(PYTHON) -m pytest tests/test_layers.py tests/test_links.py
	@$(PYTHON) -m bot content check && $(PYTHON) -m bot services check && $(PYTHON) -m bot lint data content domain.yml

coverage: $(READY) ## which lines no test runs, on the screen and in var/coverage/index.html
	@$(PYTHON) -m pytest tests --ignore=tests/browser --ignore=tests/load --ignore=tests/release --cov --cov-report=term:skip-covered --cov-report=html

test-release: $(READY) ## every process at once: publish, switch and go back while people talk (minutes)
	@$(PYTHON) -m pytest tests/release

test-load: $(READY) ## faults, floods and several gateways, with real PostgreSQL and Redis (a quarter of an hour)
	@$(PYTHON) -m pytest tests/load

soak: $(READY) ## half an hour of steady talk: memory, files and connections must not grow
	@$(PYTHON) -m benchmarks.soak --minutes 30

test-api: $(READY) ## schemathesis against the public API, on loopback (2 minutes)
	@tools/get-schemathesis.sh
	@$(PYTHON) -m tests.support.api_under_test .cache/schemathesis/bin/schemathesis --config-file tools/schemathesis.toml run '{url}/api/openapi.json'

audit: ## known holes of every package of the locks (needs the network)
	@tools/audit.sh

train: $(READY) ## train a model for today's content
	@$(PYTHON) -m bot train

evaluate: $(READY) ## cross-validated accuracy, abstention and safety figures
	@$(PYTHON) -m bot evaluate && $(PYTHON) -m benchmarks.safety

bench-nlu: $(READY) ## our matcher on public data: make bench-nlu DATA=../shared/benchmarks
	@$(PYTHON) -m benchmarks.nlu $(DATA)

bench: $(READY) ## speed: beside stock Rasa, through the whole stack, and how cost grows (hours: stock Rasa trains long; results/)
	@$(PYTHON) -m benchmarks $(BENCH)

lock: ## resolve requirements.in anew (needs uv)
	@tools/lock.sh

clean: ## remove what was made here: environment, models, databases
	rm -rf .venv var .cache

$(READY): requirements.lock tools/setup.sh
	@tools/setup.sh
