# framing: `make report` and `make test` are all that a newcomer needs. Everything happens in .venv, inside this checkout.

PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
# Tests run on all cores, on eight at most: each worker reads the models and analyses the shipped corpora for itself.
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 8 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help setup report test check format lint types bench bench-check stress gates clean

help: ## show these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 13

setup: .venv/ready ## make the virtual environment and install framing into it (only when needed)

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "framing needs Python 3.11 or later; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv (once; a few minutes) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

report: .venv/ready ## build the report of every corpus in corpora/ into reports/
	@$(BIN)/framing report --workers $(WORKERS)

test: .venv/ready ## run all tests
	@$(PYTEST)

check: .venv/ready ## what CI runs: format, lint, types, tests (the import floors are among them)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(PYTEST)

format: .venv/ready ## put the code into its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/ready ## measure speed and memory against vaderSentiment on the same text
	@$(BIN)/python -m training.bench

bench-check: .venv/ready ## fail where reading or measuring is 15 % slower than docs/bench.md says
	@$(BIN)/python -m training.bench --check

stress: .venv/ready ## break caches, kill runs and garble files, and see that nothing wrong comes of it
	@$(BIN)/python -m training.stress

gates: .venv/ready ## measure every accuracy on the development data, where it is present
	@$(BIN)/python -m training.gates

clean: ## remove what was built, and the virtual environment
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
