"""What a forum's totals say: parts that add up, sums that name what is missing, corrections that hide nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from forum_app.db import db, in_transaction, transaction
from forum_app.reports.models import Figure
from forum_app.reports.queries.totals import totals_of_round, totals_of_year
from forum_app.reports.rules.totals import NoNote, NotACount, NothingChanges, Said, fates_of, read_count
from forum_app.reports.service import totals as service
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import (
    DialogueAnswer,
    DiscussionGroup,
    ForumRound,
    Headcount,
    Output,
    OutputKind,
    RoundState,
    Who,
)
from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.units.queries import parent_of
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, UnitFactory, WardFactory

NOW = date(2026, 11, 13)


def held(unit: object, children: int | None = 40, said: int = 4) -> ForumRound:
    """A forum of two groups: the first thing is answered in the room, the second later, the others by nobody."""
    ended = datetime(2026, 11, 13, 10, tzinfo=UTC)
    made = RoundFactory(unit=unit, state=RoundState.CLOSED, closed_at=ended, starts_on=NOW, ends_on=NOW)
    here = {"unit_id": made.unit_id, "round_id": made.id}
    groups = [DiscussionGroup(id=uuid.uuid4(), number=n, topic="Sân trường", **here) for n in (1, 2)]
    outputs = [
        Output(
            id=uuid.uuid4(),
            kind=OutputKind.WISH,
            words=f"Điều {n}",
            position=n,
            group_id=groups[n % 2].id,
            **here,
        )
        for n in range(said)
    ]
    told = ((0, AnswerWhen.HERE, None), (1, AnswerWhen.LATER, "Phòng Văn hóa - Xã hội"))
    with transaction():
        db.session.add_all([*groups, Headcount(who=Who.CHILDREN, planned=50, present=children, **here)])
        db.session.flush()
        db.session.add_all(outputs)
        db.session.flush()
        for number, when, later in told:
            db.session.add(
                DialogueAnswer(
                    output_id=outputs[number].id,
                    agency="Ban giám hiệu",
                    words="Thầy cô sẽ làm.",
                    answered=when,
                    later_agency=later,
                    recorded_at=made.created_at,
                    **here,
                )
            )
    return made


def values(of: Any) -> list[int | None]:
    return [of.value(figure) for figure in Figure]


def test_what_was_said_twice_shares_one_fate_and_an_output_that_was_put_is_its_question() -> None:
    shade, same, put, question, struck = (uuid.uuid4() for _ in range(5))
    things = [
        Said(shade, None),
        Said(same, shade),
        Said(put, None),
        Said(question, None, stands_for=put),
        Said(struck, None, out=True),
    ]
    answers = {shade: [AnswerWhen.HERE], question: [AnswerWhen.HERE, AnswerWhen.LATER]}
    assert fates_of(things, answers, handed=()) == {
        Figure.OUTPUTS: 3,
        Figure.ANSWERED_HERE: 2,
        Figure.LATER: 1,
        Figure.OPEN: 0,
    }
    assert fates_of(things, {}, handed={shade})[Figure.LATER] == 2


@pytest.mark.usefixtures("db_session", "clock")
class TestOfAYear:
    def test_the_sums_of_a_ward_name_what_they_do_not_hold_and_cost_the_same_for_any_number(self) -> None:
        ward = WardFactory()
        schools = [SchoolFactory(under=ward, name=f"Trường Tiểu học số {n}") for n in range(4)]
        held(schools[0])
        one, first = totals_of_year(ward.id, 2026), counted(lambda: totals_of_year(ward.id, 2026))
        assert one.missing.schools_without == 3
        held(schools[1], children=None)
        held(ward, said=5)
        RoundFactory(unit=schools[2], starts_on=NOW)  # prepared, not held
        held(UnitFactory(name="Phường khác"))
        of_year = totals_of_year(ward.id, 2026)
        assert [of_year.sums[figure].value for figure in Figure] == [80, 6, 13, 3, 3, 7]
        assert of_year.sums[Figure.CHILDREN].missing == 1
        assert (len(of_year.missing.no_children), len(of_year.missing.not_held)) == (1, 1)
        assert (of_year.missing.schools_without, of_year.missing.schools) == (2, 4)
        assert not totals_of_year(ward.id, 2025).rounds
        assert counted(lambda: totals_of_year(ward.id, 2026)) == first

    def test_a_correction_keeps_the_old_figure_and_can_be_taken_back(self, clock) -> None:
        forum = held(SchoolFactory())
        assert values(totals_of_round(forum)) == [40, 2, 4, 1, 1, 2]
        with pytest.raises(NoNote):
            in_transaction(lambda: service.correct(None, forum, Figure.CHILDREN, 42, " "))
        in_transaction(lambda: service.correct(None, forum, Figure.CHILDREN, 42, "Biên bản ghi 42 em."))
        in_transaction(lambda: service.correct(None, forum, Figure.OPEN, 3, "Đếm sót một ý kiến."))
        with pytest.raises(NothingChanges):
            in_transaction(lambda: service.correct(None, forum, Figure.CHILDREN, 42, "Lần nữa."))
        told = totals_of_round(forum)
        children = told.cell(Figure.CHILDREN)
        assert (children.value, children.counted, children.first, children.corrected) == (42, 40, 40, True)
        assert not told.adds_up  # the parts were corrected, the whole was not: the page says so
        clock.shift(60)
        in_transaction(lambda: service.correct(None, forum, Figure.CHILDREN, None, "Biên bản ghi nhầm."))
        children = totals_of_round(forum).cell(Figure.CHILDREN)
        assert (children.value, children.corrected, len(children.corrections)) == (40, False, 2)

    def test_a_coordinator_corrects_by_page_and_a_teacher_of_another_school_may_not(
        self, client, sign_in
    ) -> None:
        school = SchoolFactory()
        forum = held(school)
        address = f"/tong-hop/dien-dan/{to_crockford(forum.id, 12)}"
        sign_in(AccountFactory(name="Cô Hà", role=Role.FACILITATOR, at=SchoolFactory()))
        client.page(address, status=404)
        client.page("/tong-hop/dien-dan", status=403)
        sign_in(AccountFactory(name="Cô Lan", role=Role.COORDINATOR, at=parent_of(school.id)))
        page = client.page("/tong-hop/dien-dan?nam=2026")
        page = page.follow(forum.name)
        refused = page.submit("#correction", figure="groups", now="ba", note="", status=422)
        done = refused.submit("#correction", figure="groups", now="3", note="Biên bản ghi 3 nhóm.")
        assert done.has("Biên bản ghi 3 nhóm.")
        assert done.has("Cô Lan")
        in_transaction(lambda: service.correct(None, forum, Figure.CHILDREN, 42, "Biên bản ghi 42 em."))
        everywhere = client.page(f"/rounds/{to_crockford(forum.id, 12)}")
        assert everywhere.has("đã đính chính")
        assert client.page("/tong-hop/dien-dan?nam=2026").has("đã đính chính")
        everybody = client.page(f"/d/{to_crockford(forum.id, 12)}")
        assert everybody.has("(đã đính chính)")


def counted(act: Callable[[], object]) -> int:
    """How many statements it takes."""
    asked: list[str] = []

    def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    engine = db.session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(asked)


@pytest.mark.parametrize("typed", ["9" * 5000, "-1", "1,5", "12345678"])
def test_a_number_that_no_forum_has_is_refused_by_its_sentence(typed: str) -> None:
    with pytest.raises(NotACount):
        read_count(typed)
