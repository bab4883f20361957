"""The ways to the board: feeds, paper, and the squares of the round, of the group and of the vote."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as Xml

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.db import db, in_transaction
from forum_app.followup.models import Part, Recommendation, SourceKind
from forum_app.followup.queries.recommendations import sources_of
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
from tests.followup import made
from tests.followup.answered import FOR_CHILDREN
from tests.followup.shown import LIBRARY, answer, page_of

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def ward(db_session: Session) -> Unit:
    return UnitFactory(name="Phòng Văn hóa – Xã hội", kind=UnitKind.AGENCY)


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
