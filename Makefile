PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold
DATA ?= ../shared/data

.PHONY: story test lint types bench data clean

$(VENV)/.made: pyproject.toml
	$(PYTHON) -m venv $(VENV) || (echo "python3 -m venv does not work here; on Debian: apt-get install python3-venv" && false)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

story: $(VENV)/.made
	$(BIN)/isnad build examples -o out
	@echo "Open out/index.html"

test: $(VENV)/.made
	$(BIN)/python -m pytest

lint: $(VENV)/.made
	$(BIN)/ruff check src tests bench training tools
	$(BIN)/ruff format --check src tests bench training tools
	$(BIN)/lint-imports

types: $(VENV)/.made
	$(BIN)/mypy

bench: $(VENV)/.made
	$(BIN)/python -m bench --gold $(GOLD) --data $(DATA)

data: $(VENV)/.made
	$(BIN)/python tools/check_data.py

clean:
	rm -rf $(VENV) out
