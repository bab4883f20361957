"""The half-year and the yearly report: gathered when it is asked for, drawn from that alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from forum_app.errors import NotFound
from forum_app.followup.queries.public_rows import all_shown, words_of_all
from forum_app.i18n import _
from forum_app.reports.models import PaperKind
from forum_app.reports.queries.periods import report_of
from forum_app.reports.rules import periods as rules
from forum_app.reports.rules import periods_papers
from forum_app.reports.rules.papers import WRITERS, Gathered, Writer
from forum_app.security.tokens import from_crockford
from forum_app.units.queries import get_unit


def gather(about: str) -> Gathered:
    asked = rules.read(about)
    data = report_of(asked)
    when = periods_papers.title_of(asked.period, asked.year)
    return Gathered(
        _("%(unit)s: report, %(when)s", unit=data["unit"], when=when[:1].lower() + when[1:]), data
    )


def stands(data: Mapping[str, Any]) -> bool:
    """It quotes children: as long as what it quotes is on the board in the same words, and no longer."""
    quoted = [from_crockford(key) for key in data["quoted"]]
    return all_shown(quoted) and words_of_all(quoted).issuperset(row[0] for row in data["tables"]["answers"])


def _unit_of(kind: PaperKind, about: str) -> int:
    if not _is_of(kind, about):
        raise NotFound
    return get_unit(rules.read(about).unit_id).id


def register() -> None:
    for kind in (PaperKind.HALF_YEAR, PaperKind.YEARLY):
        WRITERS[kind] = Writer(
            periods_papers.ENDINGS,
            periods_papers.draw,
            subject=rules.SUBJECT,
            unit_of=partial(_unit_of, kind),
            gather=gather,
            offered=partial(_is_of, kind),
            stands=stands,
        )


def _is_of(kind: PaperKind, about: str) -> bool:
    return rules.KINDS[rules.read(about).period] is kind
