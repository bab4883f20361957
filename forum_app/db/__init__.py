"""The database: one declarative base, one session, and the only place that commits.

A request that writes is one transaction, begun by `web.access` and ended here. On SQLite writers take their turn
before BEGIN IMMEDIATE (`db.sqlite`), so that a read never turns into a write half-way and fails under load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, g

from forum_app.config import Settings
from forum_app.db import sqlite
from forum_app.db.base import Base, Instant
from forum_app.db.handle import db
from forum_app.db.lean import Prepared, lean_transaction
from forum_app.db.migrating import Migrations
from forum_app.db.sqlite import WRITES

__all__ = ["Base", "Prepared", "after_commit", "alembic", "db", "in_transaction", "init_app", "transaction"]

T = TypeVar("T")

ATTEMPTS = 5
_SERIALIZATION_FAILURE = "40001"

alembic = Migrations(metadatas=Base.metadata)


def init_app(app: Flask, settings: Settings) -> None:
    # A database error is logged with its statement, never with the token or the answers that it carried.
    options: dict[str, Any] = {"url": settings.database_url, "hide_parameters": True}
    if settings.sqlite:
        options |= sqlite.ENGINE_OPTIONS
    else:
        options |= {"pool_size": settings.threads, "max_overflow": 4, "pool_pre_ping": True}
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    app.config["ALEMBIC"] = {
        "script_location": str(Path(__file__).parent / "migrations"),
        "version_locations": [],
        "file_template": "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s",
    }
    app.config["ALEMBIC_CONTEXT"] = {
        "render_as_batch": True,
        "compare_type": True,
        "render_item": _render,
        # Alembic takes SQLite for unable; with a BEGIN of our own a failed migration leaves nothing behind.
        "transactional_ddl": True,
    }
    db.init_app(app)
    # Asynchronous sessions are not used; closing them would start an event loop at the end of every request.
    app.teardown_appcontext_funcs = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    alembic.init_app(app)
    if settings.sqlite:
        # Other people of the same machine have no business with the ballots.
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with app.app_context():
            sqlite.prepare(db.engine, sqlite.Turnstile(settings.data_dir / "writers.lock"))


def _render(kind: str, thing: Any, _context: Any) -> str | bool:
    """Migrations speak of the database's types, not of ours: a class may move, a migration may not."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


@contextmanager
def transaction() -> Iterator[None]:
    """One unit of work: everything inside is committed together, or nothing is.

    What was asked for with `after_commit` is done once the data is safe.
    """
    db.session.rollback()  # whatever was read before belongs to another snapshot
    db.session.connection(execution_options={WRITES: True})
    g.effects = []
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    effects, g.effects = g.effects, []
    for effect, arguments in effects:
        effect(*arguments)


def in_transaction(deed: Callable[[], T], *, lean: bool = False) -> T:
    """`deed` as one unit of work, done again when a distributed engine asks for it (SQLSTATE 40001).

    `lean` is for deeds made of `Prepared` statements alone: the same promise without a session.
    """
    for attempt in range(ATTEMPTS):
        try:
            with lean_transaction() if lean else transaction():
                return deed()
        except Exception as error:
            # From a session the driver's error comes wrapped.
            refused = getattr(getattr(error, "orig", error), "sqlstate", None) == _SERIALIZATION_FAILURE
            if not refused or attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def after_commit(effect: Callable[..., object], *arguments: object) -> None:
    """Tell afterwards: the arguments are fixed now, the effect happens only if the transaction holds."""
    g.effects.append((effect, arguments))
