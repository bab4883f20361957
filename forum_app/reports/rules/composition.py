"""Who came, as a paper may tell it: all children together exactly, and no part so small that it points at a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forum_app.i18n import _
from forum_app.sessions.models.preparation import Who

# Parts of one whole: where one of them is small, the others would give it away.
PARTITIONS = (
    (Who.GIRLS, Who.BOYS),
    (Who.AGE_6_7, Who.AGE_8_10, Who.AGE_11_13, Who.AGE_14_15),
)
CIRCUMSTANCES = (Who.ETHNIC_MINORITY, Who.DISABILITY, Who.POOR_HOUSEHOLD, Who.OTHER_CIRCUMSTANCES)
ADULTS = (Who.RESPONSIBLE_ADULTS, Who.VOLUNTEERS, Who.GUESTS, Who.LEADERS, Who.PRESS)
SMALL = 5


def told_counts(numbers: Mapping[Who, int]) -> list[tuple[Who, str]]:
    """All but the children all together. A number that nobody has given is not there; it is not nought."""
    found: list[Who] = []
    for parts in PARTITIONS:
        if not _points_at_a_child([numbers.get(who, 0) for who in parts], numbers.get(Who.CHILDREN, 0)):
            found += [who for who in parts if numbers.get(who)]
    found += [who for who in (*CIRCUMSTANCES, *ADULTS) if numbers.get(who)]
    return [(who, _told(who, numbers[who])) for who in found]


def _points_at_a_child(parts: Sequence[int], children: int) -> bool:
    """A small part, or a small rest where a part was not given: all children together stand in the paper as well."""
    told = [part for part in parts if part]
    return any(0 < number < SMALL for number in (*told, children - sum(told) if told else 0))


def _told(who: Who, number: int) -> str:
    if who in CIRCUMSTANCES and number < SMALL:
        return _("under 5")
    return str(number)
