# Everything runs in .venv, which the first command makes from the lock file.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: site test check serve bench screenshots lock clean

site: $(READY)
	$(BIN)/python scripts/build.py

test: $(READY)
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/python scripts/check.py
	$(BIN)/pytest

check: $(READY)
	@$(BIN)/python scripts/check.py

serve: site
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory site 8000

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
