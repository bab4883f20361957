"""What somebody looks for on the board, read from an address and written back into one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from forum_app.followup.rules.public import FURTHEST_PAGE, Agency, Late, Step, Wanted
from forum_app.security.tokens import CROCKFORD, STATION_LENGTH, UNIT_LENGTH, from_crockford, to_crockford
from forum_app.sessions.rules.topics import Topic

Kind = TypeVar("Kind", bound=StrEnum)
LONGEST_SEARCH = 100
_NUMBER = re.compile(f"[{CROCKFORD}]+", re.IGNORECASE)


def read(values: Mapping[str, str]) -> Wanted:
    """What cannot be read is left out: a torn link still leads to the board."""
    return Wanted(
        text=" ".join(values.get("q", "").split())[:LONGEST_SEARCH],
        topic=_one_of(Topic, values.get("topic", "")),
        unit_id=_number(values.get("unit", ""), UNIT_LENGTH),
        agency=_agency(values.get("agency", "").strip()),
        round_id=_number(values.get("round", ""), STATION_LENGTH),
        poll_id=_poll(values.get("poll", "")),
        step=_one_of(Step, values.get("state", "")),
        late=_one_of(Late, values.get("late", "")),
        page=_page(values.get("page", "1")),
    )


def written(wanted: Wanted) -> dict[str, str]:
    """The same as values of an address, without what was not asked for."""
    values = {
        "q": wanted.text,
        "topic": wanted.topic or "",
        "unit": to_crockford(wanted.unit_id, UNIT_LENGTH) if wanted.unit_id else "",
        "agency": agency_value(wanted.agency) if wanted.agency else "",
        "round": to_crockford(wanted.round_id, STATION_LENGTH) if wanted.round_id else "",
        "poll": wanted.poll_id.hex if wanted.poll_id else "",
        "state": wanted.step or "",
        "late": wanted.late or "",
        "page": str(wanted.page) if wanted.page > 1 else "",
    }
    return {name: str(value) for name, value in values.items() if value}


def agency_value(agency: Agency) -> str:
    return to_crockford(agency.unit_id, UNIT_LENGTH) if agency.unit_id else agency.name


def _agency(value: str) -> Agency | None:
    """A unit's number, or a name: six signs of the one alphabet are no name of an agency."""
    number = _number(value, UNIT_LENGTH)
    if number is not None:
        return Agency(unit_id=number)
    return Agency(name=value[:300]) if value else None


def _number(value: str, length: int) -> int | None:
    return from_crockford(value) if len(value) == length and _NUMBER.fullmatch(value) else None


def _poll(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _one_of(kind: type[Kind], value: str) -> Kind | None:
    return kind(value) if value in {member.value for member in kind} else None


def _page(value: str) -> int:
    return min(max(int(value), 1), FURTHEST_PAGE) if value.isdecimal() and len(value) < 6 else 1
