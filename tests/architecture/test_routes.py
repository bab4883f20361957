"""Every address says who may come and whether it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from forum_app.security.permissions import GRANTS, Permission
from tests.architecture import sources

READING = {"GET", "HEAD", "OPTIONS"}


def routes(app: Flask) -> Iterator[tuple[Rule, Callable[..., Any]]]:
    for rule in app.url_map.iter_rules():
        yield rule, app.view_functions[rule.endpoint]


def test_every_route_declares_needs_or_public(app: Flask) -> None:
    open_doors = [
        f"{rule.rule} ({rule.endpoint})" for rule, view in routes(app) if not hasattr(view, "__guard__")
    ]
    assert not open_doors, f"@needs(…) or @public: {open_doors}"


def test_every_post_runs_as_one_transaction(app: Flask) -> None:
    loose = [
        f"{rule.rule} ({rule.endpoint})"
        for rule, view in routes(app)
        if (rule.methods or set()) - READING and not getattr(view, "__writes__", False)
    ]
    assert not loose, f"@writes: {loose}"


def test_a_route_that_only_reads_never_asks_to_write(app: Flask) -> None:
    writing = [
        f"{rule.rule} ({rule.endpoint})"
        for rule, view in routes(app)
        if (rule.methods or set()) <= READING and getattr(view, "__writes__", False)
    ]
    assert not writing, writing


def test_every_permission_is_granted_to_somebody() -> None:
    assert set(Permission) == frozenset().union(*GRANTS.values())


def test_every_permission_is_asked_for_somewhere(app: Flask) -> None:
    guards = {view.__guard__ for _rule, view in routes(app) if hasattr(view, "__guard__")}
    written = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sources.files(".py", "forum_app")
        if path.name != "permissions.py"
    )
    unused = [p for p in Permission if p not in guards and f"Permission.{p.name}" not in written]
    assert not unused, unused
