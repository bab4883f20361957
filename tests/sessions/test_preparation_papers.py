"""Papers that leave the house: opened again and read, as an office or a parent would."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm

from forum_app.db import transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ItemKind, ReadyLine, Who
from forum_app.sessions.queries.plans import whole_plan
from forum_app.sessions.service.agenda import add_item
from forum_app.sessions.service.preparation import arrange_line, set_headcount
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, WardFactory


@pytest.fixture
def forum(db_session, clock):
    school = SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=WardFactory(name="Phường Đống Đa"))
    return RoundFactory(unit=school, name="Diễn đàn trẻ em năm 2026", theme="Trường học an toàn, vui vẻ")


@pytest.fixture
def lesson(sign_in, forum):
    from forum_app.units.queries import get_unit

    return sign_in(AccountFactory(role=Role.FACILITATOR, at=get_unit(forum.unit_id)))


def address(forum, page: str) -> str:
    return f"/rounds/{to_crockford(forum.id, STATION_LENGTH)}/{page}"


def words_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def pages_of(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    finally:
        pdf.close()


def test_the_plan_is_proposed_from_what_the_round_knows_and_keeps_what_was_written(lesson, forum):
    with transaction():
        set_headcount(None, forum, "planned", {Who.CHILDREN: 60, Who.RESPONSIBLE_ADULTS: 12})
        arrange_line(None, forum, ReadyLine.SEATS, "Cô Hà", None, "")
        add_item(None, forum, ItemKind.DISCUSSION, "Thảo luận nhóm", 60)
        add_item(None, forum, ItemKind.DIALOGUE, "Đối thoại với lãnh đạo phường", 60)
    page = lesson.page(address(forum, "plan"))
    proposed = "\n".join(whole_plan(forum).values())
    for words in ("20/12/2026", "Tổng số trẻ em: 60", "08:30: Đối thoại với lãnh đạo phường", "Cô Hà"):
        assert words in proposed
        assert page.has(words)
    page = page.submit(budget="- 12.000.000 đồng từ quỹ Đội.", purpose="")
    assert page.has("Đã lưu kế hoạch.")
    assert page.one("textarea[name=budget]").text.strip() == "- 12.000.000 đồng từ quỹ Đội."
    assert "tự nguyện" in page.one("textarea[name=purpose]").text


def test_the_plan_opens_in_word_in_the_layout_of_the_decree(lesson, forum):
    document = Document(BytesIO(lesson.get(address(forum, "plan.docx")).data))
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round((side or 0) / Mm(1)) for side in sides] == [20, 20, 30, 20]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    words = words_of(document)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN PHƯỜNG ĐỐNG ĐA",
        "TRƯỜNG TIỂU HỌC HOA PHƯỢNG",
        "Số:        /KH-…",
        "Đống Đa, ngày …… tháng …… năm 2026",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "VI. KINH PHÍ",
        "Nơi nhận:",
    ):
        assert expected in words
    last = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()][-1]
    assert last.endswith("./.")


def test_the_same_plan_prints(lesson, forum):
    (first, *_more) = pages_of(lesson.get(address(forum, "plan.pdf")).data)
    assert "Tổ chức Diễn đàn trẻ em năm 2026" in first
    assert "I. MỤC ĐÍCH" in first.upper()


def test_a_parent_gets_one_page_that_says_whose_form_it_is_and_asks_the_child_too(lesson, forum):
    (page,) = pages_of(lesson.get(address(forum, "consent.pdf")).data)
    for words in (
        "không phải mẫu trong Phụ lục của Thông tư 29/2019",
        "Phần của em, từ đủ 7 tuổi",
        "Em muốn tham gia.",
        "xóa muộn nhất ngày 20/03/2027",
        "111",
    ):
        assert words in page
    document = Document(BytesIO(lesson.get(address(forum, "consent.docx")).data))
    text = words_of(document)
    assert text.count("☐") == 5
    assert "không phải mẫu trong Phụ lục của Thông tư 29/2019" in text
    in_english = words_of(Document(BytesIO(lesson.get(address(forum, "consent.docx?lang=en")).data)))
    assert "It is not the annex of Circular 29/2019" in in_english


def test_the_commitment_is_one_page_as_well(lesson, forum):
    (page,) = pages_of(lesson.get(address(forum, "commitment.pdf")).data)
    assert "tôi báo ngay cán bộ bảo vệ trẻ em và gọi 111" in page
    assert "Diễn đàn trẻ em năm 2026" in words_of(
        Document(BytesIO(lesson.get(address(forum, "commitment.docx")).data))
    )
