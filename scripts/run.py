#!/usr/bin/env python3
"""Open the museum on this computer: database, demo collection, a curator's account, the site on 127.0.0.1.

Everything it makes for itself (secret key, the curator's first password, compressed styles and fonts) lies in .run/,
outside version control.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / ".run"
CURATOR = "hranitel"


def kept(name: str, make) -> str:
    """Return the content of .run/<name>, made once."""
    path = OWN / name
    if not path.exists():
        OWN.mkdir(mode=0o700, exist_ok=True)
        path.write_text(make(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


def manage(*arguments: str, **extra: str) -> None:
    subprocess.run([sys.executable, ROOT / "manage.py", *arguments], check=True, env={**os.environ, **extra})


def add_curator() -> str:
    """Make the first account and return its password; an account that exists is left alone."""
    password = kept("password", lambda: secrets.token_urlsafe(9))
    manage("add_curator", CURATOR, DJANGO_SUPERUSER_PASSWORD=password)
    return password


def main(port: str) -> None:
    os.environ.setdefault("SECRET_KEY", kept("secret_key", lambda: secrets.token_urlsafe(50)))
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("STATIC_ROOT", str(OWN / "static"))
    print("Готовим базу…")
    manage("collectstatic", "--no-input", "--clear", "--verbosity", "0")
    manage("migrate", "--verbosity", "0")
    manage("load_museum")
    manage("rebuild_search", "--if-empty", "--verbosity", "0")
    password = add_curator()
    print(f"\n  Музей открыт:        http://127.0.0.1:{port}/")
    print(f"  Рабочее место:       http://127.0.0.1:{port}/admin/   вход: {CURATOR}, пароль: {password}")
    print("  Остановить: Ctrl+C\n", flush=True)
    os.execv(sys.executable, [sys.executable, str(ROOT / "manage.py"), "runserver", f"127.0.0.1:{port}", "--noreload"])


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or ["8000"]))
    except (KeyboardInterrupt, subprocess.CalledProcessError) as stopped:
        sys.exit(getattr(stopped, "returncode", 0))
