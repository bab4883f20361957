"""A throwaway PostgreSQL for tests and measurements: made in a temporary folder, fast and not durable, gone after.

In this order: the server named by TIENGEM_TEST_POSTGRESQL, the system's programs (as another user when we are
root, because PostgreSQL refuses root), the `pgserver` package.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import machine

NAMED = "TIENGEM_TEST_POSTGRESQL"
INITDB = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
QUICK_WHILE_RUNNING = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
QUICK = (*QUICK_WHILE_RUNNING, "wal_level=minimal", "max_wal_senders=0")
DURABLE = ("fsync=on", "synchronous_commit=on")
PATIENCE_SECONDS = 30


class NoPostgreSQL(Exception):
    """No way to run one on this machine; the message is the reason to show."""


@contextmanager
def throwaway(*, durable: bool = False) -> Iterator[str]:
    """The address of a server where databases may be made, e.g. `postgresql+psycopg://postgres@/postgres?host=…`.

    `durable=True` syncs every commit to disk, for measuring what a school would get.
    """
    named = os.environ.get(NAMED)
    if named:
        yield address(named)
        return
    programs = machine.postgresql_programs()
    with _by_system(programs, durable) if programs else _by_package(durable) as found:
        yield found


def address(uri: str) -> str:
    """As SQLAlchemy writes it."""
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


@contextmanager
def _by_system(programs: Path, durable: bool) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="tiengem-pg-"))
    somebody = _somebody()
    if somebody:
        os.chown(folder, somebody["user"], somebody["group"])
    folder.chmod(0o711)
    data = folder / "data"
    try:
        made = subprocess.run(
            [programs / "initdb", "-D", data, *INITDB],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **somebody,
        )
        if made.returncode:
            raise NoPostgreSQL(f"initdb failed: {made.stderr.strip()}")
        options = [part for setting in (DURABLE if durable else QUICK) for part in ("-c", setting)]
        options += [
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={folder}",
            "-c",
            "max_connections=200",
        ]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, *options], cwd=folder, stdout=log, stderr=log, **somebody
            )
        try:
            _wait_until_ready(programs, folder, server)
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgreSQL("PostgreSQL refuses to run as root, and there is no other user to run it as")


def _wait_until_ready(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        asked = subprocess.run(
            [programs / "pg_isready", "-q", "-h", folder, "-U", "postgres"], cwd=folder, check=False
        )
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise NoPostgreSQL(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")


@contextmanager
def _by_package(durable: bool) -> Iterator[str]:
    try:
        from pgserver.postgres_server import get_server
    except ImportError as error:
        raise NoPostgreSQL("neither PostgreSQL's programs nor the package pgserver are here") from error
    folder = Path(tempfile.mkdtemp(prefix="tiengem-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        for setting in DURABLE if durable else QUICK_WHILE_RUNNING:
            server.psql("ALTER SYSTEM SET {} = {};".format(*setting.split("=")))
        server.psql("SELECT pg_reload_conf();")
        yield address(str(server.get_uri()))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
