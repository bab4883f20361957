"""One prepared insert and a synced commit, on an SQLite file with the product's own settings."""

from __future__ import annotations

import os
import sqlite3
import threading

_here = threading.local()


def connection() -> sqlite3.Connection:
    if not hasattr(_here, "connection"):
        opened = sqlite3.connect(os.environ["BENCH_FILE"], isolation_level=None, timeout=5)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON"):
            opened.execute(f"PRAGMA {pragma}")
        opened.execute("CREATE TABLE IF NOT EXISTS bare (id BLOB PRIMARY KEY, marks TEXT) WITHOUT ROWID")
        _here.connection = opened
    return _here.connection


def insert(marks: bytes) -> None:
    database = connection()
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO bare VALUES (?, ?)", (os.urandom(16), marks))
    database.execute("COMMIT")
