"""What the summary of children's opinions is made of: one entry of the register, and the poll that it names."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.plans.models import Consultation, Method, Scope
from forum_app.plans.queries.consultations import get_consultation
from forum_app.plans.rules.consultations import CONSULTED, METHOD_NAMES, SCOPE_NAMES, progress_of
from forum_app.polls.queries.results import latest_edition, results_of
from forum_app.polls.rules.results import Answered
from forum_app.reports.models import PaperKind
from forum_app.reports.queries.official import frame_of
from forum_app.reports.rules import summaries as rules
from forum_app.reports.rules.papers import WRITERS, Data, Gathered, Writer
from forum_app.units.queries import get_unit

SUBJECT = "consultation"


def register() -> None:
    WRITERS[PaperKind.OPINIONS] = Writer(
        rules.ENDINGS,
        rules.draw,
        subject=SUBJECT,
        unit_of=lambda about: _of(about).unit_id,
        gather=gather,
        offered=lambda about: _is_ready(_of(about)),
        stands=_stands,
    )


def gather(about: str) -> Gathered:
    entry = _of(about)
    if not _is_ready(entry):
        raise rules.TooEarly
    unit = get_unit(entry.unit_id)
    data = {
        "consultation": str(entry.id),
        "frame": frame_of(unit, "BTH", entry.decided_on),
        "subject": entry.subject,
        "scope": str(SCOPE_NAMES[Scope(entry.scope)]).lower(),
        "asked_on": _day(entry.asked_on),
        "method": str(METHOD_NAMES[Method(entry.method)]).lower() if entry.method else "",
        "children": entry.children,
        "summary": _lines(entry.summary),
        "taken_in": _lines(entry.taken_in) or [_("Nothing of it could be taken in this time.")],
        "all_taken_in": entry.all_taken_in,
        "explained": _lines(entry.explained),
        "told": _told(entry),
        "polls": _polls(entry.poll_id),
    }
    return Gathered(_("Summary of children's opinions: %(subject)s", subject=entry.subject), data)


def _of(about: str) -> Consultation:
    try:
        return get_consultation(uuid.UUID(about.partition(":")[2]))
    except ValueError:
        raise NotFound from None


def _is_ready(entry: Consultation) -> bool:
    return entry.withdrawn_at is None and progress_of(entry) in CONSULTED


def _stands(data: Data) -> bool:
    """Not once the entry has been withdrawn."""
    return get_consultation(uuid.UUID(data["consultation"])).withdrawn_at is None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _told(entry: Consultation) -> str:
    if entry.told_on is None:
        return ""
    return _(
        "The children were told on %(day)s: %(how)s", day=f"{entry.told_on:%d/%m/%Y}", how=entry.told_how
    )


def _polls(poll_id: uuid.UUID | None) -> list[dict[str, Any]]:
    """The published figures as every other file has them; of a poll that is not published, nothing."""
    edition = latest_edition(poll_id) if poll_id else None
    if edition is None:
        return []
    results = results_of(edition)
    questions = [_question(answered) for answered in results.questions]
    return [{"title": results.title, "method": results.method.sentences, "questions": questions}]


def _question(answered: Answered) -> dict[str, Any]:
    lines = [
        {"answer": line.label, "count": line.cell.count_text, "share": line.cell.percent_text or "–"}
        for line in answered.lines
    ]
    withheld = str(answered.table.reason) if answered.table.withheld else ""
    return {"text": answered.text, "withheld": withheld, "lines": lines}
