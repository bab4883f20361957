"""The hot path's way to the database: statements compiled once, run on the driver's own cursor.

A ballot costs five statements. A compiler's cache, result objects and a unit of work for each of them take longer than
the statements themselves, and a hall of 2,000 children notices. Everything else goes through `db.session`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from flask import g
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect
from sqlalchemy.sql.expression import ClauseElement

from forum_app.db import sqlite
from forum_app.db.handle import db

Values = Mapping[str, Any]
Row = Sequence[Any]
T = TypeVar("T")


class Prepared:
    """A statement as the engine's driver wants it. Values are the driver's own: numbers, text, bytes."""

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement
        self.compiled: dict[str, tuple[str, Sequence[str] | None]] = {}

    def row(self, values: Values) -> Row | None:
        """The first row, read inside the transaction that is under way, or by itself."""
        return self._read(values, lambda cursor: cast("Row | None", cursor.fetchone()))

    def rows(self, values: Values) -> Sequence[Row]:
        """All rows, read as `row` reads one."""
        return self._read(values, lambda cursor: cast("Sequence[Row]", cursor.fetchall()))

    def do(self, values: Values) -> int:
        """How many rows it touched."""
        return self._run(_cursor(), values).rowcount

    def do_all(self, many: Sequence[Values]) -> None:
        sql, order = self._as_written(db.engine.dialect)
        _cursor().executemany(sql, many if order is None else [[row[name] for name in order] for row in many])

    def _read(self, values: Values, fetch: Callable[[DBAPICursor], T]) -> T:
        if "cursor" in g or db.session.in_transaction():
            return fetch(self._run(_cursor(), values))
        connection = db.engine.raw_connection()
        try:
            return fetch(self._run(connection.cursor(), values))
        finally:
            connection.close()

    def _run(self, cursor: DBAPICursor, values: Values) -> DBAPICursor:
        sql, order = self._as_written(db.engine.dialect)
        cursor.execute(sql, values if order is None else [values[name] for name in order])
        return cursor

    def _as_written(self, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
        if dialect.name not in self.compiled:
            written = self.statement.compile(dialect=dialect)
            self.compiled[dialect.name] = str(written), getattr(written, "positiontup", None)
        return self.compiled[dialect.name]


def _cursor() -> DBAPICursor:
    if "cursor" not in g:
        return db.session.connection().connection.cursor()
    return cast(DBAPICursor, g.cursor)


@contextmanager
def lean_transaction() -> Iterator[None]:
    """As `transaction`, without a session: only `Prepared` statements may be run inside."""
    connection = db.engine.raw_connection()
    g.cursor = connection.cursor()
    try:
        if db.engine.dialect.name == "sqlite":
            sqlite.begin_writing(connection)
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        del g.cursor
        connection.close()
