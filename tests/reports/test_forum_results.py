"""The papers of a forum: what stands in them, whose form is used, and what may not be handed out any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.errors import NotFound
from forum_app.reports.models import Paper, PaperKind, PaperState
from forum_app.reports.queries import forms_of_offices as forms
from forum_app.reports.queries import papers as queries
from forum_app.reports.queries.forum_results import round_about
from forum_app.reports.rules.papers import RoundNotEnded
from forum_app.reports.service import form_02, papers
from forum_app.security.permissions import Role
from forum_app.sessions.models import ConsentMark, ForumRound, OutputKind, RoundState
from forum_app.sessions.queries.outputs import outputs_of
from forum_app.sessions.queries.photos import photos_of
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import dialogue, groups, handover, outputs, photos, questions, rounds
from forum_app.sessions.service.handover import HandOver
from forum_app.units.models import Unit
from forum_app.units.queries import parent_of
from tests.client import Client
from tests.documents.test_fillable import a_form
from tests.factories import AccountFactory, RoundFactory, SchoolFactory

pytestmark = pytest.mark.sqlite
WISH = "Chúng em muốn có <thư viện> & ghế đá\nmở cửa buổi chiều ạ!"
ASKED = "Khi nào sân trường có bóng mát ạ?"


def a_picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (400, 300), "#88aa66").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def ended(db_session: Session) -> ForumRound:
    """A school's forum of one group: a wish that was handed over, a question that was answered on the spot."""
    school: Unit = SchoolFactory()
    held: ForumRound = RoundFactory(unit=school, state=RoundState.RUNNING, starts_on=date(2026, 4, 5))
    with transaction():
        group = groups.add_group(None, held, 1, "Trường học vui", topic_key=Topic.READING)
        wish = outputs.add_output(group, OutputKind.WISH, WISH)
        asked = questions.put_group_question(group, ASKED)
        dialogue.record_answer(
            None, held, asked, "Trong tháng sau, nhà trường trồng mười cây.", agency="Nhà trường"
        )
        photos.add_photo(None, held, a_picture(), "Các em thảo luận", ConsentMark.NO_FACE)
        photos.add_photo(None, held, a_picture(), "Chưa được đồng ý", None)
        rounds.close_round(None, held)
        handover.hand_over(None, held, [HandOver(wish.id, "Ủy ban nhân dân phường")])
    return held


def made(held: ForumRound, kind: PaperKind) -> Paper:
    with transaction():
        paper_id = papers.make(None, queries.get_subject(kind, f"round:{held.id}")).id  # type: ignore[arg-type]
    db.session.expire_all()
    return queries.get_paper(paper_id)


