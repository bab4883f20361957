"""All that the report on half a year or a year says, as plain values: one reading for the page and for every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.queries.public import spans_by_agency
from forum_app.followup.rules.public import Wanted
from forum_app.i18n import _
from forum_app.plans.models import Plan, PlanState
from forum_app.plans.queries.board import board_of
from forum_app.plans.queries.consultations import decided_between
from forum_app.plans.queries.coverage import coverage_of
from forum_app.plans.queries.indicators import measure
from forum_app.plans.queries.plans import plan_of
from forum_app.plans.rules.board import MISSING, STANDING_NAMES
from forum_app.plans.rules.consultations import PROGRESS_NAMES, SCOPE_NAMES, Progress
from forum_app.plans.rules.coverage import Model
from forum_app.plans.rules.indicators import STANDING_NAMES as INDICATOR_STANDINGS
from forum_app.plans.rules.indicators import target_words
from forum_app.polls.queries.published import published_between
from forum_app.polls.rules import editions
from forum_app.reports.models import Figure
from forum_app.reports.queries.official import frame_of
from forum_app.reports.queries.open_data import Asked as Rows
from forum_app.reports.queries.open_data import board, every
from forum_app.reports.queries.totals import RoundTotals, totals_of_year
from forum_app.reports.rules import totals as totals_rules
from forum_app.reports.rules.periods import Asked, Tally, by_agency, together
from forum_app.units.models import Unit
from forum_app.units.queries import below, get_unit
from forum_app.units.rules.tree import COMMUNES

REPORT = "BC"
Table = list[list[Any]]


def report_of(asked: Asked) -> dict[str, Any]:
    """Raises PeriodNotBegun. Words of people are in the language of the paper, which is Vietnamese."""
    unit, (first, last) = get_unit(asked.unit_id), asked.days
    as_of = asked.as_of(clock.today(), unit.until_on)
    within, plan = below([unit.id], as_of), _plan(asked)
    rounds = [one for one in totals_of_year(unit.id, asked.year).rounds if first <= _day(one) <= as_of]
    promises, quoted = _promises(unit.id, first, as_of)
    answers, more = _answers(unit.id, first, as_of)
    return {
        "unit": unit.name,
        "year": asked.year,
        "period": asked.period.value,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "as_of": as_of.isoformat(),
        "frame": frame_of(unit, REPORT, as_of),
        "plan": plan.title if plan else "",
        "not_asked": str(PROGRESS_NAMES[Progress.NOT_ASKED]),
        "forums": _forums(rounds),
        "promises": Counter(row[3] for row in promises).most_common(),
        "quoted": sorted({*quoted, *more}),
        "tables": {
            "agencies": _agencies(within, first, as_of),
            "forums": [_forum(one) for one in rounds if one.held],
            "answers": answers,
            "promises": promises,
            "polls": _polls(within, first, as_of),
            "consultations": _consultations(within, first, as_of),
            "indicators": _indicators(plan, asked),
            "models": _models(unit, first, as_of),
            "missing": _missing(plan, as_of),
        },
    }


def _plan(asked: Asked) -> Plan | None:
    plan = plan_of(asked.unit_id, asked.year)
    return plan if plan is not None and plan.state is not PlanState.DRAFT else None


def _day(one: RoundTotals) -> date:
    """A round without any day is in no year, and so not among these."""
    return one.round.starts_on or one.round.ends_on or date.min


def _forums(rounds: Sequence[RoundTotals]) -> dict[str, Any]:
    held = [one for one in rounds if one.held]
    sums = totals_rules.sums(one.cells for one in held)
    return {
        "held": len(held),
        "not_held": [f"{one.unit}: {one.round.name}" for one in rounds if not one.held],
        "sums": {
            figure.value: {"value": sums[figure].value, "missing": sums[figure].missing} for figure in Figure
        },
    }


def _forum(one: RoundTotals) -> list[Any]:
    parts = [one.value(figure) for figure in (Figure.LATER, Figure.OPEN)]
    figures = [one.value(figure) for figure in (Figure.CHILDREN, Figure.OUTPUTS, Figure.ANSWERED_HERE)]
    return [one.unit, one.round.name, _day(one).isoformat(), *figures, sum(part or 0 for part in parts)]


def _agencies(within: Select[tuple[int]], first: date, as_of: date) -> Table:
    tallies = by_agency(spans_by_agency(within, as_of), first, as_of)
    rows: Table = [[agency, *found.figures] for agency, found in tallies.items()]
    whole: Tally = together(tallies.values()) if tallies else Tally()
    return [*rows, [_("Together"), *whole.figures]] if rows else []


def _answers(unit_id: int, first: date, as_of: date) -> tuple[Table, list[str]]:
    """Published in that time, beside the children's words."""
    words = _words(unit_id)
    rows = [row for row in _every(board.answers, unit_id) if _between(row["answered_on"], first, as_of)]
    told: Table = [
        [words[row["recommendation"]], row["agency"], row["outcome_vi"], _sentence(row)] for row in rows
    ]
    return told, [row["recommendation"] for row in rows]


