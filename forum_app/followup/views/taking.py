"""Taking what an agency's form sent, with an account or by a reply link alike."""

from __future__ import annotations

from datetime import datetime

from forum_app.errors import Refusal
from forum_app.followup.forms.answering import AnswerForm
from forum_app.followup.models import Part
from forum_app.followup.queries.answers import draft_papers
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.answering import NotAnAnswer
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import answers as service
from forum_app.followup.service.answers import Paper
from forum_app.followup.service.moves import check_part

REMOVE = "remove-"


def take(agent: Agent, part: Part, form: AnswerForm, wanted: str) -> bool:
    """`wanted` is the button: give, draft, preview, or remove-<paper>. False: the form shows what is wrong.

    What was typed and sent along is kept in either case.
    """
    try:
        check_part(agent, part, Deed.ANSWER)
        _keep_papers(part, form)
        _drop_paper(part, wanted)
        if wanted == "give" and not form.errors:
            kept = [Paper(one.name, one.content) for one in draft_papers(part, with_content=True)]
            service.give(agent, part, form.given(kept))
        else:
            keep(part, form)
    except Refusal as refusal:
        form.show(refusal)
        if isinstance(refusal, NotAnAnswer):
            keep(part, form)
    return not form.errors


def keep(part: Part, form: AnswerForm) -> datetime:
    return service.keep_draft(part, form.fields()).kept_at


def _keep_papers(part: Part, form: AnswerForm) -> None:
    """Each file for itself: one that is refused takes none of the others with it."""
    for paper in form.uploads():
        try:
            service.keep_paper(part, paper)
        except Refusal as refusal:
            form.show(refusal)


def _drop_paper(part: Part, wanted: str) -> None:
    for paper in draft_papers(part):
        if wanted == f"{REMOVE}{paper.id}":
            service.drop_paper(part, paper.id)
