"""Papers that plans wait for: once one is there, the milestone of its unit is ticked."""

from __future__ import annotations

import uuid

from forum_app import clock
from forum_app.errors import NotFound
from forum_app.plans.models import MilestoneKind
from forum_app.plans.queries.plans import get_plan
from forum_app.plans.service import ticks
from forum_app.reports.models import Paper, PaperKind
from forum_app.reports.queries.forum_results import round_about

OF_A_FORUM = frozenset({PaperKind.FORUM_RESULT, PaperKind.FORM_02})
OF_A_PLAN = {
    PaperKind.HALF_YEAR: MilestoneKind.HALF_YEAR_REPORT,
    PaperKind.YEARLY: MilestoneKind.YEARLY_REPORT,
}


def tell_plans(paper: Paper) -> None:
    """The year is that of the plan or of the forum: a yearly report is made in January."""
    if paper.kind in OF_A_FORUM:
        ticks.report_made(round_about(paper.about), clock.today())
    elif paper.kind in OF_A_PLAN:
        event = f"paper:{paper.id}"
        ticks.happened(OF_A_PLAN[paper.kind], paper.unit_id, clock.today(), event, _year(paper.about))


def _year(about: str) -> int | None:
    """Of "plan:…:first_half"; None where the paper is about something else."""
    what, _colon, rest = about.partition(":")
    try:
        return get_plan(uuid.UUID(rest.partition(":")[0])).year if what == "plan" else None
    except (ValueError, NotFound):
        return None
