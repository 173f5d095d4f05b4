# `make` alone lists what there is.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
BIN := .venv/bin
PYTEST := $(BIN)/pytest -q -n 2 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run test check bench audit demo pins sheet messages environment python

help:
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 12

run: python ## Serve on 127.0.0.1 at PORT (8000) with the demo, the worker and the tick
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

audit: environment ## Run what is too slow for every change, the HTML checker and Lighthouse among it
	@$(PYTHON) scripts/services.py
	@$(PYTHON) scripts/audit_tools.py
	$(PYTEST) -m audit -rP

demo: environment ## Put the demo back as it was (refuses any other database)
	$(BIN)/python manage.py load_demo --reset

pins: python ## Compile requirements*.in into pins with hashes (asks the package index)
	@$(PYTHON) scripts/pins.py

sheet: environment ## Write the style sheet as it goes over the line, after it was changed
	$(BIN)/python scripts/sheet.py

messages: environment ## Collect the marked texts for translators (needs gettext) and compile what they wrote
	$(BIN)/python manage.py makemessages --locale es --locale ht --ignore .venv --ignore var --ignore tests
	$(BIN)/python scripts/compile_messages.py

environment: python
	@$(PYTHON) scripts/environment.py dev

python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Wellfounded needs Python 3.11, and $(PYTHON) is not installed (Debian 12 has it: apt-get install python3)." >&2; exit 1; }
