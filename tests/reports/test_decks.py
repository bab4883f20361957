"""Decks and workbooks of a round and of a board, and a poll's pages on the wall of a round."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pypdfium2
import pytest
import zxingcpp
from pptx import Presentation
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db, in_transaction, transaction
from forum_app.polls.queries.results import latest_edition
from forum_app.reports.models import PaperKind
from forum_app.reports.rules.papers import WRITERS
from forum_app.reports.service import decks
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import ForumRound, Output, OutputKind, RoundState, WallPane, Who
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.service import dialogue, groups, outputs, preparation
from forum_app.sessions.service.wall import show_pane
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import get_unit
from tests.client import Client
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.shown import LIBRARY, answer
from tests.reports import one_poll

SignIn = Callable[[Account], Client]
pytestmark = [pytest.mark.usefixtures("clock", "db_session"), pytest.mark.sqlite]

SHADE = "=Chúng em muốn sân trường\ncó mái che & <nhiều cây>."


@pytest.fixture
def ended(db_session: Session) -> ForumRound:
    forum_round: ForumRound = RoundFactory(
        starts_on=date(2026, 11, 20), state=RoundState.CLOSED, closed_at=clock.now()
    )
    with transaction():
        preparation.set_headcount(None, forum_round, "present", {Who.CHILDREN: 117, Who.GIRLS: 3})
        group = groups.add_group(None, forum_round, 1, "Sân chơi", children=12)
        shade = outputs.add_output(group, OutputKind.RECOMMENDATION, SHADE)
        outputs.add_output(group, OutputKind.WISH, "Có thêm sách.")
        dialogue.record_answer(None, forum_round, shade, "Trường xin thành phố.", agency="Nhà trường")
    return forum_round


def drawn(kind: PaperKind, about: str, ending: str) -> bytes:
    writer = WRITERS[kind]
    assert writer.gather
    return writer.draw(writer.gather(about).data, ending)


def test_what_was_said_at_a_forum_is_shown_and_read_aloud(ended: ForumRound) -> None:
    show = Presentation(io.BytesIO(drawn(PaperKind.ROUND, f"round:{ended.id}", "pptx")))
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert titles[0] == ended.theme
    assert titles[-1] == "Tiếp theo là gì?"
    words = [
        cell.text
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert SHADE.replace("\n", "\v") in words
    assert "Trường xin thành phố." in words
    tiles = " ".join(shape.text_frame.text for shape in show.slides[1].shapes if shape.has_text_frame)
    assert "115" in tiles
    assert "<5" in tiles
    assert "117" not in tiles


def test_its_workbook_has_days_numbers_and_words(ended: ForumRound) -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(PaperKind.ROUND, f"round:{ended.id}", "xlsx")))
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("Cách làm", "Giải thích")
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref
    said = book["Các em đã nói"] if "Các em đã nói" in book.sheetnames else book.worksheets[2]
    assert [row[1].value for row in said.iter_rows(min_row=3, max_row=4)] == [SHADE, "Có thêm sách."]
    kinds: Any = book.worksheets[1]
    assert kinds._charts


def test_its_poster_leads_to_what_became_of_it(ended: ForumRound, client: Client) -> None:
    pdf = pypdfium2.PdfDocument(drawn(PaperKind.ROUND, f"round:{ended.id}", "a3.pdf"))
    assert [round(side) for side in pdf[0].get_size()] == [842, 1191]
    code = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())[0].text
    assert code.endswith(f"/D/{to_crockford(ended.id, 12)}")
    assert client.page(f"/D/{to_crockford(ended.id, 12)}").has("Có thêm sách.")


def test_a_paper_with_words_that_are_kept_back_by_now_is_not_handed_out(ended: ForumRound) -> None:
    writer = WRITERS[PaperKind.ROUND]
    assert writer.gather
    data = writer.gather(f"round:{ended.id}").data
    assert writer.stands(data)
    for output in db.session.query(Output):
        output.kept_back = True
    db.session.commit()
    assert not writer.stands(data)


def test_slides_wait_for_the_end_of_the_forum(db_session: Session) -> None:
    running: ForumRound = RoundFactory(state=RoundState.RUNNING)
    writer = WRITERS[PaperKind.ROUND]
    assert not writer.offered(f"round:{running.id}")
    with pytest.raises(decks.RoundNotOver):
        drawn(PaperKind.ROUND, f"round:{running.id}", "pptx")


def test_a_board_as_a_workbook_has_answers_and_promises_with_their_days(db_session: Session) -> None:
    school: Unit = SchoolFactory()
    agency: Unit = UnitFactory(name="Phòng Văn hóa – Xã hội", kind=UnitKind.AGENCY)
    _recommendation, part = made.sent(school, agency, LIBRARY)
    answer(part)
    book = openpyxl.load_workbook(io.BytesIO(drawn(PaperKind.BOARD, f"board:{school.id}", "xlsx")))
    rows = list(book["Lời hứa"].iter_rows(min_row=3, max_row=3, values_only=True))
    assert rows[0][1] == agency.name
    assert isinstance(rows[0][3], datetime)
    assert rows[0][-1] == LIBRARY


def test_a_polls_pages_go_over_the_wall_of_a_round_with_its_slides_beside(
    sign_in: SignIn, client: Client, db_session: Session
) -> None:
    poll = one_poll.tiny_poll()
    school = get_unit(poll.unit_id)
    forum_round: ForumRound = RoundFactory(unit=school, state=RoundState.RUNNING, poll_id=poll.id)
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    in_transaction(lambda: show_pane(get_round(forum_round.id), WallPane.POLL))
    screen = teacher.page(f"/rounds/{to_crockford(forum_round.id, 12)}/run")
    wall = screen.one(".run-address").text_content().strip().partition("/")[2]
    assert client.page(f"/{wall}").has("Em có biết số 111 không?")
    assert client.page(f"/{wall}").has(">90 %")
    assert latest_edition(poll.id)
    screen.submit("Làm bài trình chiếu của cuộc thăm dò")
    screen = teacher.page(f"/rounds/{to_crockford(forum_round.id, 12)}/run")
    assert screen.link("Bài trình chiếu kết quả (.pptx)")
