"""To whom an official paper is addressed, and who signs it: by the kind of the unit, and by the day.

A school reports to its commune; a commune to its district until districts ended on 30 June 2025, since then to its
province (Circular 29/2019 arts 13 and 14; the levels since July 2025).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from forum_app.sessions.rules.agencies import CHILDREN_MOVED_ON
from forum_app.sessions.rules.rounds import DISTRICTS_ENDED_ON
from forum_app.units.models import UnitKind

COMMUNES = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE)
AREAS = (*COMMUNES, UnitKind.DISTRICT, UnitKind.PROVINCE)
BELOW_COMMUNES = frozenset({UnitKind.SCHOOL, UnitKind.CARE_FACILITY, UnitKind.CLUB, UnitKind.AGENCY})
# Children's affairs of the state, which no unit of ours stands for.
MINISTRY_THEN, MINISTRY = "Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"


def reports_to(kind: UnitKind, on: date) -> tuple[UnitKind, ...]:
    """The kinds of unit that receive its report on that day, the nearest first; empty for a province."""
    above = AREAS if kind in BELOW_COMMUNES else AREAS[AREAS.index(kind) + 1 :]
    if kind in COMMUNES:
        above = (UnitKind.DISTRICT, UnitKind.PROVINCE)
    return tuple(one for one in above if one is not UnitKind.DISTRICT or on <= DISTRICTS_ENDED_ON)


def receiver(kind: UnitKind, above: Mapping[UnitKind, str], on: date) -> str:
    """By name, of those that stood above it on that day. "" where the tree knows none: the clerk writes it in."""
    if kind is UnitKind.PROVINCE:
        return MINISTRY if on >= CHILDREN_MOVED_ON else MINISTRY_THEN
    return next((above[one] for one in reports_to(kind, on) if one in above), "")


def signature(kind: UnitKind, *, deputy: bool = False) -> str:
    """A line each: in whose name (TM.), for whom (KT.), and the post."""
    if kind in AREAS:
        lines = ["TM. Ủy ban nhân dân", *(["KT. Chủ tịch", "Phó Chủ tịch"] if deputy else ["Chủ tịch"])]
    elif kind is UnitKind.SCHOOL:
        lines = ["KT. Hiệu trưởng", "Phó Hiệu trưởng"] if deputy else ["Hiệu trưởng"]
    else:
        lines = ["KT. Thủ trưởng đơn vị", "Phó Thủ trưởng"] if deputy else ["Thủ trưởng đơn vị"]
    return "\n".join(lines)


def symbol(paper: str, kind: UnitKind) -> str:
    """What follows the number that the clerk writes in: `BC-UBND`, or `BC-…` where we do not know the short name."""
    return f"{paper}-UBND" if kind in AREAS else f"{paper}-…"
