"""One place for each thing that must not be everywhere: the commit, the clock, the environment. And no drawers."""

from __future__ import annotations

import tomllib

import pytest

import forum_app
from tests.architecture import sources

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base_utils", "stuff", "lib"}
# Its markup stands in the file itself; nobody typed it.
OUR_DRAWINGS = "forum_app/web/templates/components/illustrations.html"


def test_no_module_is_a_drawer() -> None:
    drawers = [
        sources.name(path)
        for path in sources.files(".py")
        if DRAWERS & {path.stem, *path.relative_to(sources.ROOT).parent.parts}
    ]
    assert not drawers, f"say what is in it: {drawers}"


@pytest.mark.parametrize(
    ("endings", "home", "instead"),
    [
        ((".commit",), "forum_app/db/", "web.access.writes commits, or `with db.transaction():`"),
        (("datetime.now", "date.today", "datetime.utcnow", "time.time"), "forum_app/clock.py", "clock.now()"),
        (("os.getenv", "environ.get"), "forum_app/config.py", "settings"),
    ],
    ids=["commit", "clock", "environment"],
)
def test_there_is_one_place_for(endings: tuple[str, ...], home: str, instead: str) -> None:
    elsewhere = [
        f"{sources.name(path)}:{line} {call}"
        for path in sources.files(".py", "forum_app")
        if not sources.name(path).startswith(home)
        for call, line in sources.calls(path)
        if call.endswith(endings)
    ]
    assert not elsewhere, f"use {instead}: {elsewhere}"


def test_every_feature_is_under_the_contract_about_rooms() -> None:
    contracts = tomllib.loads((sources.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = next(c for c in contracts["tool"]["importlinter"]["contracts"] if c["id"] == "rooms")
    assert sorted(rooms["containers"]) == sorted(feature.__name__ for feature in forum_app.FEATURES)


def test_no_template_asks_the_database_or_the_roles_or_trusts_what_was_typed() -> None:
    asked = [
        f"{sources.name(path)}: {word}"
        for path in sources.files(".html", "forum_app")
        if sources.name(path) != OUR_DRAWINGS
        for word in ("db.session", ".query(", "select(", "actor.roles", "actor.grants", "|safe", "| safe")
        if word in path.read_text(encoding="utf-8")
    ]
    assert not asked, asked
