# make map     install, build the maps of the sample into output/
# make test    set up everything the tests need, then run them
# make bench   measure the budgets, peers in the same run
# make compiled        build a wheel for this machine with its reading compiled, into dist/ (5 to 10 minutes)
# make bench-compiled  the same, installed beside the checkout, and the reading measured without it and with it

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check

.PHONY: map test lint browser bench compiled bench-compiled gazetteer clean

map: .venv/installed
	@$(BIN)/frontmap demo -o output

test: lint browser
	$(BIN)/pytest

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev
	$(BIN)/python tests/bench.py

compiled: .venv/installed-dev
	@command -v $(CC) >/dev/null \
	|| { echo "frontmap: no C compiler ($(CC)) here: the compiled wheel needs one, the usual wheel does not" >&2; exit 1; }
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m build --wheel -o dist

bench-compiled: compiled
	rm -rf .venv-compiled && $(PYTHON) -m venv .venv-compiled
	.venv-compiled/bin/pip --disable-pip-version-check install -q $$(ls -t dist/frontmap-*-cp*.whl | head -1)
	$(BIN)/python tests/bench.py reading
	.venv-compiled/bin/python tests/bench.py reading

gazetteer: .venv/installed-dev
	$(BIN)/frontmap gazetteer build

# The browser tests take the Chromium that is there, else Debian's where root can install it.
# Without either they are skipped, and pytest says so in its last lines.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	|| echo "frontmap: no Chromium here and no way to install one: THE BROWSER TESTS WILL BE SKIPPED" >&2

# Debian keeps the venv module in a package of its own.
.venv/created:
	$(PYTHON) -m venv .venv || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv; }
	@touch $@

.venv/installed: pyproject.toml .venv/created
	$(PIP) install -q -e .
	@touch $@

.venv/installed-dev: pyproject.toml .venv/created
	$(PIP) install -q -e '.[dev]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv .venv-compiled dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
