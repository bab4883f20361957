"""Where a group's code leads when its sheet is shut: the features upstairs say what waits for the group.

afterwards.register(finder)      finder(group_at) -> what to put behind the group's address, or "" when nothing waits
"""

from __future__ import annotations

from collections.abc import Callable

from forum_app.sessions.queries.groups import GroupAt

Finder = Callable[[GroupAt], str]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Asked at each opening of a shut sheet; it should need one short statement."""
    if finder not in _finders:
        _finders.append(finder)


def waiting(at: GroupAt) -> str:
    return next((found for finder in _finders if (found := finder(at))), "")
