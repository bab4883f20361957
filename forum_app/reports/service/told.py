"""Papers that plans wait for: once one is there, the milestone of its unit is ticked."""

from __future__ import annotations

from forum_app import clock
from forum_app.plans.models import MilestoneKind
from forum_app.plans.service import ticks
from forum_app.reports.models import Paper, PaperKind
from forum_app.reports.queries.forum_results import round_about
from forum_app.reports.rules import periods

OF_A_FORUM = frozenset({PaperKind.FORUM_RESULT, PaperKind.FORM_02})
OF_A_PLAN = {
    PaperKind.HALF_YEAR: MilestoneKind.HALF_YEAR_REPORT,
    PaperKind.YEARLY: MilestoneKind.YEARLY_REPORT,
}


def tell_plans(paper: Paper) -> None:
    """The year is that of the report or of the forum: a yearly report is made in January."""
    if paper.kind in OF_A_FORUM:
        ticks.report_made(round_about(paper.about), clock.today())
    elif paper.kind in OF_A_PLAN:
        event = f"paper:{paper.id}"
        year = periods.read(paper.about).year
        ticks.happened(OF_A_PLAN[paper.kind], paper.unit_id, clock.today(), event, year)
