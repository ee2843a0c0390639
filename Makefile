# The two commands are `make start` and `make test`; `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8080
INSTANCE ?= instance

# What installs the packages is pinned here, the packages themselves in constraints.txt.
UV_VERSION := 0.13.9
SETUPTOOLS_VERSION := 81.0.0

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

override INSTANCE := $(abspath $(INSTANCE))
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation

TEMPLATES := $(shell find src -name '*.pt')
MARKUP := $(shell find src/kardes etc -name '*.zcml' -o -name '*.xml') $(TEMPLATES)
LOCALES := src/kardes/locales
POT := $(BIN)/i18ndude rebuild-pot --no-line-numbers

.PHONY: help
help: ## this list
	@echo "make TARGET   (PORT=8080 INSTANCE=instance PYTHON=python3)"
	@sed -nE 's/^([a-z.0-9-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

# --- environment ---------------------------------------------------------------------------

$(BIN)/uv: Makefile
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(not ((3, 11) <= v[:2] <= (3, 13) and v[:3] != (3, 13, 0)))' \
	  || { echo "kardes needs Python 3.11, 3.12 or 3.13 (not 3.13.0): make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/debian-packages.sh python3-venv
	@echo "Creating the environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  uv==$(UV_VERSION) setuptools==$(SETUPTOOLS_VERSION)
	@touch $@

$(VENV)/installed: $(BIN)/uv constraints.txt setup.py
	@echo "Installing Plone and kardes ..."
	@$(UV) -c constraints.txt -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing the tools for tests and checks ..."
	@$(UV) -c constraints.txt -e '.[test,lint]'
	@touch $@

