"""What every test may ask for.

`app` is the whole house on a real, migrated database of its own; `client` opens its pages and looks at each of them;
`db_session` is for preparing and reading; `sign_in(account)`, `clock`, `mailbox`, `live_server` and `browser_page`
are what their names say. The suite runs on SQLite, and on PostgreSQL with TIENGEM_TEST_DATABASE=postgresql.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
import words
from flask import Flask, has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum_app import config, create_app
from forum_app.db import db
from tests.client import Client
from tests.secrecy import Planted

pytest_plugins = [
    "tests.warmth",
    "tests.databases",
    "tests.mailbox",
    "tests.browsing",
    "tests.redis_server",
    "tests.signing_in",
]

NO_SKIPS = os.environ.get("TIENGEM_NO_SKIPS") == "1"
A_SCHOOL_MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Pages speak the words of this checkout, not those compiled some changes ago."""
    if not hasattr(config, "workerinput"):
        words.compile_all()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where nothing may skip, a skip for something the machine lacks is a failure that names it."""
    report: Any = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid} was skipped, which is forbidden here: {call.excinfo and call.excinfo.value}"
        )
    return report


@pytest.fixture
def environment(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    built_static_dir: Path,
    database_url: str,
    unused_port: int,
) -> dict[str, str]:
    """The settings as an administrator writes them; the server in another process gets the same."""
    environment = {
        "TIENGEM_ENV": "test",
        "TIENGEM_DATA_DIR": str(tmp_path / "data"),
        "TIENGEM_STATIC_DIR": str(built_static_dir),
        "TIENGEM_DATABASE_URL": database_url,
        "TIENGEM_SECRET_KEY": "a-key-for-tests-that-is-long-enough-for-production",
        "TIENGEM_BASE_URL": f"http://127.0.0.1:{unused_port}",
        "TIENGEM_HOST": "127.0.0.1",
        "TIENGEM_PORT": str(unused_port),
        "TIENGEM_JOBS": "here",
    }
    if "mailbox" in request.fixturenames:
        environment["TIENGEM_MAIL_URL"] = request.getfixturevalue("mailbox").url
    if "redis_url" in request.fixturenames:
        environment["TIENGEM_REDIS_URL"] = request.getfixturevalue("redis_url")
    return environment


@pytest.fixture
def settings(environment: dict[str, str]) -> config.Settings:
    return config.read(environment)


def refuse_to_write_on_get(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
    """A GET never writes: a crawler, a preview in a chat or a page loaded twice must change nothing.

    One exception: that somebody is still there is noted in their own sign-in.
    """
    if not has_request_context() or request.method not in {"GET", "HEAD"}:
        return
    wanted = statement.lstrip().upper()
    if wanted.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) and "STAFF_SESSION" not in wanted:
        raise AssertionError(f"{request.method} {request.path} writes: {statement}")


@pytest.fixture
def app(settings: config.Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.config["TESTING"] = True
    app.test_client_class = Client
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", refuse_to_write_on_get)
    yield app
    with app.app_context():
        db.session.rollback()
        db.engine.dispose()


@pytest.fixture(autouse=True)
def planted() -> Iterator[Planted]:
    """Nothing that a child typed, and no token, may be in a line of any log; the client plants what it sends."""
    with Planted.watching() as planted:
        yield planted


@pytest.fixture
def new_client(app: Flask, planted: Planted) -> Callable[[], Client]:
    """`new_client()`: one more phone, with cookies of its own."""

    def taken_out() -> Client:
        client = app.test_client()
        assert isinstance(client, Client)
        client.planted = planted
        return client

    return taken_out


@pytest.fixture
def client(new_client: Callable[[], Client]) -> Client:
    """Somebody with a browser who is not signed in: a child, a parent, a stranger."""
    return new_client()


@pytest.fixture
def db_session(app: Flask) -> Iterator[Session]:
    """The session of the test: `commit()` what was prepared; what it holds is read anew after each request."""
    with app.app_context():
        yield db.session


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A school morning on which time stands still until the test moves it: `clock.shift(60)`, `clock.move_to(…)`."""
    with time_machine.travel(A_SCHOOL_MORNING, tick=False) as traveller:
        yield traveller
