#!/usr/bin/env python3
"""Run a command against a throw-away PostgreSQL: with_postgres.py COMMAND [ARGUMENT…]

Starts a cluster of its own in a temporary directory (Debian's `postgresql` package), listening on a Unix socket only,
sets DATABASE_URL for the command, and removes everything afterwards. PostgreSQL refuses to run as root: started by
root, the cluster runs as the system user `postgres`. Exit status: the command's own; 42 when no server can be started.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

NO_SERVER = 42
# Durability is for data that must outlive the run; this cluster has none.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c max_connections=40"


def server_programs() -> Path | None:
    """Return the directory with `initdb` and `pg_ctl`: on PATH, or the newest that Debian installed."""
    on_path = shutil.which("pg_ctl")
    if on_path and shutil.which("initdb"):
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[4]))
    return found[-1].parent if found else None


def as_server_user() -> dict:
    """Return the arguments that make a subprocess run as `postgres` when we are root."""
    if os.geteuid():
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def run(*command, **kwargs) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **kwargs)


def start(programs: Path, base: Path, identity: dict) -> None:
    data = base / "data"
    run(programs / "initdb", "-D", data, "-U", "museum", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", **identity)
    run(programs / "pg_ctl", "-D", data, "-w", "-l", base / "log", "-o", f"{FAST} -k {base}", "start", **identity)


def fail(reason: str) -> int:
    line = "!" * 78
    print(line, f"! PostgreSQL не запущен, половина проверок НЕ выполнена: {reason}", sep="\n")
    print("! sudo apt install postgresql", line, sep="\n")
    return NO_SERVER


def main(command: list[str]) -> int:
    programs = server_programs()
    if not programs:
        return fail("не найдены программы сервера (initdb, pg_ctl)")
    identity = as_server_user()
    # Told to stop, leave by the usual way: the cluster must not outlive this program.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    base = Path(tempfile.mkdtemp(prefix="museum-pg-"))
    try:
        if identity:
            os.chown(base, identity["user"], identity["group"])
        start(programs, base, identity)
        url = f"postgres://museum@/postgres?host={base}"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except (subprocess.CalledProcessError, OSError) as error:
        return fail(str(error))
    finally:
        subprocess.run(
            [programs / "pg_ctl", "-D", base / "data", "-m", "immediate", "stop"],
            check=False, capture_output=True, cwd="/", **identity,
        )  # fmt: skip
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
