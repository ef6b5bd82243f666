# Everything a person or CI does with Vroegbij, one word each. `make run` on a clean machine is enough to see it work.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
NPM ?= npm
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: setup dev peers run test lint check format kill-test evaluate lock
.DEFAULT_GOAL := run

setup: .venv/setup.stamp
dev: .venv/dev.stamp
peers: tests/peers/node_modules/setup.stamp

.venv/setup.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Vroegbij needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make virtual environments here: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/setup.stamp requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

tests/peers/node_modules/setup.stamp: tests/peers/package-lock.json
	@command -v $(NPM) >/dev/null || { echo "The tests drive programs from npm: apt install nodejs npm"; exit 1; }
	$(NPM) ci --prefix tests/peers --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

run: setup
	$(BIN)/vroegbij demo

# Without npm or chromium the tests that need them are left out (never in CI); everything else runs.
test: dev
	@if command -v $(NPM) >/dev/null; then $(MAKE) --no-print-directory peers; fi
	$(BIN)/python -m pytest

lint: dev
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/mypy && $(BIN)/lint-imports

check: lint test

format: dev
	$(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

kill-test: dev
	$(BIN)/python -m pytest tests/contracts -m slow -k kill

evaluate: setup
	$(BIN)/vroegbij evaluate

lock:
	$(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 --custom-compile-command "make lock" requirements.in -o requirements.lock
	$(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.lock
