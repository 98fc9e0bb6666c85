# make run — открыть музей на этом компьютере; make test — установить всё нужное и проверить.
# Свои значения: make run PORT=8080, make test PYTEST="-k dates".

PYTHON ?= python3
PORT ?= 8000
PYTEST ?=
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

# PYTEST="-k dates" may choose no test of one kind: pytest says 5, and that is no failure.
NONE_CHOSEN := { [ $$? = 5 ] && [ -n '$(PYTEST)' ]; }

.DEFAULT_GOAL := help
.PHONY: help run test test-tools test-sqlite test-postgres test-browser check lint contracts bench clean

help:
	@grep -E '^# make|^# Свои' Makefile | sed 's/^# //'

# A bare Debian has no venv module: say the exact command instead of a traceback.
$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Нужен Python 3.11 или новее. Debian 12: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Не хватает модуля venv. Debian: sudo apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt $(VENV)/pyvenv.cfg
	@echo "Ставим библиотеки сайта…"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt requirements-postgres.txt $(VENV)/.run
	@echo "Ставим библиотеки проверок…"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

node_modules/.done: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && touch $@; \
	 else echo "Нет npm: проверки доступности и разметки НЕ выполняются. sudo apt install npm"; fi

run: $(VENV)/.run
	@$(BIN)/python scripts/run.py $(PORT)

test: test-tools $(VENV)/.dev node_modules/.done test-sqlite test-postgres test-browser

test-tools:
	@scripts/test_tools.sh

test-sqlite: $(VENV)/.dev
	@echo "== Проверки на SQLite"
	@env -u DATABASE_URL $(BIN)/python -m pytest -n 2 --dist loadscope -m "not e2e" $(PYTEST)

test-postgres: $(VENV)/.dev
	@echo "== Проверки на PostgreSQL"
	@$(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest -n 2 --dist loadscope -m "not e2e" $(PYTEST) || \
	  { [ $$? = 42 ] && [ -z "$$CI" ]; }

test-browser: $(VENV)/.dev node_modules/.done
	@echo "== Проверки в браузере"
	@if [ -n "$$CI" ] || command -v chromium >/dev/null; then \
	  env -u DATABASE_URL $(BIN)/python -m pytest -m e2e $(PYTEST) || $(NONE_CHOSEN); \
	else echo "!!! НЕТ CHROMIUM: проверки в браузере НЕ выполнены. sudo apt install chromium"; fi

check: lint contracts test-sqlite

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --quiet --lint templates/public --profile jinja
	@$(BIN)/djlint --quiet --lint templates/django --profile django

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py build_fixtures --check
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') HTTPS=1 ALLOWED_HOSTS=muzey.example \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.search
	@$(BIN)/python scripts/with_postgres.py $(BIN)/python -m benchmarks.search
	@$(BIN)/python -m benchmarks.search 1000000
	@$(BIN)/python -m benchmarks.imports
	@$(BIN)/python scripts/with_postgres.py $(BIN)/python -m benchmarks.desk
	@$(BIN)/python -m benchmarks.desk 1000000

clean:
	rm -rf $(VENV) node_modules staticfiles .run .pytest_cache .ruff_cache
