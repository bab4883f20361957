"""What becomes of an answer: given, sent back at most twice, decided above, published, promised, looked at."""

from __future__ import annotations

from datetime import date

import pytest

from forum_app.db import db, in_transaction
from forum_app.followup.models import CheckVerdict, Outcome, Part, PromiseState
from forum_app.followup.queries.answers import answers_of, draft_of, published_answers
from forum_app.followup.queries.recommendations import events_of, of_part
from forum_app.followup.rules import checking as checking_rules
from forum_app.followup.rules import promises as promise_rules
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.given import Paper
from forum_app.followup.rules.states import Deed, NotNow, NotYours, State
from forum_app.followup.service import checking, joining, promises
from forum_app.followup.service.answers import give, keep_draft, keep_paper
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.answered import AGENCY, CHECKER, FOR_CHILDREN, UPPER, given

pytestmark = pytest.mark.usefixtures("db_session", "clock")


@pytest.fixture
def part() -> Part:
    _said, part = made.sent(SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội"))
    return part


def test_an_answer_goes_to_the_checker_and_takes_its_draft_and_its_papers_along(part: Part) -> None:
    in_transaction(lambda: keep_draft(part, {"reason": "đang viết"}))
    in_transaction(lambda: keep_paper(part, Paper("C:\\van-thu\\cong van 45", b"%PDF-1.7 ...")))
    answer = in_transaction(lambda: give(AGENCY, part, given(papers=[Paper("cong van 45", b"%PDF-1.7 ...")])))
    told = answers_of(part)[0]
    assert part.state is State.ANSWERED
    assert (answer.number, told.files[0].name, told.files[0].media_type) == (
        1,
        "cong van 45.pdf",
        "application/pdf",
    )
    assert told.child_versions[0].words == FOR_CHILDREN
    assert draft_of(part) is None
    assert published_answers([part]) == {}
    with pytest.raises(NotNow):
        in_transaction(lambda: give(AGENCY, part, given()))


def test_nobody_checks_their_own_answer(part: Part) -> None:
    in_transaction(lambda: give(AGENCY, part, given()))
    with pytest.raises(NotYours):
        in_transaction(lambda: checking.accept(AGENCY, part))


def test_after_two_returns_the_unit_above_publishes_it_and_says_that_it_is_weak(part: Part) -> None:
    in_transaction(lambda: give(AGENCY, part, given()))
    with pytest.raises(checking_rules.WhyMissing):
        in_transaction(lambda: checking.return_(CHECKER, part, "  "))
    with pytest.raises(checking_rules.NotYetUp):
        in_transaction(lambda: checking.decide(UPPER, part, CheckVerdict.WEAK, "Chưa nói rõ"))
    for time in (1, 2):
        in_transaction(lambda: checking.return_(CHECKER, part, "Chưa trả lời câu các em hỏi."))
        assert (part.state, part.returns) == (State.RETURNED, time)
        in_transaction(lambda: give(AGENCY, part, given()))
    with pytest.raises(checking_rules.SentBackTwice):
        in_transaction(lambda: checking.return_(CHECKER, part, "Vẫn chưa rõ."))
    in_transaction(lambda: checking.decide(UPPER, part, CheckVerdict.WEAK, "Chưa nói rõ mái che nào."))
    third, second, first = answers_of(part)
    assert part.state is State.PUBLISHED
    assert (third.check.verdict, third.check.reasons) == (CheckVerdict.WEAK, "Chưa nói rõ mái che nào.")
    assert (second.check.verdict, first.check.verdict) == (CheckVerdict.RETURNED, CheckVerdict.RETURNED)
    assert third.answer.superseded_at is None
    assert first.answer.superseded_at is not None
    assert third.answer.outcome is Outcome.WILL_DO  # what the agency says stands, whatever the checker says


def test_a_promise_opens_with_the_publication_is_moved_once_and_is_settled_by_somebody_else(
    part: Part,
) -> None:
    in_transaction(lambda: give(AGENCY, part, given()))
    in_transaction(lambda: checking.accept(CHECKER, part))
    told = published_answers([part])[part.id]
    promise = told.promise
    assert (promise.words, promise.due_on) == (FOR_CHILDREN, date(2027, 3, 20))
    with pytest.raises(promise_rules.NotLater):
        in_transaction(
            lambda: promises.move_day(AGENCY, part, promise, date(2027, 3, 20), "Mưa nhiều ngày quá")
        )
    with pytest.raises(promise_rules.WhyMovedMissing):
        in_transaction(lambda: promises.move_day(AGENCY, part, promise, date(2027, 4, 20), "Xin ghi nhận"))
    in_transaction(
        lambda: promises.move_day(AGENCY, part, promise, date(2027, 4, 20), "Mưa bão nên cây về muộn")
    )
    with pytest.raises(promise_rules.MovedAlready):
        in_transaction(lambda: promises.move_day(AGENCY, part, promise, date(2027, 5, 20), "Mưa bão lần nữa"))
    with pytest.raises(NotYours):
        in_transaction(
            lambda: promises.settle(AGENCY, part, promise, PromiseState.KEPT, "Cây đã trồng ở sân")
        )
    db.session.refresh(promise)
    assert promise.state is PromiseState.OPEN
    in_transaction(
        lambda: promises.settle(CHECKER, part, promise, PromiseState.PARTLY_KEPT, "Có 8 cây ở sân")
    )
    with pytest.raises(promise_rules.SettledAlready):
        in_transaction(
            lambda: promises.settle(SOFTWARE, part, promise, PromiseState.KEPT, "Có đủ 12 cây ở sân")
        )
    assert (promise.state, promise.first_due_on) == (PromiseState.PARTLY_KEPT, date(2027, 3, 20))
    deeds = [event.deed for event in events_of(of_part(part))]
    assert deeds[-3:] == [Deed.ACCEPT, Deed.MOVE_PROMISE, Deed.SETTLE_PROMISE]


def test_what_will_not_be_done_promises_nothing(part: Part) -> None:
    words = "Năm nay trường chưa làm được mái che. Sân còn đang sửa ống nước. Cô sẽ báo lại các em."
    no = given(
        outcome=Outcome.NOT_DONE,
        action_on=None,
        reason="Sân trường đang sửa đường ống nước đến hết năm 2027.",
        child_versions={next(iter(given().child_versions)): words},
    )
    in_transaction(lambda: give(AGENCY, part, no))
    in_transaction(lambda: checking.accept(CHECKER, part))
    assert published_answers([part])[part.id].promise is None


def test_what_was_joined_is_answered_by_what_carries_it_and_nothing_half_written_stays() -> None:
    school, agency = SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội")
    said, part = made.sent(school, agency)
    carrier, _other = made.sent(school, agency, "Chúng em mong có mái che ở sân.")
    in_transaction(lambda: joining.join(SOFTWARE, said, carrier))
    with pytest.raises(NotNow):
        give(AGENCY, part, given())
    db.session.commit()
    assert answers_of(part) == []
