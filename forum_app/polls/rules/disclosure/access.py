"""Who sees how fine a figure (P1, P8). Nobody sees a ballot, and nobody exports one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.disclosure.one_way import BALLOTS_NEEDED
from forum_app.polls.rules.figures import Table, Withheld, exact_table
from forum_app.security.permissions import GRANTS, Permission, Role


class Sees(Enum):
    PUBLISHED = "published editions, as everybody"
    WHOLE_POLL = "the whole poll under the rules of publishing, after every station has closed"
    OWN_CLASS = "exact counts of one's own station, after it has closed, from ten ballots"


SEES: dict[Permission | None, Sees] = {
    None: Sees.PUBLISHED,
    Permission.RESULT_READ: Sees.WHOLE_POLL,
    Permission.CLASS_RESULT_READ: Sees.OWN_CLASS,
}


class VotingNotOver(Refusal):
    sentence = _l("Results are shown after voting has ended.")


def seen_by(role: Role | None) -> frozenset[Sees]:
    """What somebody with this role, or the public (None), may look at and download."""
    granted = GRANTS[role] if role else frozenset()
    return frozenset(sight for needed, sight in SEES.items() if needed is None or needed in granted)


def class_table(rows: Iterable[tuple[int, int]], base: int, *, counted: bool) -> Table:
    """The facilitator's view of one station: exact, and only when the box has been counted."""
    if not counted:
        raise VotingNotOver
    if base < BALLOTS_NEEDED:
        return Table(None, withheld=Withheld.TOO_FEW_BALLOTS)
    return exact_table(rows, base)
