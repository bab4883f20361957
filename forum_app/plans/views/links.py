"""Where else a plan leads: the board, the indicators, its paper. Each journey adds its own, the storey above as well.

links.register(lambda plan, actor: Link(_("Who has done what"), url_for("board.show", plan_id=plan.id), "users"), 10)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app.plans.models import Plan

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Link:
    words: str
    href: str
    icon: str


# None for who may not go there, or where there is nothing yet.
Finder = Callable[[Plan, "Actor"], Link | None]
_finders: dict[Finder, int] = {}


def register(finder: Finder, order: int) -> None:
    _finders[finder] = order


def of(plan: Plan, actor: Actor) -> list[Link]:
    found = (finder(plan, actor) for finder, _order in sorted(_finders.items(), key=lambda item: item[1]))
    return [link for link in found if link is not None]
