"""The board for everybody: children's words first, nothing before they agreed, the same effort for any number."""

from __future__ import annotations

import gzip
import io
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session
from time_machine import Traveller

from forum_app import clock
from forum_app.db import db, in_transaction
from forum_app.followup.models import Part, Recommendation, SourceKind
from forum_app.followup.queries.recommendations import sources_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.public import Figures, Span, figures
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import answers, checking, joining
from forum_app.followup.service.moves import move_part
from forum_app.followup.service.recommendations import Behind
from forum_app.security import keys
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import ForumRound, HandedItem, OutputKind, RoundState
from forum_app.sessions.queries import came_of
from forum_app.sessions.queries.groups import groups_of, sheet_path
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import groups, outputs
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import get_unit
from tests.client import Client
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, UnitFactory
from tests.followup import made, many
from tests.followup.answered import AGENCY, CHECKER, FOR_CHILDREN, OFFICIAL, given

LIBRARY = "Chúng em muốn thư viện mở cả giờ ra chơi."
FIRST_VIEW = 14 * 1024
ATOM = "{http://www.w3.org/2005/Atom}"


def page_of(recommendation: Recommendation) -> str:
    return f"/B/{to_crockford(recommendation.id, 12)}"


def compressed(client: Client, path: str) -> int:
    with client.get(path) as answered:
        return len(gzip.compress(answered.data))


def answer(part: Part, **changes: Any) -> None:
    def give() -> None:
        move_part(AGENCY, part, Deed.RECEIVE)
        answers.give(AGENCY, part, given(**changes))
        checking.accept(CHECKER, part)

    in_transaction(give)


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
    assert "đang được đọc lại" in page.text
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
    assert "Đi cùng các bạn khác" in below.text
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
    assert "Không có gì như vậy ở đây" in nothing.text
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


def test_the_first_view_is_small_is_kept_for_a_minute_and_sets_no_cookie(
    client: Client, school: Unit, ward: Unit
):
    for number in range(13):
        recommendation, _part = made.sent(school, ward, f"{made.WORDS} Lớp em đã bàn lần thứ {number}.")
    for path in ("/bang", page_of(recommendation)):
        answered = client.get(path)
        assert "Set-Cookie" not in answered.headers
        assert "max-age=60" in answered.headers["Cache-Control"]
        again = client.get(path, headers={"If-None-Match": answered.headers["ETag"]})
        assert again.status_code == 304
        styles = [link.get("href") for link in client.page(path).all("link[rel=stylesheet]")]
        assert sum(compressed(client, one) for one in (path, *styles)) <= FIRST_VIEW, path


# --- feeds and paper


def test_feeds_of_an_agency_and_a_topic_are_well_formed_and_keep_their_ids(
    client: Client, school: Unit, ward: Unit
):
    recommendation, part = made.sent(school, ward, 'Em <b>& bạn\x0b</b> mong có "mái che".')
    answer(part)
    made.sent(school, UnitFactory(), LIBRARY, topic=Topic.READING)
    feed = Xml.fromstring(client.get(f"/bang/feed.atom?agency={to_crockford(ward.id, 6)}").data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for parent in (feed, *entries):
        assert all(parent.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert entries[0].find(f"{ATOM}link").get("href").endswith(page_of(recommendation))
    channel = Xml.fromstring(client.get("/bang/feed.rss?topic=reading").data).find("channel")
    assert [item.findtext("description") for item in channel.findall("item")] == [LIBRARY]
    assert all(item.findtext("guid") and item.findtext("pubDate") for item in channel.findall("item"))


@pytest.fixture
def forum_round(school: Unit) -> ForumRound:
    return RoundFactory(unit=school, state=RoundState.CLOSED, closed_at=clock.now())


@pytest.mark.parametrize("name", ["to-lop", "ap-phich"])
def test_paper_leads_back_to_the_board_and_bears_the_end_of_the_chain(
    client: Client, ward: Unit, forum_round: ForumRound, school: Unit, name: str
):
    _recommendation, part = made.sent(school, ward, round_id=forum_round.id)
    answer(part, child_versions={forum_round.age_band: FOR_CHILDREN})
    number = to_crockford(forum_round.id, 12)
    answered = client.get(f"/bang/{name}.pdf?round={number}")
    paper = pypdfium2.PdfDocument(io.BytesIO(answered.data))
    [square] = zxingcpp.read_barcodes(paper[0].render(scale=2).to_pil())
    assert square.text.endswith(f"/B/D/{number}")
    path = "/" + square.text.split("/", 3)[3]
    assert made.WORDS in client.page(path).text
    words = paper[0].get_textpage().get_text_range()
    assert "12 cây" in words
    assert "Sẽ làm" in words
    assert client.get(f"/bang/{name}.pdf").status_code == 404


# --- the squares of the round, of the group and of the poll lead here


def handed(forum_round: ForumRound, words: str) -> tuple[Recommendation, Part]:
    """A group says it, the round hands it over, the children agree, and it is sent."""
    group = in_transaction(lambda: groups.add_group(None, forum_round, 1, "Sân trường", children=12))
    said = in_transaction(lambda: outputs.add_output(group, OutputKind.RECOMMENDATION, words))
    behind = Behind(SourceKind.OUTPUT, words, f"group:{group.id}", said.id, "Nhóm 1", 12)
    school = get_unit(forum_round.unit_id)
    return made.sent(school, school, words, round_id=forum_round.id, behind=(behind,))


def test_the_rounds_page_and_the_groups_sheet_lead_to_what_became_of_their_words(
    client: Client, forum_round: ForumRound
):
    recommendation, part = handed(forum_round, LIBRARY)
    answer(part, child_versions={forum_round.age_band: FOR_CHILDREN})
    page = client.page(f"/d/{to_crockford(forum_round.id, 12)}")
    assert page.has("1 kiến nghị đang đi tới người lớn. 1 đã được trả lời.")
    assert page.follow("Xem kết quả thế nào").has(LIBRARY)
    assert page.follow("Bây giờ: Đã được trả lời · Đã hứa").h1 == LIBRARY
    [group] = groups_of(forum_round)
    sheet = client.page(sheet_path(group, keys.key("group-sheet")))
    assert sheet.has("Lời của nhóm em bây giờ ra sao")
    assert sheet.follow(LIBRARY).h1 == LIBRARY
    assert came_of.of_things(part.unit_id, []) == {}
    assert recommendation.id in {one.key for one in came_of.of_group(group)}


def test_the_review_of_last_rounds_promises_shows_where_each_stands(
    client: Client, forum_round: ForumRound, sign_in: Any
):
    recommendation, _part = handed(forum_round, LIBRARY)
    item = HandedItem(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        output_id=outputs_of(recommendation),
        kind=OutputKind.RECOMMENDATION,
        words=LIBRARY,
        agency="Nhà trường",
        handed_at=clock.now(),
    )
    db.session.add(item)
    db.session.flush()
    recommendation.handed_item_id = item.id
    db.session.commit()
    school = get_unit(forum_round.unit_id)
    this = RoundFactory(unit=school, previous_id=forum_round.id)
    sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    page = client.page(f"/rounds/{to_crockford(this.id, 12)}/promises")
    assert page.follow("Chờ trả lời").h1 == LIBRARY


def outputs_of(recommendation: Recommendation) -> object:
    [source] = sources_of(recommendation)
    return source.source_id


def test_the_front_door_leads_to_the_board(client: Client):
    assert client.page("/").follow("Các em mong gì, người lớn trả lời thế nào").path.startswith("/bang")
