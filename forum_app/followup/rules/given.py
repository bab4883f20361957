"""What came in as an answer, by whatever way, before anybody has said whether it is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forum_app.followup.models.answers import Outcome
from forum_app.polls.rules.bands import AgeBand

LONGEST = {
    "what_is_done": 4000,
    "reason": 4000,
    "official_text": 20000,
    "tell_how": 1000,
    "official_number": 200,
    "given_by": 200,
    "post": 200,
}


@dataclass(frozen=True)
class Paper:
    name: str
    content: bytes


@dataclass(frozen=True)
class AnswerGiven:
    """What came in, by whatever way. A word that is no outcome, or no day, stays as it was typed and is refused."""

    outcome: Outcome | str = ""
    what_is_done: str = ""
    reason: str = ""
    action_on: date | str | None = None
    official_text: str = ""
    official_number: str = ""
    tell_how: str = ""
    tell_on: date | str | None = None
    given_by: str = ""
    post: str = ""
    child_versions: Mapping[AgeBand, str] = field(default_factory=dict)
    papers: Sequence[Paper] = ()


_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4})"
)


def read_given(fields: Mapping[str, Any], papers: Sequence[Paper] = ()) -> AnswerGiven:
    """From words by field name, as forms, imports and the API bring them; what cannot be read is kept to be refused."""
    outcome = _text(fields, "outcome")
    return AnswerGiven(
        outcome=Outcome(outcome) if outcome in set(Outcome) else outcome,
        action_on=read_day(_text(fields, "action_on")),
        tell_on=read_day(_text(fields, "tell_on")),
        child_versions={
            band: _text(fields, child_field(band)) for band in AgeBand if fields.get(child_field(band))
        },
        papers=papers,
        **{name: _text(fields, name) for name in LONGEST},
    )


def read_day(typed: str) -> date | str | None:
    """2027-03-20 or 20/3/2027; what is no day comes back as it was typed."""
    match = _DAY.fullmatch(typed)
    if not match:
        return typed or None
    year, month, day = (match[one] or match[f"{one}2"] for one in ("y", "m", "d"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return typed


def _text(fields: Mapping[str, Any], name: str) -> str:
    typed = fields.get(name)
    return unicodedata.normalize("NFC", str(typed)).strip() if typed is not None else ""


def child_field(band: AgeBand) -> str:
    """The field of a child version: child_8_10."""
    return f"child_{band.value.replace('-', '_')}"
