# Everything runs in .venv, which the first command makes from the lock file.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: site test test-citations fuzz check serve add refresh bench screenshots lock clean

site: $(READY)
	$(BIN)/python scripts/build.py

test: $(READY)
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/python scripts/check.py
	$(BIN)/pytest

# What LaTeX, biber, Pandoc and Typst make of the bibliographies; installs Debian's packages if it may.
test-citations: $(READY)
	tests/install-citation-tools
	$(BIN)/pytest -m citations -rs

# Hostile cases drawn at random; a failure prints the seed, which draws the same: make fuzz SEED=1
fuzz: CASES ?= 20000
fuzz: $(READY)
	$(BIN)/python tests/fuzz.py $(CASES) $(SEED)

check: $(READY)
	@$(BIN)/python scripts/check.py

serve: $(READY)
	@$(BIN)/python scripts/serve.py

# make add PAPER=2304.14997, or a DOI, or an address at arXiv or OpenReview; make add BIBTEX=file.bib
add: $(READY)
	@if [ -n "$$BIBTEX" ]; then $(BIN)/python scripts/add.py --bibtex "$$BIBTEX"; \
	else $(BIN)/python scripts/add.py -- "$$PAPER"; fi

refresh: $(READY)
	@$(BIN)/python scripts/refresh.py

bench: $(READY)
	$(BIN)/python tests/bench.py

screenshots: site
	PYTHONPATH=scripts $(BIN)/python tests/screenshots.py

# Needs uv; writes the hashes of every package for every platform.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --group dev \
		--no-header --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock

clean:
	rm -rf build site .site.* .venv

$(READY): requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $(READY)
