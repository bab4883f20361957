"""Answers at every step of their way, for the pages of those who give, check and decide on them."""

from __future__ import annotations

from typing import Any

from forum_app.db import in_transaction, transaction
from forum_app.followup.models import Part
from forum_app.followup.queries.answers import answers_of
from forum_app.followup.service import checking
from forum_app.followup.service.answers import Paper, give, keep_paper
from tests.browser.demonstration import Demonstration
from tests.followup import made
from tests.followup.answered import AGENCY, CHECKER, given, promised

WHY = "Chưa trả lời đúng điều các em hỏi.\nCác em hỏi cả về ghế ngồi cho lớp 1."


def to_answer(told: Demonstration) -> dict[str, Any]:
    """The school's own board owes it, and has sent along a scan already."""
    part = _part(told)
    with transaction():
        keep_paper(part, Paper("cong van 45.pdf", b"%PDF-1.7 45"))
    return _at(part)


def sent_back(told: Demonstration) -> dict[str, Any]:
    return _at(_part(told, returns=1))


def to_check(told: Demonstration) -> dict[str, Any]:
    part = _part(told)
    in_transaction(lambda: give(AGENCY, part, given()))
    return _at(part)


def to_decide(told: Demonstration) -> dict[str, Any]:
    part = _part(told, returns=2)
    in_transaction(lambda: give(AGENCY, part, given()))
    return _at(part)


def a_promise(told: Demonstration) -> dict[str, Any]:
    part, answer = promised(told.unit("hoa-phuong"))
    return {"recommendation_id": part.recommendation_id, "promise_id": answer.promise.id}


def _part(told: Demonstration, returns: int = 0) -> Part:
    school = told.unit("hoa-phuong")
    _said, part = made.sent(school, school)
    for _time in range(returns):
        in_transaction(lambda: give(AGENCY, part, given()))
        in_transaction(lambda: checking.return_(CHECKER, part, WHY))
    assert len(answers_of(part)) == returns
    return part


def _at(part: Part) -> dict[str, Any]:
    return {"recommendation_id": part.recommendation_id, "part_id": part.id}
