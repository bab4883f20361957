# Two commands, and a third that measures. Each sets up what it needs; none needs another.
# Without make: `python tools/run.py` and `python tools/test.py` do the same, on Windows too.

PYTHON ?= python3

.PHONY: run test quick bench

run:
	@$(PYTHON) tools/run.py

test:
	@$(PYTHON) tools/test.py

quick:
	@$(PYTHON) tools/test.py quick

bench:
	@$(PYTHON) tools/bench.py
