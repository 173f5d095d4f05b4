# `make` alone lists what there is.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11-is-not-installed)
BIN := .venv/bin
PYTEST := $(BIN)/pytest -q -n 2 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run test check bench audit demo pins messages environment

help:
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 12

run: ## Serve on 127.0.0.1 at PORT (8000) with the demo, the worker and the tick
	@$(PYTHON) scripts/run.py

test: environment ## Check and test everything, on SQLite and on PostgreSQL
	@$(PYTHON) scripts/services.py
	@$(PYTHON) scripts/check.py
	$(PYTEST)
	$(PYTHON) scripts/with_postgres.py $(PYTEST) -m "both_databases and not audit"

check: environment ## Lint, layers, migrations, and the deployment check on production settings
	@$(PYTHON) scripts/check.py

bench: environment ## Measure attachments against the named baselines (up to 40 minutes)
	$(BIN)/python benchmarks/run.py

audit: environment ## Run the tests that are too slow for every change
	$(PYTEST) -m audit

demo: environment ## Put the demo back as it was (refuses any other database)
	$(BIN)/python manage.py load_demo --reset

pins: ## Compile requirements*.in into pins with hashes (asks the package index)
	@$(PYTHON) scripts/pins.py

messages: environment ## Collect the marked texts into locale/ for translators (needs gettext)
	$(BIN)/python manage.py makemessages --locale es --ignore .venv --ignore var --ignore tests

environment:
	@$(PYTHON) scripts/environment.py dev