def _sentence(row: dict[str, Any]) -> str:
    """What children read of it, else the reason, else what the office wrote."""
    bands = (row[name] for name in row if name.startswith("for_"))
    return next(filter(None, (*bands, row["reason"], row["what_is_done"], row["official_text"])), "")


def _promises(unit_id: int, first: date, as_of: date) -> tuple[Table, list[str]]:
    rows = [
        row
        for row in _every(board.promises, unit_id)
        if row["state"] == "open" or _between(row["due_on"], first, as_of)
    ]
    told: Table = [
        [row["words"], row["agency"], row["due_on"], row["state_vi"], row["evidence"] or ""] for row in rows
    ]
    return told, [row["recommendation"] for row in rows]


def _words(unit_id: int) -> dict[str, str]:
    return {row["id"]: row["words"] for row in _every(board.recommendations, unit_id)}


def _every(read: Any, unit_id: int) -> Iterator[dict[str, Any]]:
    return every(read, Rows("", wanted=Wanted(unit_id=unit_id)))


def _between(day: str | None, first: date, last: date) -> bool:
    return day is not None and first.isoformat() <= day <= last.isoformat()


def _polls(within: Select[tuple[int]], first: date, as_of: date) -> Table:
    rows: Table = []
    for shelf in published_between(within, first, as_of):
        method = editions.thaw(shelf.publication.content).method
        day = clock.day_of(shelf.publication.published_at).isoformat()
        rows.append([shelf.title, shelf.unit, day, method.ballots, method.schools])
    return rows


def _consultations(within: Select[tuple[int]], first: date, as_of: date) -> Table:
    return [
        [
            line.consultation.subject,
            line.unit,
            line.consultation.decided_on.isoformat(),
            str(SCOPE_NAMES[line.consultation.scope]),
            str(PROGRESS_NAMES[line.progress]),
        ]
        for line in decided_between(within, first, as_of)
    ]


def _indicators(plan: Plan | None, asked: Asked) -> Table:
    return [
        [
            one.indicator.name,
            target_words(one.indicator.comparator, one.indicator.target),
            one.reached.numerator,
            one.reached.denominator,
            str(INDICATOR_STANDINGS[one.reached.standing]),
            "; ".join(part.name for part in one.reached.missing),
        ]
        for one in (measure(plan, asked.period) if plan else ())
    ]


def _models(unit: Unit, first: date, as_of: date) -> Table:
    """Of each commune below; of a school or a commune, of itself."""
    communes = db.session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(below([unit.id], as_of)), Unit.kind.in_(COMMUNES))
    )
    areas = {row.id: row.name for row in communes} or {unit.id: unit.name}
    had, lacked = _("yes"), _("no")
    return [
        [line.name, *(had if model in line.models else lacked for model in Model)]
        for line in coverage_of(areas, first, as_of, as_of)
    ]


def _missing(plan: Plan | None, as_of: date) -> Table:
    """Only what was due by then; in the order of the plan."""
    return [
        [cell.milestone.name, cell.unit.name, cell.due_on.isoformat(), str(STANDING_NAMES[cell.standing])]
        for column in (board_of(plan).columns if plan else ())
        for cell in column.cells
        if cell.standing in MISSING and cell.due_on and cell.due_on < as_of
    ]
