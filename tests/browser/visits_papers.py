"""The pages of papers: the shelf, one that is being drawn, one that is ready, one that failed, an office's own form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from forum_app.db import db, transaction
from forum_app.demo.papers import KINDS
from forum_app.reports.models import Paper, PaperKind, PaperState
from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, TEACHER, Visit


def _paper(kind: PaperKind, state: PaperState) -> Callable[[Demonstration], dict[str, Any]]:
    """One of the story's, as it looks in that state; nothing is drawn for it."""

    def values(told: Demonstration) -> dict[str, Any]:
        with transaction():
            paper = db.session.scalars(select(Paper).where(Paper.kind == kind).order_by(Paper.id)).first()
            assert paper is not None
            paper.state, paper.made_at = state, paper.asked_at
            paper.error = "Chưa lập được văn bản." if state is PaperState.FAILED else ""
            return {"paper_id": paper.id}

    return values


PAPERS = (
    Visit("papers.list", TEACHER),
    Visit("papers.list", COORDINATOR, lambda _told: {"loai": "minutes"}),
    *(Visit("papers.show", TEACHER, _paper(*pair)) for pair in zip(KINDS, PaperState, strict=True)),
    Visit("office_forms.show", COORDINATOR),
)
