"""“I would like somebody to meet me”: straight to the sealed path, and honest when nobody is there."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.moderation.models import FreeText, SealedText
from forum_app.security.tokens import UNIT_LENGTH, to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import SchoolFactory, on_duty
from tests.mailbox import Mailbox

WORDS = "Em là Lan lớp 4C, gặp em giờ ra chơi, số 0912 345 678"


def _address(school: Unit) -> str:
    return f"/gap-em/{to_crockford(school.id, UNIT_LENGTH)}"


def test_the_words_are_sealed_and_the_officers_get_a_letter_without_them(
    client: Client, db_session: Session, mailbox: Mailbox
) -> None:
    school = SchoolFactory()
    _moderator, officer = on_duty(school)

    done = client.page(_address(school)).submit(words=WORDS)

    assert done.has("Cảm ơn em đã nói ra")
    (sealed,) = db_session.scalars(select(SealedText))
    assert WORDS.encode() not in (sealed.secret or b"")
    assert db_session.scalars(select(FreeText)).all() == []
    assert mailbox.only()["To"] == officer.email
    assert not {"0912", "Lan", "4C"} & set(mailbox.text().split())


def test_an_empty_call_is_asked_for_a_few_words(client: Client, db_session: Session) -> None:
    school = SchoolFactory()
    on_duty(school)
    assert client.page(_address(school)).submit(words=" ", status=422).has("Em viết giúp vài chữ")


def test_where_no_officer_is_on_duty_the_page_names_111_instead_of_a_box(
    client: Client, db_session: Session
) -> None:
    page = client.page(_address(SchoolFactory()))
    assert page.has("Em hãy gọi 111")
    assert not page.all("textarea")
