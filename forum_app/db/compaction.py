"""After rows have been deleted or written anew: nothing of what they were stays in the database's files."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from forum_app.db import db
from forum_app.db.sqlite import WRITES

logger = logging.getLogger(__name__)
_tables: dict[str, None] = {}

PATIENCE_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 0.05

# Transactions still writing, and those that only read but hold an old view of the database.
OLDER = text("""
    SELECT pg_snapshot_xmin(pg_current_snapshot()) <= CAST(:us AS xid8) OR EXISTS (
        SELECT FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND age(backend_xmin) >= age(CAST(CAST(:us AS xid8) AS xid))
    )
""")


def holds_words(*tables: str) -> None:
    """Features upstairs name the tables of theirs that hold words which are taken back or erased."""
    _tables.update(dict.fromkeys(tables))


def tables_with_words() -> Sequence[str]:
    return tuple(_tables)


def compact(tables: Sequence[str], *, quiet: bool) -> bool:
    """Whether everything of before is gone; when not, because others were reading just then, ask again later.

    SQLite is rebuilt as a whole and its write-ahead log cut to nothing. On PostgreSQL `VACUUM FULL` writes each
    table to a fresh file, but stops every reader and writer of it meanwhile: that is done only when it is `quiet`,
    and when no transaction of the whole server is older than the rows we took out, because VACUUM keeps what such a
    one might still read. Otherwise a plain VACUUM takes out the dead rows, and a later call brings the fresh file.
    """
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return _rebuild(connection)
        return _vacuum(connection, tables, full=quiet)


def _rebuild(connection: Connection) -> bool:
    connection = connection.execution_options(**{WRITES: True})
    with connection.begin():
        # VACUUM wants no transaction; what we keep is the turn at the turnstile, so that no writer has to be refused.
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
    return not busy


def _vacuum(connection: Connection, tables: Sequence[str], *, full: bool) -> bool:
    connection = connection.execution_options(isolation_level="AUTOCOMMIT")
    full = full and _nobody_is_older(connection)
    connection.execute(text("SET lock_timeout = '3s'"))
    for table in tables:
        try:
            connection.execute(text(f"VACUUM ({'FULL, ' if full else ''}ANALYZE) {table}"))
        except OperationalError:
            # Somebody is voting or reading after all: never make a child wait for our tidying.
            logger.info("compaction of %s waits for a quieter moment", table)
            connection.execute(text(f"VACUUM (ANALYZE) {table}"))
            full = False
    connection.execute(text("RESET lock_timeout"))
    return full


def _nobody_is_older(connection: Connection) -> bool:
    """Wait a little for what began before us, in any database of this server: a backup, a long report."""
    us = connection.scalar(text("SELECT pg_current_xact_id()::text"))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while connection.scalar(OLDER, {"us": us}):
        if time.monotonic() > deadline:
            logger.info("compaction waits for an older transaction of the server to end")
            return False
        time.sleep(LOOK_AGAIN_SECONDS)
    return True
