# make run   reads articles/, checks them, prints what is flagged, serves the site (PORT=8001; SERVE=0 stops before)
# make test  runs all tests
# Both make .venv first, from hash-locked wheels; a second run installs nothing.

PYTHON ?= python3
PORT ?= 8001
SERVE ?= 1
KB ?= kb.db
WORKERS ?= 2
BIN := .venv/bin
LOCK := --universal --python-version 3.11 --generate-hashes
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint types layers docs readme eval eval-pages eval-verdicts lock screenshots clean

run: .venv/.run
	$(BIN)/claimledger ingest articles --kb $(KB)
	$(BIN)/claimledger flagged --kb $(KB)
ifneq ($(SERVE),0)
	$(BIN)/claimledger serve --kb $(KB) --port $(PORT)
endif

test: .venv/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

layers: .venv/.dev
	$(BIN)/lint-imports

docs: .venv/.dev
	$(BIN)/cog --check README.md ingest/README.md kb/README.md

readme: .venv/.dev
	$(BIN)/cog -r README.md ingest/README.md kb/README.md

eval: .venv/.dev
ifdef SET
	$(BIN)/python -m tests.evaluation.own $(SET) $(READER)
else
	$(BIN)/python -m tests.evaluation
endif

eval-verdicts: .venv/.dev
	$(BIN)/python -m tests.verdicts

eval-pages: .venv/.dev
	$(BIN)/python -m tests.pages $(PAGES)

screenshots: .venv/.dev
	$(BIN)/python -m tests.browser.screenshots

lock:
	printf 'hatchling\neditables\npip\n' | uv pip compile $(LOCK) pyproject.toml - -o requirements.lock
	printf 'hatchling\neditables\npip\n' | uv pip compile $(LOCK) pyproject.toml - --all-extras --group dev -o requirements-dev.lock

clean:
	rm -rf .venv kb.db kb.db-wal kb.db-shm

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claimledger needs Python 3.11 or newer; name one with PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "this Python has no venv; on Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/.run: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.lock requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch .venv/.run $@
