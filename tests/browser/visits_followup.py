"""The pages of the follow-up board, who may open each, and with what it is filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.states import State
from forum_app.polls.queries.results import latest_edition, results_of
from forum_app.security import keys
from forum_app.sessions.models import DiscussionGroup
from forum_app.sessions.queries.groups import sheet_path
from forum_app.sessions.rules.groups import SEALED_WITH
from tests.browser.clocks import a_clock, a_clock_for_everybody
from tests.browser.demonstration import PUBLISHED, Demonstration
from tests.browser.letters import a_contact, a_letter
from tests.browser.visiting import COORDINATOR, NOBODY, TEACHER, Visit


def _unit(key: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"unit_id": told.unit(key).id}


LETTERS = (
    Visit("contacts.list", TEACHER, _unit("phuong-dong-da")),
    Visit("contacts.edit", TEACHER, a_contact),
    Visit("contacts.agencies", TEACHER, _unit("hoa-phuong")),
    Visit("reply.find", NOBODY),
    Visit("reply.show", NOBODY, a_letter),
    Visit("reply.show", NOBODY, lambda _told: {"address": "KHONGCO"}),
    Visit("reply.act", NOBODY, lambda told: {**a_letter(told), "what": "tra-loi"}),
    Visit("reply.act", NOBODY, lambda told: {**a_letter(told), "what": "khong-thuoc"}),
)

CLOCKS = (
    Visit("clocks.show", TEACHER, a_clock),
    Visit("clocks.public_why", NOBODY, a_clock_for_everybody),
    Visit("deadlines.list", COORDINATOR, lambda _told: {"q": "dong da"}),
    Visit("deadlines.create", COORDINATOR, _unit("phuong-dong-da")),
)


def _in(state: State) -> Callable[[Demonstration], dict[str, Any]]:
    def found(told: Demonstration) -> dict[str, Any]:
        here = Recommendation.unit_id == told.unit("hoa-phuong").id
        wanted = select(Recommendation.id).where(Recommendation.state == state, here)
        return {"recommendation_id": db.session.scalars(wanted.order_by(Recommendation.id)).first()}

    return found


def _ticked(_told: Demonstration) -> dict[str, Any]:
    wanted = select(Recommendation.id).where(Recommendation.state == State.CONFIRMED)
    return {"chosen": db.session.scalars(wanted.order_by(Recommendation.id).limit(2)).all()}


def _finding(told: Demonstration) -> dict[str, Any]:
    """The first figure of the published poll that the public may see."""
    poll = told.poll(PUBLISHED)
    edition = latest_edition(poll.id)
    assert edition is not None
    shown = (
        (answered.number, line.key)
        for answered in results_of(edition).questions
        for line in answered.lines
        if line.index is not None and not line.cell.hidden
    )
    number, choice = next(shown)
    return {"poll_id": poll.id, "number": number, "choice": str(choice)}


def _a_group(_told: Demonstration) -> dict[str, Any]:
    """Behind the code of its sheet, on a day on which nothing waits for it."""
    group = db.session.scalars(select(DiscussionGroup).order_by(DiscussionGroup.id)).first()
    assert group is not None
    return {"address": sheet_path(group, keys.key(SEALED_WITH)).removeprefix("/G/")}


ITEMS = (
    Visit("tracking.list", COORDINATOR),
    Visit("entering.type_in", TEACHER),
    Visit("entering.from_poll", COORDINATOR, _finding),
    Visit("dispatching.preview", COORDINATOR, _ticked),
    Visit("dispatching.choose_carrier", COORDINATOR, _ticked),
    Visit("read_backs.show", NOBODY, _a_group),
    *(
        Visit("items.show", COORDINATOR, _in(state))
        for state in (
            State.DRAFT,
            State.READ_BACK,
            State.CONFIRMED,
            State.SENT,
            State.REDIRECTED,
            State.PUBLISHED,
        )
    ),
)

FOLLOWUP = (*ITEMS, *LETTERS, *CLOCKS)
