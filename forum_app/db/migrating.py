"""Migrations as one all-or-nothing step, on SQLite as on PostgreSQL."""

from __future__ import annotations

from typing import Any

from flask_alembic import Alembic
from sqlalchemy import Connection


class ReferencesBroken(RuntimeError):
    """A migration would have left rows that point at nothing; nothing of it was kept."""


class Migrations(Alembic):
    """SQLite changes a column by building the table anew, which its foreign keys would forbid half-way."""

    def run_migrations(self, fn: Any, **kwargs: Any) -> None:
        connection = self.migration_context.connection
        if connection is None or connection.dialect.name != "sqlite":
            super().run_migrations(fn, **kwargs)
            return
        _switch(connection, "OFF")
        try:
            super().run_migrations(_checked(fn, connection), **kwargs)
        finally:
            _switch(connection, "ON")


def _checked(fn: Any, connection: Connection) -> Any:
    """The steps, and after the last of them, still inside the transaction, a look at every reference."""

    def steps(revision: Any, context: Any) -> Any:
        yield from fn(revision, context)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise ReferencesBroken(f"{len(broken)} rows, the first in table {broken[0][0]!r}")

    return steps


def _switch(connection: Connection, to: str) -> None:
    """Outside any transaction, where alone the setting takes effect."""
    connection.rollback()
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={to}")
