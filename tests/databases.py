"""A database of its own for each test: a real file or a real server, made by the real migrations.

Migrated once in each worker, then copied: 1 ms on SQLite, 40 ms on PostgreSQL.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

import cluster
from forum_app import config, create_app
from forum_app.db import alembic, db

ON_POSTGRESQL = os.environ.get("TIENGEM_TEST_DATABASE", "sqlite") == "postgresql"
FIRST_WITH_A_CHOICE = (15,)
DATABASES = frozenset({"database_url", "empty_database_url", "postgresql"})
_run = contextlib.ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """One cluster a run: the first process starts it, its workers find the address in the environment."""
    if not ON_POSTGRESQL or hasattr(config, "workerinput") or os.environ.get(cluster.NAMED):
        return
    try:
        os.environ[cluster.NAMED] = _run.enter_context(cluster.throwaway())
    except cluster.NoPostgreSQL as reason:
        pytest.exit(f"PostgreSQL was asked for and cannot be run: {reason}", returncode=1)


def pytest_unconfigure() -> None:
    _run.close()


@pytest.hookimpl(trylast=True)  # after the shuffling
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What says nothing about this round's engine is left out, not skipped; what takes long begins first."""
    left_out = [item for item in items if not _belongs(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = sorted((item for item in items if _belongs(item)), key=_can_wait)


def _belongs(item: pytest.Item) -> bool:
    """On PostgreSQL only what touches a database: rules and source files are as true there as on SQLite."""
    if not ON_POSTGRESQL:
        return item.get_closest_marker("postgresql") is None
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("sqlite") is None and not asked.isdisjoint(DATABASES)


def _can_wait(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Engine]:
    """The server, as one who may make databases there."""
    engine = create_engine(cluster.address(os.environ[cluster.NAMED]), isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory, built_static_dir: Path) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    _migrate(f"sqlite:///{folder / 'tiengem.sqlite3'}", folder, built_static_dir)
    return folder / "tiengem.sqlite3"


@pytest.fixture(scope="session")
def migrated_database(
    tmp_path_factory: pytest.TempPathFactory, built_static_dir: Path, postgresql: Engine
) -> Iterator[str]:
    name = f"tiengem_{uuid.uuid4().hex}"
    _sql(postgresql, f'CREATE DATABASE "{name}"')
    _migrate(_address(postgresql, name), tmp_path_factory.mktemp("migrated"), built_static_dir)
    yield name
    _sql(postgresql, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if not ON_POSTGRESQL:
        folder = tmp_path / "data"
        folder.mkdir()
        shutil.copy(request.getfixturevalue("migrated_file"), folder / "tiengem.sqlite3")
        yield f"sqlite:///{folder / 'tiengem.sqlite3'}"
        return
    server, template = request.getfixturevalue("postgresql"), request.getfixturevalue("migrated_database")
    name = f"tiengem_{uuid.uuid4().hex}"
    _sql(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" {_by_files(server)}')
    yield _address(server, name)
    _sql(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Before the first migration."""
    if not ON_POSTGRESQL:
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server, name = request.getfixturevalue("postgresql"), f"tiengem_{uuid.uuid4().hex}"
    _sql(server, f'CREATE DATABASE "{name}"')
    yield _address(server, name)
    _sql(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(url: str, folder: Path, static_dir: Path) -> None:
    environment = {
        "TIENGEM_ENV": "test",
        "TIENGEM_DATABASE_URL": url,
        "TIENGEM_DATA_DIR": str(folder),
        "TIENGEM_STATIC_DIR": str(static_dir),
    }
    app = create_app(config.read(environment))
    with app.app_context():
        alembic.upgrade()
        db.engine.dispose()


def _by_files(server: Engine) -> str:
    """Three times as fast as by the log, where files need not reach the disk; can be chosen since PostgreSQL 15."""
    with server.connect() as connection:
        version = connection.dialect.server_version_info or (0,)
        quick = connection.scalar(text("SHOW fsync")) == "off"
    return "STRATEGY FILE_COPY" if quick and version >= FIRST_WITH_A_CHOICE else ""


def _address(server: Engine, database: str) -> str:
    return make_url(server.url).set(database=database).render_as_string(hide_password=False)


def _sql(server: Engine, statement: str) -> None:
    with server.connect() as connection:
        connection.execute(text(statement))