def words_of(paper: Paper) -> str:
    document = Document(BytesIO(queries.get_file(paper.id, "docx").content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_report_says_what_came_of_the_forum_and_goes_to_the_ward(ended: ForumRound) -> None:
    paper = made(ended, PaperKind.FORUM_RESULT)
    words = words_of(paper)
    ward = parent_of(ended.unit_id)
    assert ward
    assert paper.state is PaperState.READY
    for said in (
        *(f"Kính gửi: Ủy ban nhân dân {ward.name[:1].lower()}{ward.name[1:]}", "ngày 05 tháng 4 năm 2026"),
        *(WISH, ASKED, "Trong tháng sau, nhà trường trồng mười cây.", "Ủy ban nhân dân phường"),
        *("Số:        /BC-…", "- Như trên;", "- Lưu: VT, ….", "HIỆU TRƯỞNG", "Các em thảo luận", "./."),
    ):
        assert said in words
    assert "Chưa được đồng ý" not in words
    assert words.count("./.") == 1
    assert {one["id"] for one in paper.data["photos"]} == {str(photos_of(ended)[0].id)}


def test_the_minutes_and_the_form_are_written_from_the_same_data(ended: ForumRound) -> None:
    minutes, form = made(ended, PaperKind.MINUTES), made(ended, PaperKind.FORM_02)
    assert minutes.data["things"] == form.data["things"]
    assert minutes.data["totals"] == form.data["totals"]
    assert "BIÊN BẢN" in words_of(minutes)
    assert ASKED in words_of(minutes)
    assert WISH in words_of(form)


@pytest.mark.parametrize("about", ["round:9223372036854775808", "round:", "round:x", "plan:1"])
def test_a_number_that_no_forum_can_have_is_nowhere(about: str) -> None:
    with pytest.raises(NotFound):
        round_about(about)


def test_nothing_is_reported_of_a_forum_that_still_runs(db_session: Session) -> None:
    with pytest.raises(RoundNotEnded):
        made(RoundFactory(state=RoundState.RUNNING), PaperKind.FORUM_RESULT)


@pytest.mark.parametrize("what", ["picture", "words"])
def test_what_is_taken_back_is_not_handed_out_any_more(ended: ForumRound, what: str) -> None:
    paper = made(ended, PaperKind.FORUM_RESULT)
    stands = papers.stands(paper)
    with transaction():
        if what == "picture":
            photos.mark_photo(None, photos_of(ended)[0], None)
        else:
            outputs_of(ended)[0].kept_back = True
    assert (stands, papers.stands(paper)) == (True, False)
    again = made(ended, PaperKind.FORUM_RESULT)
    assert again.id != paper.id
    assert papers.stands(again)


def test_the_form_of_the_nearest_office_above_is_used(ended: ForumRound, db_session: Session) -> None:
    school = db.session.get_one(Unit, ended.unit_id)
    ward = parent_of(school.id)
    assert ward
    coordinator = AccountFactory(role=Role.COORDINATOR, at=ward)
    with transaction():
        form_02.keep_form(
            coordinator, ward.id, "cua-phuong.docx", a_form("Mẫu của phường: {{ ten_dien_dan }}")
        )
    assert words_of(made(ended, PaperKind.FORM_02)).startswith(f"Mẫu của phường: {ended.name}")
    with transaction():
        form_02.keep_form(coordinator, school.id, "cua-truong.docx", a_form("Mẫu của trường: {{ so_nhom }}"))
    assert words_of(made(ended, PaperKind.FORM_02)).startswith("Mẫu của trường: 1")
    for unit in (school, ward):
        form = forms.form_for(unit.id, PaperKind.FORM_02)
        assert form
        with transaction():
            form_02.withdraw_form(coordinator, form)
    assert "BÁO CÁO" in words_of(made(ended, PaperKind.FORM_02))


def test_a_coordinator_puts_in_a_form_and_is_told_which_blank_is_unknown(
    db_session: Session, sign_in: Callable[[Account], Client]
) -> None:
    ward = parent_of(SchoolFactory().id)
    assert ward
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    token = client.page("/van-ban/mau").all("input[name=csrf_token]")[0].get("value")

    def put_in(content: bytes) -> str:
        data = {"csrf_token": token, "unit_id": ward.id, "file": (BytesIO(content), "mau.docx")}
        return client.post("/van-ban/mau", data=data, follow_redirects=True).get_data(as_text=True)

    assert "ten_cua_em" in put_in(a_form("{{ ten_cua_em }}"))
    assert forms.form_for(ward.id, PaperKind.FORM_02) is None
    assert "mau.docx" in put_in(a_form("{{ ten_dien_dan }}"))
    db.session.expire_all()
    assert forms.form_for(ward.id, PaperKind.FORM_02) is not None


def test_a_name_that_is_covered_later_takes_the_paper_back(ended: ForumRound) -> None:
    paper = made(ended, PaperKind.MINUTES)
    with transaction():
        outputs_of(ended)[0].words = "Chúng em muốn có [TÊN] ạ!"
    assert not papers.stands(paper)


def test_words_of_the_last_forum_leave_this_forums_papers_too(ended: ForumRound) -> None:
    following: ForumRound = RoundFactory(
        unit=db.session.get_one(Unit, ended.unit_id),
        state=RoundState.RUNNING,
        starts_on=date(2026, 11, 1),
        previous_id=ended.id,
    )
    with transaction():
        rounds.close_round(None, following)
    paper = made(following, PaperKind.FORUM_RESULT)
    assert WISH in [one["words"] for one in paper.data["last"]["promises"]]
    with transaction():
        outputs_of(ended)[0].kept_back = True
    assert not papers.stands(paper)
    assert WISH not in str(made(following, PaperKind.FORUM_RESULT).data)
