"""The board for everybody: children's words first, nothing before they agreed, the same effort for any number."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session
from time_machine import Traveller

from forum_app.db import db, in_transaction
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.public import Figures, Span, figures
from forum_app.followup.service import answers, joining
from forum_app.security.tokens import to_crockford
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit, UnitKind
from tests.client import Client
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made, many
from tests.followup.answered import AGENCY, CHECKER, FOR_CHILDREN, OFFICIAL, given
from tests.followup.shown import LIBRARY, answer, page_of

FIRST_VIEW = 14 * 1024


def compressed(client: Client, path: str) -> int:
    with client.get(path) as answered:
        return len(gzip.compress(answered.data))


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def ward(db_session: Session) -> Unit:
    return UnitFactory(name="Phòng Văn hóa – Xã hội", kind=UnitKind.AGENCY)


# --- rules, without an app


def test_who_still_waits_is_counted_with_the_days_so_far():
    today = date(2026, 11, 20)
    spans = [
        Span(date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 20), 2),
        Span(date(2026, 9, 1), None, date(2026, 9, 20), 3),
        Span(date(2026, 11, 19), None, date(2026, 12, 9), 1),
    ]
    assert figures(spans, today) == Figures(waiting=4, answers=6, median_days=2, in_time=2, cases=5)
    assert (
        figures(spans[1:], today).median_days == 80
    )  # counting only what is finished would have said nothing


def test_no_figure_is_made_of_nothing():
    assert figures([], date(2026, 11, 20)) == Figures(0, 0, None, 0, 0)


# --- what is shown


def test_nothing_is_public_before_the_children_agreed_and_it_was_sent(client: Client, school: Unit):
    for recommendation in (made.draft(school), made.confirmed(school, LIBRARY)):
        client.page(page_of(recommendation), status=404)
    assert "Chưa có gì được gửi đi" in client.page("/bang").text


def test_what_the_reading_room_took_back_is_gone(
    client: Client, school: Unit, ward: Unit, db_session: Session
):
    recommendation, _part = made.sent(school, ward)
    assert made.WORDS in client.page("/bang").text
    recommendation.public = False
    db_session.commit()
    assert made.WORDS not in client.page("/bang").text
    client.page(page_of(recommendation), status=404)


def test_the_item_tells_its_story_in_childrens_words_and_names_nobody(
    client: Client, school: Unit, ward: Unit
):
    recommendation, part = made.sent(school, ward)
    answer(part)
    page = client.page(page_of(recommendation))
    assert page.all("h1")[0].text_content().strip() == made.WORDS
    assert page.text.index(FOR_CHILDREN.split(".")[0]) < page.text.index(OFFICIAL[:40])
    for told in (
        school.name,
        "Nhóm 1",
        "Người lớn đã trả lời",
        "Sẽ làm",
        "20/03/2027",
        "đúng điều các em hỏi",
    ):
        assert told in page.text, told
    for hidden in ("Trần Thị Mai", CHECKER.name):
        assert hidden not in page.text, hidden


def test_an_answer_that_is_being_checked_is_nobodys_yet(client: Client, school: Unit, ward: Unit):
    recommendation, part = made.sent(school, ward)
    in_transaction(lambda: answers.give(AGENCY, part, given()))
    page = client.page(page_of(recommendation))
    assert "đang được kiểm tra" in page.text
    assert OFFICIAL[:40] not in page.text
    assert FOR_CHILDREN[:30] not in page.text


def test_voices_of_two_schools_are_found_from_below_and_from_above(client: Client, school: Unit, ward: Unit):
    other = SchoolFactory()
    carrier, _part = made.sent(school, ward)
    joined = made.confirmed(other, LIBRARY)
    in_transaction(lambda: joining.join(SOFTWARE, joined, carrier))
    above, below = client.page(page_of(carrier)), client.page(page_of(joined))
    assert LIBRARY in above.text
    assert other.name in above.text
    assert made.WORDS in below.text
    assert "Gộp cùng các bạn khác" in below.text
    assert LIBRARY not in [one.text_content() for one in client.page("/bang").all(".told .words")]
    for looked_for in (f"unit={to_crockford(other.id, 6)}", "q=thu vien mo"):
        assert made.WORDS in client.page(f"/bang?{looked_for}").text, looked_for


# --- looking for something


def test_chips_stand_in_the_address_and_words_are_found_without_marks(
    client: Client, school: Unit, ward: Unit
):
    made.sent(school, ward)
    made.sent(school, ward, LIBRARY, topic=Topic.READING)
    page = client.page("/bang?q=THU+vien")
    assert LIBRARY in page.text
    assert made.WORDS not in page.text
    chosen = client.page("/bang?topic=reading&state=waiting&unit=" + to_crockford(school.id, 6))
    assert LIBRARY in chosen.text
    assert made.WORDS not in chosen.text
    nothing = client.page("/bang?late=overdue&agency=" + to_crockford(ward.id, 6))
    assert "Ở đây chưa có điều nào như vậy" in nothing.text
    client.page("/bang?topic=x&unit=!!&page=-3&round=%27&poll=7&state=&late=no&agency=" + "x" * 400)


def test_who_has_waited_longest_stands_at_the_top(client: Client, school: Unit, ward: Unit, clock: Traveller):
    first, _ = made.sent(school, ward)
    clock.shift(86400 * 9)
    _second, part = made.sent(school, ward, LIBRARY)
    assert [one.text_content().strip() for one in client.page("/bang").all(".told .words")] == [
        made.WORDS,
        LIBRARY,
    ]
    answer(part)
    page = client.page("/bang")
    assert "đã chờ 9 ngày" in page.text.lower()
    assert page.all(".told")[-1].text_content().count("Sẽ làm") == 1
    assert first.words == made.WORDS


@pytest.mark.sqlite
def test_ten_thousand_cost_as_many_questions_as_twelve(
    client: Client, school: Unit, ward: Unit, db_session: Session, app: Flask
):
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))

    def questions(path: str) -> int:
        asked.clear()
        client.page(path)
        return len(asked)

    paths = ("/bang", f"/bang?q=thu+vien&late=overdue&unit={to_crockford(school.id, 6)}")
    schools = [school, SchoolFactory(), SchoolFactory()]
    db_session.commit()
    many.stand(schools, ward, 24)
    few = [questions(path) for path in paths]
    many.stand(schools, ward, 10_000, first=24)
    assert [questions(path) for path in paths] == few
    assert max(few) <= 25


def test_the_first_view_is_small_is_kept_asked_again_and_sets_no_cookie(
    client: Client, school: Unit, ward: Unit
):
    for number in range(13):
        recommendation, _part = made.sent(school, ward, f"{made.WORDS} Lớp em đã bàn lần thứ {number}.")
    for path in ("/bang", page_of(recommendation)):
        answered = client.get(path)
        assert "Set-Cookie" not in answered.headers
        assert "no-cache" in answered.headers["Cache-Control"]
        again = client.get(path, headers={"If-None-Match": answered.headers["ETag"]})
        assert again.status_code == 304
        styles = [link.get("href") for link in client.page(path).all("link[rel=stylesheet]")]
        assert sum(compressed(client, one) for one in (path, *styles)) <= FIRST_VIEW, path
