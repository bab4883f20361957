"""The promise to a child, read from the schema: keys, constraints and columns that are not there."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Date, DateTime, Table, inspect, text
from sqlalchemy.orm import Session

from forum_app.db import Base, alembic, db
from forum_app.db.base import Instant

BALLOT_SIDE = ("ballot", "ballot_mark")
GROWING = (
    *("slip", "ballot", "ballot_mark", "tally", "audit_event"),
    *("output", "leader_question", "shown"),
    *("free_text", "text_decision", "sealed_text"),
)
TELLTALE = """time date _at _on order sequence serial address ip agent device user account slip token code session child
    name created referrer phone""".split()


def reachable(table: Table, seen: set[str] | None = None) -> set[str]:
    """Tables that foreign keys lead to, however many steps away."""
    seen = set() if seen is None else seen
    for key in table.foreign_keys:
        if key.column.table.name not in seen:
            seen.add(key.column.table.name)
            reachable(key.column.table, seen)
    return seen


@pytest.mark.parametrize("name", BALLOT_SIDE)
def test_no_path_of_keys_leads_from_a_ballot_to_a_slip_or_a_person(app: Flask, name: str) -> None:
    assert reachable(Base.metadata.tables[name]).isdisjoint(
        {"slip", "account", "staff_session", "audit_event"}
    )


@pytest.mark.parametrize("name", BALLOT_SIDE)
def test_no_path_of_keys_leads_to_a_ballot_from_outside_the_box(app: Flask, name: str) -> None:
    pointing = {table.name for table in Base.metadata.sorted_tables if name in reachable(table)}
    assert pointing <= {"ballot_mark"}


@pytest.mark.parametrize("name", BALLOT_SIDE)
def test_a_ballot_has_no_column_for_who_when_or_in_which_order(app: Flask, name: str) -> None:
    with app.app_context():
        columns = inspect(db.engine).get_columns(name)
    telling = [column["name"] for column in columns if any(hint in column["name"] for hint in TELLTALE)]
    assert not telling
    assert not [column["name"] for column in columns if isinstance(column["type"], Date | DateTime | Instant)]
    assert not [column["name"] for column in columns if column.get("autoincrement") is True]


def test_a_slip_never_learns_its_ballot(app: Flask) -> None:
    slip = Base.metadata.tables["slip"]
    assert {column.name for column in slip.columns} == {
        "unit_id",
        "station_id",
        "token_hash",
        "code_hash",
        "status",
    }


@pytest.mark.parametrize("name", GROWING)
def test_a_table_that_grows_has_its_unit_at_the_head_of_its_key(app: Flask, name: str) -> None:
    assert next(iter(Base.metadata.tables[name].primary_key.columns)).name == "unit_id"


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["slip", *BALLOT_SIDE, "picture_code", "free_text", "sealed_text"])
def test_no_hidden_row_number_gives_the_order_back(db_session: Session, name: str) -> None:
    made = db_session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name})
    assert "WITHOUT ROWID" in str(made).upper()


def test_models_and_migrations_agree(app: Flask) -> None:
    with app.app_context():
        assert alembic.compare_metadata() == []


def test_migrations_go_down_and_up_again(app: Flask) -> None:
    with app.app_context():
        alembic.downgrade("base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        alembic.upgrade()
        assert set(Base.metadata.tables) <= set(inspect(db.engine).get_table_names())
