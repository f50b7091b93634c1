# Everything a user or contributor runs. VENV and PYTHON may be given: make test VENV=/path/to/venv PYTHON=python3.12
PYTHON ?= python3
VENV   ?= .venv
OUT    ?= output
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-check lock wheel clean

help:
	@echo "make demo    build the graph of seeds/ into $(OUT)/ and say what to open"
	@echo "make test    set up $(VENV) and run all checks: format, lint, types, layers, tests"
	@echo "make check   the same checks without the set-up"
	@echo "make bench   measure speed and memory beside jieba, rdflib and pyoxigraph (SCALE=10 takes the sizes of the aims)"
	@echo "make bench-check   the same, and compare with benchmarks/floors.json"
	@echo "make lock    resolve the locked requirements again from pyproject.toml"
	@echo "make wheel   build dist/*.whl and dist/*.tar.gz"
	@echo "make clean   remove what the commands above wrote ($(VENV) stays)"

demo: $(VENV)/.runtime
	$(BIN)/kg build seeds/ -o $(OUT)/
	@echo
	@echo "Open   $(OUT)/graph.html   in a browser: the graph, and behind each edge the sentence that proves it."
	@echo "Read   $(OUT)/report.md    what was read, counted and left out."
	@echo "Next   $(BIN)/kg verify $(OUT)/   |   $(BIN)/kg query --help   |   $(BIN)/kg build my-folder/ -o my-graph/"

test: $(VENV)/.dev
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

SCALE ?= 1
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py --scale $(SCALE)

bench-check: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py --scale $(SCALE) --check

# The stamps say which lock a venv was filled from. Each lock holds hatchling, so nothing unlocked is fetched.
$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or later, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Python %d.%d is too old, 3.11 or later is needed: name one, as in make PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| $(BIN)/playwright install chromium || echo "no Chromium: the tests of the page will be skipped"
	@touch $@ $(VENV)/.runtime

# One version of each package for all Pythons and systems; needs uv on the path, or UV=….
UV ?= uv
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-config --no-emit-index-url --no-annotate --no-header pyproject.toml
lock:
	$(COMPILE) --extra build --extra pdf --extra serve -o requirements.lock
	$(COMPILE) --extra dev -o requirements-dev.lock

wheel: $(VENV)/.runtime
	$(BIN)/python -m hatchling build -d dist

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find $(OUT) -mindepth 1 -maxdepth 1 ! -name sample -exec rm -rf {} + 2>/dev/null || true
