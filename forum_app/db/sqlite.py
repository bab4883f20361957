"""SQLite as a school needs it: durable, forgetful of what is deleted, and fair to its writers."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, event
from sqlalchemy.pool import ConnectionPoolEntry

try:
    import fcntl
except ImportError:  # Windows: the server is one process, a lock between threads is enough
    fcntl = None  # type: ignore[assignment]

ENGINE_OPTIONS: dict[str, Any] = {
    "connect_args": {"timeout": 5.0, "check_same_thread": False, "cached_statements": 256},
    "pool_size": 20,
    "max_overflow": 20,
}
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
WRITES = "tiengem_writes"
_TURN = "tiengem_turn"
_TURNSTILE = "tiengem_turnstile"


class Turnstile:
    """Writers queue here before BEGIN IMMEDIATE.

    SQLite's busy handler sleeps and starves: at 16 connections the slowest one in a hundred waits five times as
    long as behind a lock that wakes the next in line.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.between_threads = threading.Lock()
        self.file: IO[bytes] | None = None
        self.opened_by = 0

    def enter(self) -> None:
        self.between_threads.acquire()
        if fcntl is not None:
            fcntl.flock(self._own_file(), fcntl.LOCK_EX)

    def leave(self) -> None:
        if fcntl is not None:
            fcntl.flock(self._own_file(), fcntl.LOCK_UN)
        self.between_threads.release()

    def __del__(self) -> None:
        if self.file is not None:
            self.file.close()

    def _own_file(self) -> IO[bytes]:
        # A lock taken through a file opened before a fork would be shared with the parent: no lock at all.
        if self.file is None or self.opened_by != os.getpid():
            self.file, self.opened_by = self.path.open("ab"), os.getpid()
        return self.file


def begin_writing(connection: PoolProxiedConnection) -> None:
    """Take one's turn, then BEGIN IMMEDIATE; the turn is given back when the connection is."""
    connection.info[_TURNSTILE].enter()
    connection.info[_TURN] = True
    connection.cursor().execute("BEGIN IMMEDIATE")


def prepare(engine: Engine, turnstile: Turnstile) -> None:
    """Give each new connection its settings and each transaction its kind of BEGIN."""

    @event.listens_for(engine, "connect")
    def furnish(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        for pragma in PRAGMAS:
            connection.execute(pragma)
        record.info[_TURNSTILE] = turnstile

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql("BEGIN")
            return
        begin_writing(connection.connection)

    @event.listens_for(engine, "checkin")
    def give_way(_connection: object, record: ConnectionPoolEntry) -> None:
        # Only here is the commit surely on disk: the engine's "commit" event comes before it.
        if record.info.pop(_TURN, False):
            turnstile.leave()
