"""How many children came, where somebody has corrected it: the storey above keeps corrections, and tells it here.

corrected.register(children)          children(round) -> int, or None where nobody has corrected it
"""

from __future__ import annotations

from collections.abc import Callable

from forum_app.sessions.models import ForumRound

Children = Callable[[ForumRound], int | None]
_children: list[Children] = []


def register(children: Children) -> None:
    _children[:] = [children]


def children_of(forum_round: ForumRound) -> int | None:
    return _children[0](forum_round) if _children else None
