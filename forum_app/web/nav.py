"""The quiet bar on the left: each feature puts its own entries in; a person sees those they may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_login import current_user

from forum_app.i18n import Words
from forum_app.security.permissions import Permission


@dataclass(frozen=True)
class Entry:
    label: Words
    endpoint: str
    icon: str
    permission: Permission | None
    order: int
    count: Callable[[], int] | None = None

    @property
    def href(self) -> str:
        return url_for(self.endpoint)

    @property
    def current(self) -> bool:
        here = _part(request.endpoint or "")
        if here in {_part(endpoint) for endpoint in _entries}:
            return here == _part(self.endpoint)
        # Pages without an entry of their own belong to the one under whose address they stand.
        return request.path.startswith(f"{self.href}/")


_entries: dict[str, Entry] = {}


def _part(endpoint: str) -> str:
    return endpoint.partition(".")[0]


def register(entry: Entry) -> None:
    _entries[entry.endpoint] = entry


def visible() -> list[Entry]:
    if not current_user or not current_user.is_authenticated:  # a command has no visitor at all
        return []
    shown = [e for e in _entries.values() if e.permission is None or current_user.may(e.permission)]
    return sorted(shown, key=lambda entry: entry.order)


def init_app(app: Flask) -> None:
    @app.context_processor
    def nav() -> dict[str, object]:
        actor = current_user if current_user and current_user.is_authenticated else None
        return {"nav": visible(), "actor": actor}
