"""A database that holds something already comes to the newest form without losing it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from forum_app import config, create_app
from forum_app.db import alembic, db
from forum_app.db.migrating import ReferencesBroken

FIRST = "1795306681"
pytestmark = pytest.mark.sqlite


@pytest.fixture
def first_form(tmp_path: Path, built_static_dir: Path) -> Iterator[Flask]:
    """An installation as it was on the first day, with a facilitator at a school in it."""
    settings = config.read(
        {
            "TIENGEM_ENV": "test",
            "TIENGEM_DATA_DIR": str(tmp_path),
            "TIENGEM_STATIC_DIR": str(built_static_dir),
        }
    )
    app = create_app(settings)
    with app.app_context():
        alembic.upgrade(FIRST)
        with db.engine.connect() as connection:
            somebody = {"id": uuid.uuid4().hex, "school": 7, "at": "2026-11-20 01:00:00"}
            for words in (
                "INSERT INTO unit (id, kind, name, folded, from_on) VALUES (:school, 'school', 'A', 'a', '1900-01-01')",
                "INSERT INTO account (id, email, name, created_at) VALUES (:id, 'ha@truong.vn', 'Nguyễn Thu Hà', :at)",
                "INSERT INTO role_grant (id, account_id, role, unit_id, granted_at) "
                "VALUES (:id, :id, 'facilitator', :school, :at)",
            ):
                connection.execute(sa.text(words), somebody)
            connection.commit()
    with app.app_context():
        yield app


def test_who_was_there_is_still_there_and_still_holds_the_role(first_form: Flask):
    alembic.upgrade()

    rows = "SELECT name, folded, role FROM account JOIN role_grant ON role_grant.account_id = account.id"
    with db.engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(sa.text(rows))] == [
            ("Nguyễn Thu Hà", "nguyen thu ha ha@truong.vn", "facilitator")
        ]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_migration_that_would_leave_a_role_without_its_holder_leaves_nothing(first_form: Flask):
    def lose_the_accounts(_revision: object, context: object) -> Iterator[object]:
        alembic.op.execute("DELETE FROM account")
        yield from ()

    with pytest.raises(ReferencesBroken):
        alembic.run_migrations(lose_the_accounts)  # type: ignore[arg-type]
    with db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM account")).scalar() == 1
