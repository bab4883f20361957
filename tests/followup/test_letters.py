"""The letter on paper: what stands in it, the square that leads to the reply, several on one letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
import time_machine
import zxingcpp
from docx import Document
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import in_transaction
from forum_app.documents.official import to_pdf
from forum_app.documents.word import to_docx
from forum_app.followup.queries.recommendations import parts_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import letters, links, recommendations
from forum_app.followup.service.moves import move
from forum_app.followup.service.recommendations import Owed
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made

pytestmark = pytest.mark.sqlite
OTHER_WORDS = "Chúng em mong có thêm sách <mới> & bàn đọc trong thư viện."


@pytest.fixture
def school(db_session: Session, clock: time_machine.Traveller) -> Unit:
    school: Unit = SchoolFactory()
    return school


def test_the_printed_letter_says_all_and_its_square_opens_the_reply(school: Unit) -> None:
    ward = UnitFactory(name="Phòng Văn hóa – Xã hội phường Đống Đa")
    recommendation, part = made.sent(school, ward)
    in_transaction(lambda: letters.prepare(SOFTWARE, [part]))
    link = links.for_letter(SOFTWARE, part)
    pdf = pypdfium2.PdfDocument(to_pdf(letters.letter_of([part], "Cô Hạnh")))
    words = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    for said in (
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi: Phòng Văn hóa – Xã hội phường Đống Đa", "V/v"),
        *(made.WORDS, "1 nhóm, 5 em", "mốc nội bộ", "Cô Hạnh", "./.", "Nơi nhận:"),
        *(links.short_code_of(link)[:4], recommendation.wording),
    ):
        assert said in words
    assert squares(pdf) == [links.address_of(link)]


def test_one_letter_for_several_has_a_square_for_each(school: Unit) -> None:
    ward = UnitFactory(name="Phòng Văn hóa – Xã hội")
    _first, one = made.sent(school, ward)
    _second, two = made.sent(school, ward, OTHER_WORDS)
    in_transaction(lambda: letters.prepare(SOFTWARE, [one, two]))
    letter = letters.letter_of([one, two], "Cô Hạnh")
    wanted = sorted(links.address_of(links.for_letter(SOFTWARE, part)) for part in (one, two))
    assert sorted(squares(pypdfium2.PdfDocument(to_pdf(letter)))) == wanted
    opened = Document(BytesIO(to_docx(letter)))
    words = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert OTHER_WORDS in words, "nothing that children say is lost in a Word file"
    assert "V/v trả lời 2 kiến nghị của trẻ em" in opened.tables[0].rows[1].cells[0].text
    assert len(opened.inline_shapes) == 2


def test_the_official_wording_stands_beside_the_childrens_own(school: Unit) -> None:
    said = made.draft(school)
    wording = "Đề nghị bổ sung cây bóng mát và mái che tại sân trường."
    in_transaction(lambda: recommendations.set_wording(SOFTWARE, said, wording))

    def send() -> None:
        move(SOFTWARE, said, Deed.READ_BACK)
        move(SOFTWARE, said, Deed.CONFIRM)
        letters.prepare(SOFTWARE, recommendations.send(SOFTWARE, said, [Owed("Công an phường")]))

    in_transaction(send)
    words = "\n".join(
        p.text for p in Document(BytesIO(to_docx(letters.letter_of(parts_of(said), "Cô Hạnh")))).paragraphs
    )
    assert made.WORDS in words
    assert wording in words


def test_the_same_letter_is_printed_again_with_the_same_square(
    school: Unit, clock: time_machine.Traveller
) -> None:
    _said, part = made.sent(school, UnitFactory())
    in_transaction(lambda: letters.prepare(SOFTWARE, [part]))
    first = links.address_of(links.for_letter(SOFTWARE, part))
    clock.shift(timedelta(days=3))
    in_transaction(lambda: letters.prepare(SOFTWARE, [part]))
    assert links.address_of(links.for_letter(SOFTWARE, part)) == first


def test_a_teacher_prints_and_an_officer_does_not(
    school: Unit, sign_in: Callable[[Account], Client], new_client: Callable[[], Client]
) -> None:
    recommendation, part = made.sent(school, UnitFactory())
    in_transaction(lambda: letters.prepare(SOFTWARE, [part]))
    path = f"/recommendations/{address(recommendation.id)}/parts/{part.id}/letter"
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    assert teacher.get(f"{path}.pdf").data.startswith(b"%PDF")
    assert teacher.get(f"{path}.docx").data.startswith(b"PK")


def address(recommendation_id: int) -> str:
    return to_crockford(recommendation_id, 12)


def squares(pdf: pypdfium2.PdfDocument) -> list[str]:
    """What a phone reads on the pages, as they come out of the printer."""
    found = [zxingcpp.read_barcodes(page.render(scale=3).to_pil()) for page in pdf]
    return [code.text for codes in found for code in codes]
