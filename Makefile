# Two commands set everything up by themselves: make run, make test.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
SIZES ?= 181 10000

.PHONY: run test bench growth peers check format clean

run:
	@$(PYTHON) .ci/set_up.py
	@$(VENV_PYTHON) .ci/start.py

test:
	@$(PYTHON) .ci/set_up.py test
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n 2 --dist loadfile

bench:
	@$(PYTHON) .ci/set_up.py
	@$(VENV_PYTHON) -m tests.benchmarks $(SIZES)

growth:
	@$(PYTHON) .ci/set_up.py
	@$(VENV_PYTHON) -m tests.benchmarks.growth

peers:
	@$(PYTHON) .ci/set_up.py
	@$(VENV_PYTHON) -m tests.benchmarks.peers

check:
	@.ci/run

format:
	@$(PYTHON) .ci/set_up.py dev
	@$(VENV_PYTHON) -m ruff format .
	@$(VENV_PYTHON) -m ruff check --fix .

clean:
	rm -rf .venv .bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
