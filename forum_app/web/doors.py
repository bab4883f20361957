"""What the front door leads everybody to: each feature puts its own pages in."""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.i18n import Words


@dataclass(frozen=True)
class Door:
    label: Words
    path: str
    order: int


_doors: dict[str, Door] = {}


def register(door: Door) -> None:
    _doors[door.path] = door


def all_doors() -> list[Door]:
    return sorted(_doors.values(), key=lambda door: door.order)
