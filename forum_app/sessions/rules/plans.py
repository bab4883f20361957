"""What each item of a plan could say, from what the round already knows; a person writes it anew where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forum_app.i18n import _, spoken_date
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.models.rounds import PlanPart
from forum_app.sessions.rules.composition import WHO_NAMES

# Counted by name in a plan; the finer numbers stay with the staff.
PEOPLE = (Who.CHILDREN, Who.RESPONSIBLE_ADULTS, Who.VOLUNTEERS, Who.LEADERS, Who.GUESTS, Who.PRESS)


@dataclass(frozen=True)
class Facts:
    """`programme` is (time of day, what) in order; `tasks` is (what, who, by when)."""

    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    venue: str = ""
    organisers: str = ""
    chair: str = ""
    planned: Mapping[Who, int] = field(default_factory=dict)
    programme: Sequence[tuple[str, str]] = ()
    tasks: Sequence[tuple[str, str, date | None]] = ()


def proposals(facts: Facts) -> dict[PlanPart, str]:
    return {part: "\n".join(write(facts)) for part, write in WRITERS.items()}


def _purpose(facts: Facts) -> list[str]:
    speaking = (
        _(
            "- Children say what they think, wish and recommend on “%(theme)s”, and hear answers.",
            theme=facts.theme,
        )
        if facts.theme
        else _("- Children say what they think, wish and recommend, and hear answers.")
    )
    return [
        speaking,
        _("- Agencies hear the children, answer within their remit, and say by when they will do what."),
        _(
            "- Every child comes of its own will, with the parent's written consent, and may also stay silent."
        ),
        _("- Children are safe before, during and after the forum; no name is published without consent."),
    ]


def _time_and_place(facts: Facts) -> list[str]:
    if facts.starts_on is None:
        when = _("- Time: …")
    elif facts.ends_on is None or facts.ends_on == facts.starts_on:
        when = _("- Time: %(day)s.", day=spoken_date(facts.starts_on))
    else:
        first, last = spoken_date(facts.starts_on), spoken_date(facts.ends_on)
        when = _("- Time: %(first)s to %(last)s.", first=first, last=last)
    return [when, _("- Place: %(venue)s.", venue=facts.venue or "…")]


def _participants(facts: Facts) -> list[str]:
    known = [f"- {WHO_NAMES[who]}: {facts.planned[who]}." for who in PEOPLE if who in facts.planned]
    chosen = _(
        "- The children are chosen by nomination, show of hands or ballot (Circular 29/2019, article 8)."
    )
    return [*(known or [_("- Children: …; responsible adults: …; guests: …")]), chosen]


def _content(facts: Facts) -> list[str]:
    theme = [_("- Theme: %(theme)s.", theme=facts.theme)] if facts.theme else []
    programme = [f"- {time}: {what}." for time, what in facts.programme]
    return theme + (programme or [_("- Discussion session in groups; dialogue session with agencies.")])


def _organisation(facts: Facts) -> list[str]:
    told = []
    if facts.organisers:
        told.append(_("- Organisers: %(who)s.", who=facts.organisers))
    if facts.chair:
        told.append(_("- Who chairs: %(who)s.", who=facts.chair))
    told += [_task(*task) for task in facts.tasks]
    return told or [_("- Organisers: …")]


def _task(what: str, who: str, by: date | None) -> str:
    if by is None:
        return f"- {what}: {who}."
    return _("- %(what)s: %(who)s, by %(day)s.", what=what, who=who, day=spoken_date(by))


def _budget(_facts: Facts) -> list[str]:
    return [_("- From the yearly budget and lawful support: … đồng.")]


WRITERS: dict[PlanPart, Callable[[Facts], list[str]]] = {
    PlanPart.PURPOSE: _purpose,
    PlanPart.TIME_AND_PLACE: _time_and_place,
    PlanPart.PARTICIPANTS: _participants,
    PlanPart.CONTENT: _content,
    PlanPart.ORGANISATION: _organisation,
    PlanPart.BUDGET: _budget,
}
