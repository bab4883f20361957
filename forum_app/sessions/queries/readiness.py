"""The readiness list as a page shows it: what somebody ticked, and what the round itself knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forum_app.errors import NotFound
from forum_app.i18n import Words, _, _n
from forum_app.moderation.queries import readiness as staffing_of
from forum_app.moderation.rules.staffing import DUTY_NAMES
from forum_app.sessions.models import ForumRound, PlanPart, Readiness, ReadyLine, Who
from forum_app.sessions.queries import delegates, preparation, promises
from forum_app.sessions.queries.rounds import get_round, known_round, plan_of
from forum_app.sessions.rules.readiness import LINES


@dataclass(frozen=True, slots=True)
class Hint:
    """What the round knows about a line, and the page where it is mended; `of_unit` where that is the unit's own."""

    sentence: str
    endpoint: str
    of_unit: bool = False

    def at(self, forum_round: ForumRound) -> dict[str, int]:
        """What the page's address needs to know."""
        return {"unit_id": forum_round.unit_id} if self.of_unit else {"round_id": forum_round.id}


@dataclass(frozen=True, slots=True)
class ReadyRow:
    line: ReadyLine
    words: Words
    article: str
    done: bool
    by_hand: bool
    responsible: str = ""
    due_on: date | None = None
    note: str = ""
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class RoundsLine:
    """A line of a certain round, as an address names it."""

    round: ForumRound
    line: ReadyLine

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


def get_line(round_id: int, line: str) -> RoundsLine:
    if line not in set(ReadyLine):
        raise NotFound
    return RoundsLine(get_round(round_id), ReadyLine(line))


def checklist(forum_round: ForumRound) -> Sequence[ReadyRow]:
    touched = preparation.lines_of(forum_round)
    return [_row(forum_round, line, touched.get(line)) for line in LINES]


def lines_open(rows: Sequence[ReadyRow]) -> Sequence[ReadyRow]:
    return [row for row in rows if not row.done]


def _row(forum_round: ForumRound, line: ReadyLine, row: Readiness | None) -> ReadyRow:
    hint = HINTS[line](forum_round) if line in HINTS else None
    by_hand = line is not ReadyLine.DUTY_ROSTER
    done = bool(row and row.done_at) if by_hand else hint is None
    words, article = LINES[line].words, LINES[line].article
    if row is None:
        return ReadyRow(line, words, article, done, by_hand, hint=hint)
    return ReadyRow(line, words, article, done, by_hand, row.responsible, row.due_on, row.note, hint)


def _plan(forum_round: ForumRound) -> Hint | None:
    empty = len(set(PlanPart) - set(plan_of(forum_round)))
    told = _n("%(num)s item of the plan is still empty.", "%(num)s items of the plan are still empty.", empty)
    return Hint(told, "plans.edit") if empty else None


def _last_results(forum_round: ForumRound) -> Hint | None:
    if known_round(forum_round.previous_id) is None:
        return Hint(_("No last round is known. If there was one, choose it."), "rounds.edit")
    waiting = promises.unreviewed(forum_round)
    told = _n("%(num)s item waits to be reviewed.", "%(num)s items wait to be reviewed.", waiting)
    return Hint(told, "promises.edit") if waiting else None


def _consents(forum_round: ForumRound) -> Hint | None:
    lacking = delegates.without_consents(forum_round)
    told = _n(
        "%(num)s child who will be named still lacks a consent.",
        "%(num)s children who will be named still lack a consent.",
        lacking,
    )
    return Hint(told, "delegates.list") if lacking else None


def _commitments(forum_round: ForumRound) -> Hint | None:
    planned = preparation.numbers_of(forum_round).planned
    expected = planned.get(Who.RESPONSIBLE_ADULTS, 0) + planned.get(Who.VOLUNTEERS, 0)
    lacking = expected - preparation.number_of_commitments(forum_round)
    told = _n("%(num)s signature is still missing.", "%(num)s signatures are still missing.", lacking)
    return Hint(told, "commitments.list") if lacking > 0 else None


def _duty_roster(forum_round: ForumRound) -> Hint | None:
    found = staffing_of(forum_round.unit_id, forum_round.starts_on)
    who = ", ".join(str(DUTY_NAMES[kind]) for kind in found.lacking)
    told = _(
        "Nobody is on the roster of that day for: %(who)s. Until then children cannot write freely.", who=who
    )
    return None if found.on else Hint(told, "roster.show", of_unit=True)


HINTS: dict[ReadyLine, Callable[[ForumRound], Hint | None]] = {
    ReadyLine.PLAN: _plan,
    ReadyLine.LAST_RESULTS: _last_results,
    ReadyLine.CONSENTS: _consents,
    ReadyLine.COMMITMENTS: _commitments,
    ReadyLine.DUTY_ROSTER: _duty_roster,
}
