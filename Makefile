# Two commands: `make demo` and `make test`. Each does all its own set-up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_TOOLS := node_modules
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
PORT ?= 8000

.PHONY: demo test lint test-postgres checks bench messages openapi documents screenshots debian-deps clean preflight

demo: $(VENV)/.runtime
	@$(BIN)/intersessional demo --port $(PORT)

test: $(VENV)/.dev lint
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/pytest -n 2 --dist loadfile -m browser

lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/lint-imports
	$(BIN)/mypy

test-postgres: $(VENV)/.dev
	INTERSESSIONAL_DATABASE_URL=$(POSTGRES_URL) $(BIN)/pytest -n 2 --dist loadfile -m "not browser and not sqlite"

# What takes longer than a developer waits for: the API attacked with many examples, every number followed to its
# source, every page through the HTML checker, the speed ratios on both databases. Speed is measured with nothing beside.
checks: $(VENV)/.dev $(NODE_TOOLS)/.installed
	INTERSESSIONAL_EVERYTHING=1 $(BIN)/pytest -n 2 --dist loadfile tests/publish/test_schemathesis.py \
		tests/web/test_every_figure.py tests/browser/test_html.py tests/browser/test_reading.py
	$(MAKE) bench

# Once on each database; the one on PostgreSQL is thrown away and made anew.
bench: export INTERSESSIONAL_DATA_DIR := var/bench
bench: $(VENV)/.dev
	$(BIN)/intersessional demo --no-serve
	$(BIN)/intersessional bench
	$(BIN)/python tests/bench/million.py
	$(BIN)/python tests/bench/flow_files.py 60000
	$(BIN)/python tests/bench/matching.py
	$(BIN)/python -c "import psycopg; run = psycopg.connect('$(POSTGRES_URL)', autocommit=True).execute; run('DROP DATABASE IF EXISTS intersessional_bench'); run('CREATE DATABASE intersessional_bench')"
	INTERSESSIONAL_DATABASE_URL=$(dir $(POSTGRES_URL))intersessional_bench $(BIN)/intersessional demo --no-serve
	INTERSESSIONAL_DATABASE_URL=$(dir $(POSTGRES_URL))intersessional_bench $(BIN)/intersessional bench
	INTERSESSIONAL_DATABASE_URL=$(dir $(POSTGRES_URL))intersessional_bench $(BIN)/python tests/bench/million.py

messages: $(VENV)/.dev
	$(BIN)/python -m intersessional.ui.messages

openapi: $(VENV)/.dev
	$(BIN)/intersessional manage export_openapi_schema --api intersessional.publish.api.api --indent 2 > docs/openapi.json

# The parts of the documents that are made from the code.
documents: $(VENV)/.dev
	$(BIN)/python tests/architecture/generated.py

# Pictures of the pages, in var/screenshots.
screenshots: $(VENV)/.dev
	PYTHONPATH=tests $(BIN)/python -m browser.screenshots

debian-deps:
	sh .ci/debian-deps

clean:
	rm -rf $(VENV) $(NODE_TOOLS) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

preflight:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; install it, or name it as in: make demo PYTHON=/usr/bin/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, and $(PYTHON) is older; name another as in: make demo PYTHON=/usr/bin/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "The Python module venv is needed; on Debian install the package python3-venv." >&2; exit 1; }

$(VENV)/.runtime: requirements.txt pyproject.toml | preflight
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(NODE_TOOLS)/.installed: package.json
	npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts
	@touch $@
