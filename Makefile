# All of this needs python3 (3.11 to 3.13, with venv), git and make; the first call fetches the pinned packages.
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS := 2

.DEFAULT_GOAL := help
.PHONY: run test lab bench fast fuzz notebooks lock clean help

run: $(READY) ## run every notebook on the built-in corpus: results in out/, figures also in figures/
	$(BIN)/zibo run --out out --jobs $(JOBS)
	@mkdir -p figures
	@rm -f figures/*.png
	@if [ -d out/figures ]; then cp out/figures/*.png figures/; fi

test: $(READY) ## lint, types, unit tests, doctests, and nbval on every notebook
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -q -n $(JOBS) --dist loadfile
	$(BIN)/pytest -q --nbval -n $(JOBS) --dist loadfile notebooks

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=notebooks

bench: $(READY) ## print how fast the stages are, beside jieba and two other packages in environments of their own
	$(BIN)/python tests/benchmarks/stages.py
	$(BIN)/python tests/benchmarks/measures.py
	$(BIN)/python tests/benchmarks/indicators.py

fast: $(READY) ## a wheel in dist/ with the finding of figures compiled to C: needs a C compiler and two minutes
	@mkdir -p dist
	$(BIN)/python tests/compiled.py dist

fuzz: $(READY) ## the invariants on many more random texts
	$(BIN)/pytest -q -n $(JOBS) tests -m hypothesis --hypothesis-profile=fuzz

notebooks: $(READY) ## run the notebooks with their default parameters and put them back with their outputs
	$(BIN)/python -m zibo_analysis.committed refresh

lock: $(READY) ## pin the packages of pyproject.toml anew
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --upgrade -o requirements.lock

clean: ## remove the environment, results and caches
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench .benchmarks dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The stamp is written last: an environment that was not finished is made again.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13; name one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make environments: its venv module is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
