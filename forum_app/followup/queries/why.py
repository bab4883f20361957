"""Why a due day is that day: everything its page shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum_app import clock as the_clock
from forum_app.errors import NotFound
from forum_app.followup.models import Clock, ClockChange, DeadlineRule, Part, Recommendation, StartsWith
from forum_app.followup.queries import clocks
from forum_app.followup.queries import recommendations as recommendation_queries
from forum_app.followup.queries.public_items import get_shown
from forum_app.followup.rules import clocks as rules
from forum_app.followup.rules import lengthening
from forum_app.workdays import queries as workdays


@dataclass(frozen=True)
class Why:
    """`deemed_on`: the day on which it counts as received though nobody said so; None when it begins otherwise.

    `forward_by`: until when those who keep it should send on what an agency said is not its own, and by which figure.
    """

    recommendation: Recommendation
    part: Part
    clock: Clock
    rule: DeadlineRule
    days: Sequence[rules.ToldDay]
    lateness: rules.Lateness
    changes: Sequence[ClockChange]
    deemed_on: date | None
    may_lengthen: bool
    forward_by: tuple[date, str] | None

    moved_names = rules.MOVED_NAMES

    @property
    def estimated_years(self) -> Sequence[int]:
        return sorted({told.day.year for told in self.days if told.estimate})


def whys_of(parts: Sequence[Part]) -> Mapping[uuid.UUID, Why]:
    """Of those that have a clock; for the one page that shows a few of them."""
    ticking = clocks.clocks_of(parts)
    return {part.id: why(part) for part in parts if part.id in ticking}


def why(part: Part) -> Why:
    """Reckoned again with the calendar by which the day was found, so that the page and the day agree."""
    clock, today = clocks.get_clock(part), the_clock.today()
    rule, calendar = clocks.get_rule(clock.rule_id), workdays.calendar_at(clock.calendar_version)
    stops = [rules.Stop(stop.from_on, stop.until_on) for stop in clocks.stops_of(clock)]
    term = rules.Term(clock.starts_on, clock.days, rule.working_days, stops)
    return Why(
        recommendation_queries.of_part(part),
        part,
        clock,
        rule,
        rules.reckoned(term, calendar),
        rules.lateness(clock, part, today, workdays.calendar()),
        clocks.changes_of(clock),
        _deemed_on(part, clock, rule),
        lengthening.may(rule, clock, today),
        clocks.forward_by(part, clock),
    )


def _deemed_on(part: Part, clock: Clock, rule: DeadlineRule) -> date | None:
    if rule.starts_with is StartsWith.SENDING or part.received_on == clock.starts_on:
        return None
    deemed = rules.deemed_received_on(rule, part.sent_on, workdays.calendar_at(clock.calendar_version))
    return deemed if deemed == clock.starts_on else None


def public_part(recommendation_id: int, number: int) -> Part:
    """NotFound for what is not on the public board."""
    shown = recommendation_queries.parts_of(get_shown(recommendation_id))
    found = next((part for part in shown if part.number == number), None)
    if found is None:
        raise NotFound
    return found
