#!/usr/bin/env bash
# Debian packages that the whole test suite needs. Root gets them installed; others are told the command.
set -euo pipefail

missing=""
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
need chromium chromium
need java default-jre-headless
need npm npm
ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || need pg_ctl postgresql
python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3-venv"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
  echo "Ставим пакеты для проверок:$missing"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends $missing >/dev/null
else
  echo "!!! Часть проверок НЕ выполнится, не хватает пакетов. Поставьте: sudo apt install$missing"
fi
