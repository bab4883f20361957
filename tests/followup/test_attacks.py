"""What somebody with bad intent tried on the board, and what must not come of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from forum_app import clock as the_clock
from forum_app.db import in_transaction
from forum_app.followup.models import SourceKind
from forum_app.followup.queries import chains
from forum_app.followup.queries.answers import draft_papers, typed_so_far
from forum_app.followup.rules import checking as checking_rules
from forum_app.followup.rules import redirecting as redirect_rules
from forum_app.followup.rules.agents import SOFTWARE, Agent, acting
from forum_app.followup.rules.given import Paper
from forum_app.followup.rules.joining import CannotCarry, check_join
from forum_app.followup.rules.recommendations import CarriesWhatWasSent
from forum_app.followup.rules.states import State, Who
from forum_app.followup.service import checking, joining, links, recommendations, redirecting
from forum_app.followup.service.answers import give, keep_draft, keep_paper
from forum_app.followup.service.recommendations import Behind, Owed
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.answered import given
from tests.followup.shown import LIBRARY, page_of

pytestmark = [pytest.mark.usefixtures("db_session", "clock"), pytest.mark.sqlite]
DESK = Agent(Who.ORGANISER, "Cô Mai")


def test_a_quote_has_no_class_and_no_day(client: Client) -> None:
    """P6: school and month at most, and the number of a round's group; what staff typed stays with staff."""
    typed = Behind(SourceKind.TYPED, made.WORDS, "typed:1", told_by="Bé An lớp 1A", children=30)
    said, _part = made.sent(SchoolFactory(), UnitFactory(), behind=(typed,), said_on=date(2026, 10, 13))
    page = client.page(page_of(said)).text
    assert "tháng 10/2026" in page
    assert not any(told in page for told in ("Bé An", "1A", "13/10/2026"))
    assert "tháng 11/2026 Các em nói: đúng" in page


def test_what_is_covered_is_covered_beside_the_clock_and_cannot_be_looked_for(client: Client) -> None:
    said, _part = made.sent(SchoolFactory(), UnitFactory(), "Em muốn có sân. Gọi em số 0912345678 nhé.")
    assert "0912345678" not in client.page(f"{page_of(said)}/vi-sao/1").text
    assert client.page("/bang?q=sân").all("ol.lines li")
    assert not client.page("/bang?q=0912345678").all("ol.lines li")


def test_words_that_are_kept_back_do_not_become_the_wording_of_a_joined_one() -> None:
    school = SchoolFactory()
    hidden, open_to_all = made.draft(school, "Chữ bị giữ lại.", public=False), made.draft(school)
    whole = in_transaction(lambda: joining.join_below(SOFTWARE, school.id, [hidden, open_to_all]))
    assert whole.wording == open_to_all.wording


def test_what_was_sent_does_not_vanish_by_being_joined_to_a_draft(client: Client) -> None:
    school = SchoolFactory()
    (said, _part), draft = made.sent(school, UnitFactory()), made.draft(school, LIBRARY)
    in_transaction(lambda: joining.join(DESK, said, draft))
    page = client.page(page_of(said))
    assert page.has(made.WORDS)
    assert not page.has(LIBRARY), "what its group has not agreed to is not shown"
    client.page(page_of(draft), status=404)
    with pytest.raises(CarriesWhatWasSent):
        in_transaction(lambda: recommendations.withdraw(DESK, draft, "Không cần nữa"))


def test_a_piece_joined_to_a_draft_is_not_shown_beside_its_whole(client: Client) -> None:
    school = SchoolFactory()
    whole = made.draft(school, "Chúng em mong có bóng mát và thêm sách.")
    (piece,) = in_transaction(lambda: joining.split(DESK, whole, [LIBRARY], "Thêm bóng mát"))
    in_transaction(lambda: made.agree(whole))
    in_transaction(lambda: made.agree(piece))
    in_transaction(lambda: recommendations.send(DESK, whole, [Owed("Phòng Văn hóa – Xã hội")]))
    in_transaction(lambda: joining.join(DESK, piece, made.draft(school)))
    assert not client.page(page_of(whole)).has(LIBRARY)


def test_whoever_answered_does_not_check_it() -> None:
    school = SchoolFactory()
    both = AccountFactory(role=Role.COORDINATOR, at=school)
    _said, part = made.sent(school, school)
    in_transaction(lambda: give(acting(both, Who.AGENCY), part, given()))
    with pytest.raises(checking_rules.OwnAnswer):
        in_transaction(lambda: checking.accept(acting(both, Who.CHECKER), part))
    check = in_transaction(lambda: checking.accept(Agent(Who.CHECKER, "Bí thư Đoàn phường"), part))
    assert check.verdict.value == "accepted"


def test_the_next_agency_does_not_read_what_the_one_before_had_begun_to_write() -> None:
    _said, part = made.sent(SchoolFactory(), UnitFactory())
    in_transaction(lambda: keep_draft(part, {"reason": "nội bộ: chưa có tiền"}))
    in_transaction(lambda: keep_paper(part, Paper("noi-bo.pdf", b"%PDF-1.7 ...")))
    in_transaction(lambda: redirecting.redirect(Agent(Who.AGENCY, "Phòng A"), part, "Việc của phòng B"))
    in_transaction(lambda: redirecting.send_on(DESK, part, Owed("Phòng B")))
    assert (typed_so_far(part), list(draft_papers(part))) == ({}, [])


@pytest.mark.parametrize("days", [-1, 1])
def test_no_day_of_receipt_makes_an_agency_late_or_gives_it_time(days: int) -> None:
    _said, part = made.sent(SchoolFactory(), UnitFactory())
    day = the_clock.today() + timedelta(days=days)
    with pytest.raises(redirect_rules.NoDayOfReceipt):
        in_transaction(lambda: redirecting.receive(DESK, part, day))


def test_a_link_is_ended_also_while_its_recommendation_is_joined_to_another(client: Client) -> None:
    school = SchoolFactory()
    said, part = made.sent(school, UnitFactory())
    link = in_transaction(lambda: links.make(DESK, part))
    in_transaction(lambda: joining.join(DESK, said, made.draft(school)))
    in_transaction(lambda: links.revoke(DESK, link))
    client.page(links.address_of(link), status=404)
    assert [*chains.breaks(), *chains.differences()] == []


def test_nobody_is_declared_answered_by_an_answer_that_was_there_before() -> None:
    with pytest.raises(CannotCarry):
        check_join(1, 2, State.PUBLISHED, ())
