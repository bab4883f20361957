"""The papers of the forum that has ended: left for the worker, so that loading stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from forum_app.demo.people import facilitator
from forum_app.demo.rounds import round_of_story
from forum_app.reports.models import PaperKind
from forum_app.reports.queries import papers as queries
from forum_app.reports.service import papers

if TYPE_CHECKING:
    from forum_app.web.access import Actor

KINDS = (PaperKind.FORM_02, PaperKind.MINUTES, PaperKind.FORUM_RESULT)


def seed_papers() -> None:
    """Once: what is asked for later belongs to the visitors."""
    about = f"round:{round_of_story('ended').id}"
    if queries.papers_about(about):
        return
    for kind in KINDS:
        papers.leave_for_later(cast("Actor", facilitator()), queries.get_subject(kind, about))