# The catalogs are compiled here and never by Zope: two processes that begin together would read
# each other's half-written files, and a wheel has to bring them.
CATALOGS := $(patsubst %.po,%.mo,$(wildcard $(LOCALES)/*/LC_MESSAGES/*.po))
COMPILE := from sys import argv; from zope.i18n.compile import compile_mo_file; compile_mo_file(*argv[1:])

$(CATALOGS): %.mo: %.po | $(VENV)/installed
	@$(BIN)/python -c '$(COMPILE)' $(notdir $*) $(@D)

# --- demo site -----------------------------------------------------------------------------

DEMO := $(INSTANCE)/var/demo-site-made

$(INSTANCE)/etc/zope.conf: | $(VENV)/installed
	@echo "Creating the instance $(INSTANCE) ..."
	@password=$$($(BIN)/python -c 'from kardes.demo.site import PASSWORD; print(PASSWORD)'); \
	  $(BIN)/mkwsgiinstance -d $(INSTANCE) -s etc/instance -u "admin:$$password"

$(DEMO): | $(INSTANCE)/etc/zope.conf $(CATALOGS)
	@echo "Creating the demo site (about a minute) ..."
	@log=$(INSTANCE)/var/log/demo-site.log; \
	  $(BIN)/zconsole run $(INSTANCE)/etc/zope.conf src/kardes/demo/site.py >$$log 2>&1 \
	  || { tail -n 20 $$log >&2; echo "That failed; the whole story is in $$log" >&2; exit 1; }
	@touch $@

.PHONY: start
start: $(VENV)/installed $(CATALOGS) $(DEMO) ## make what is missing, then serve the demo site (PORT=, INSTANCE=)
	@exec $(BIN)/python -m kardes.demo.serve $(INSTANCE) $(PORT)

.PHONY: verify
verify: $(VENV)/installed $(CATALOGS) ## verify all seals of the site (MANIFEST= a file of chain heads)
	@$(BIN)/kardes-verify $(INSTANCE)/etc/zope.conf $(if $(MANIFEST),--manifest $(MANIFEST))

.PHONY: seal-manifest
seal-manifest: $(VENV)/installed $(CATALOGS) ## write the chain heads into a file to keep elsewhere (MANIFEST=)
	@$(BIN)/kardes-verify $(INSTANCE)/etc/zope.conf --export $(or $(MANIFEST),seal-manifest.jsonl)

# --- tests and checks ----------------------------------------------------------------------

.PHONY: chromium
chromium:
	@[ -n "$${CHROMIUM:-}" ] || command -v chromium >/dev/null \
	  || scripts/debian-packages.sh chromium fonts-dejavu-core

.PHONY: test
test: $(VENV)/installed-dev chromium ## all tests with all they need, Chromium included
	@$(BIN)/pytest tests --ignore=tests/browser -q -n 2 --dist loadfile
	@$(BIN)/pytest tests/browser -q

.PHONY: lint
lint: $(VENV)/installed-dev ## check code, markup, spelling and texts; writes nothing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/zpretty --check $(MARKUP)
	@$(BIN)/codespell
	@$(BIN)/i18ndude find-untranslated -n $(TEMPLATES)
	@fresh=$$(mktemp); cp $(LOCALES)/kardes.pot $$fresh; $(POT) --pot $$fresh src/kardes; \
	  diff -u -I '^"POT-Creation-Date' $(LOCALES)/kardes.pot $$fresh \
	  || { echo "The texts have changed: run make i18n and translate." >&2; exit 1; }; rm $$fresh

.PHONY: format
format: $(VENV)/installed-dev ## bring code and markup into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/zpretty -i $(MARKUP)

.PHONY: i18n
i18n: $(VENV)/installed-dev ## collect the texts into the catalogs
	@$(POT) --pot $(LOCALES)/kardes.pot src/kardes
	@$(BIN)/i18ndude sync --pot $(LOCALES)/kardes.pot $(LOCALES)/{en,tr}/LC_MESSAGES/kardes.po

.PHONY: package
package: $(VENV)/installed-dev $(CATALOGS) ## check the package, build it, try the wheel in an empty environment
	@$(BIN)/check-manifest
	@$(BIN)/pyroma --min=9 .
	@scripts/check-wheel.sh

DOCS ?= benchmarks/search/docs.json
CASES ?= benchmarks/search/cases.json

.PHONY: search-quality
search-quality: $(VENV)/installed $(CATALOGS) ## what the search finds of what it should (DOCS=, CASES=)
	@scratch=$$(mktemp -d); trap 'rm -rf $$scratch' EXIT; \
	  $(BIN)/mkwsgiinstance -d $$scratch -s etc/instance -u admin:only-here; \
	  DOCS=$(DOCS) CASES=$(CASES) \
	  $(BIN)/zconsole run $$scratch/etc/zope.conf benchmarks/search_quality.py 2>$$scratch/log \
	  || { tail -n 20 $$scratch/log >&2; exit 1; }

.PHONY: benchmark
benchmark: benchmark-letter benchmark-facets benchmark-index ## a letter, a site of 5,000, the text index at 20,000 and 100,000, beside stock

.PHONY: benchmark-letter
benchmark-letter: $(VENV)/installed $(CATALOGS) ## what a letter costs beside a stock page and file
	@scratch=$$(mktemp -d); trap 'rm -rf $$scratch' EXIT; \
	  $(BIN)/mkwsgiinstance -d $$scratch -s etc/instance -u admin:only-here; \
	  $(BIN)/zconsole run $$scratch/etc/zope.conf benchmarks/letter.py 2>$$scratch/log \
	  || { tail -n 20 $$scratch/log >&2; exit 1; }

.PHONY: benchmark-versions
benchmark-versions: $(VENV)/installed $(CATALOGS) ## the tenth version of 10 MB beside stock, a list of fifty
	@scratch=$$(mktemp -d); trap 'rm -rf $$scratch' EXIT; \
	  $(BIN)/mkwsgiinstance -d $$scratch -s etc/instance -u admin:only-here; \
	  $(BIN)/zconsole run $$scratch/etc/zope.conf benchmarks/versions.py 2>$$scratch/log \
	  || { tail -n 20 $$scratch/log >&2; exit 1; }

.PHONY: benchmark-index
benchmark-index: $(VENV)/installed ## the text index alone beside the stock one (DOCUMENTS="20000 100000")
	@$(BIN)/python benchmarks/text_index.py --documents $(or $(DOCUMENTS),20000 100000)

.PHONY: benchmark-facets
benchmark-facets: $(VENV)/installed $(CATALOGS) ## queries and counts in a site of 5,000 letters beside stock
	@scratch=$$(mktemp -d); trap 'rm -rf $$scratch' EXIT; \
	  $(BIN)/mkwsgiinstance -d $$scratch -s etc/instance -u admin:only-here; \
	  PYTHONPATH=benchmarks $(BIN)/zconsole run $$scratch/etc/zope.conf benchmarks/facets.py 2>$$scratch/log \
	  || { tail -n 20 $$scratch/log >&2; exit 1; }

versions.cfg: constraints.txt ## the same pins for buildout
	@{ echo "# Made by: make versions.cfg"; echo "[versions]"; sed -n 's/==/ = /p' $<; } > $@

.PHONY: clean
clean: ## remove what can be made again; never an instance
	rm -rf .venv build dist test-results .pytest_cache .ruff_cache src/*.egg-info
	find src tests -name '__pycache__' -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
