"""Due days that move, made later with a reason or by a change of the calendar; both sides are told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forum_app import clock as the_clock
from forum_app import jobs, mail
from forum_app.db import after_commit, in_transaction
from forum_app.followup.models import Addressee, Clock, ClockChange, Part, WhyMoved
from forum_app.followup.queries import addressees
from forum_app.followup.queries import clocks as clock_queries
from forum_app.followup.queries import recommendations as recommendation_queries
from forum_app.followup.queries import reminders as queries
from forum_app.followup.queries.addressees import Reader
from forum_app.followup.rules import lengthening
from forum_app.followup.rules.agents import SOFTWARE, Agent
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service import clocks, pointing
from forum_app.followup.service.events import happened
from forum_app.followup.service.moves import move_part
from forum_app.i18n import in_locale
from forum_app.workdays.queries import pages as calendar_pages
from forum_app.workdays.signals import calendar_changed


@dataclass(frozen=True)
class Moved:
    """All moves of one due day that nobody was told of yet, as one."""

    why: WhyMoved
    reason: str
    was_due_on: date
    due_on: date

    @property
    def later(self) -> bool:
        return self.due_on > self.was_due_on


def lengthen(agent: Agent, part: Part, more: int, reason: str) -> None:
    """By so many days more, where the rule lets it; never when the day has passed already."""
    clock = clock_queries.get_clock(part)
    rule = clock_queries.get_rule(clock.rule_id)
    lengthening.check(rule, clock, more, reason, the_clock.today())
    before = clock.due_on
    clock.days += more
    clocks.move_day(clock, part, WhyMoved.LENGTHENED, reason.strip())
    days = {"was_due_on": before.isoformat(), "due_on": clock.due_on.isoformat()}
    move_part(agent, part, Deed.CLOCK, more=more, days=days, reason=reason.strip())
    after_commit(jobs.later, tell_of_moved)


def reckon_anew(_sender: object, version: int) -> None:
    """Every clock that has not ended, in the transaction that changes the calendar."""
    decision = next((c.decision for c in calendar_pages.changes() if c.version == version), "")
    moved, stops = 0, clock_queries.all_stops()
    for clock, part, recommendation in queries.unended():
        before = clock.due_on
        waited = stops.get(clock.id, ())
        if not clocks.move_day(clock, part, WhyMoved.CALENDAR, decision, stops=waited):
            continue
        moved += 1
        days = {"was_due_on": before.isoformat(), "due_on": clock.due_on.isoformat()}
        stands = {"before": part.state, "after": part.state}
        happened(SOFTWARE, recommendation, Deed.CLOCK, part=part, **stands, calendar=version, days=days)
    if moved:
        after_commit(jobs.later, tell_of_moved)


def listen() -> None:
    calendar_changed.connect(reckon_anew)


@jobs.every(minutes=30)
def tell_of_moved() -> None:
    """Also what was left undone; what was told is marked in the same transaction that writes the letters."""
    in_transaction(_tell_all)


def _tell_all() -> None:
    now, by_clock = the_clock.now(), dict[Clock, tuple[Part, list[ClockChange]]]()
    for change, clock, part in queries.untold():
        by_clock.setdefault(clock, (part, []))[1].append(change)
        change.told_at = now
    for clock, (part, changes) in by_clock.items():
        first, last = changes[0], changes[-1]
        moved = Moved(last.why, last.reason, first.was_due_on, last.due_on)
        if clock.ended_on is None and moved.due_on != moved.was_due_on:
            _tell(moved, clock, part)


def _tell(moved: Moved, clock: Clock, part: Part) -> None:
    recommendation = recommendation_queries.of_part(part)
    if recommendation.state is State.JOINED or recommendation.speechless:
        return
    both = [*addressees.readers(part, Addressee.AGENCY), *addressees.organisers(part)]
    for reader in {reader.email: reader for reader in reversed(both)}.values():
        _letter(reader, moved, clock, part)


def _letter(reader: Reader, moved: Moved, clock: Clock, part: Part) -> None:
    recommendation = recommendation_queries.of_part(part)
    with in_locale("vi"):
        mail.write(
            reader.email,
            "followup/reminders/moved.txt",
            name=reader.name,
            moved=moved,
            part=part,
            wording=recommendation.wording,
            estimated=clock.estimated,
            link=pointing.why_link_for(reader, recommendation, part),
        )
