"""Who reads the children's texts in the three places, and what waits on their desk."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn
from forum_app.db import db
from forum_app.demo.people import PEOPLE, Person
from forum_app.demo.places import Places
from forum_app.moderation.models import Duty, DutyKind, FreeText, Reason, TextKind
from forum_app.moderation.queries.desk import locked
from forum_app.moderation.service import deciding, receive
from forum_app.security.permissions import Role

SCHOOL = "hoa-phuong"
PLACE = "demo:hop-thu"
# A demonstration is looked at for weeks; a roster of a school would be for a week or two.
SPAN = timedelta(days=180)
KINDS = {Role.MODERATOR: DutyKind.MODERATOR, Role.CHILD_PROTECTION_OFFICER: DutyKind.CHILD_PROTECTION_OFFICER}

WAITING = (
    "Bố dượng hay đánh em, em rất sợ về nhà.",
    "Mấy bạn lớp trên hay bắt nạt em, trêu em là đồ béo.",
    "Bạn Nguyễn Gia Bảo lớp 4A hay vứt rác ra sân trường.",
    "Bao giờ nhà vệ sinh có xà phòng ạ?",
    "Nhà vệ sinh có thể có xà phòng và giấy được không ạ?",
    "Kuv nyiam kawm ntawv nrog cov phooj ywg.",
)
SHOWN = (
    "Em mong sân trường có thêm cây bóng mát.",
    "Vì sao nhà vệ sinh của trường hay hết xà phòng ạ?",
    "Thư viện có thêm truyện tranh được không ạ?",
    "Bạn Trần Minh Khôi lớp 5B hát rất hay, em mong trường có câu lạc bộ hát.",
    "Em muốn được học bơi ở trường.",
    "Cô có thể cho chúng em thêm giờ ra chơi không ạ?",
)
TYPED_IN_PLAY = "hihi haha kkk 123"
HANDED_OVER = "Có chú hàng xóm hay sờ vào người em, em không dám kể với ai."


def seed_duties(places: Places) -> None:
    """The same people as long as the demonstration is loaded again now and then."""
    for person in PEOPLE:
        if person.role in KINDS:
            for key in person.units:
                _on_duty(person, places[key].id)


def seed_texts(places: Places) -> None:
    """Once: what visitors decide stays decided."""
    unit_id = places[SCHOOL].id
    known = select(FreeText.id).where(FreeText.unit_id == unit_id, FreeText.place == PLACE).limit(1)
    if db.session.scalar(known) is not None:
        return
    reader = _reader()
    for words in SHOWN:
        deciding.publish(reader, _arrived(unit_id, words), {})
    deciding.withhold(reader, _arrived(unit_id, TYPED_IN_PLAY), Reason.NOT_MEANT)
    deciding.hand_over(reader, _arrived(unit_id, HANDED_OVER), about_staff=False)
    for words in WAITING:
        _arrived(unit_id, words)


def _on_duty(person: Person, unit_id: int) -> None:
    duty_id = uuid.uuid5(person.account_id, f"duty/{unit_id}")
    duty = db.session.get(Duty, duty_id)
    if duty is None:
        duty = Duty(
            id=duty_id,
            unit_id=unit_id,
            account_id=person.account_id,
            kind=KINDS[person.role],
            from_on=clock.today(),
            place=1,
        )
        db.session.add(duty)
    duty.until_on = clock.today() + SPAN


def _arrived(unit_id: int, words: str) -> FreeText:
    text_id = receive(unit_id, TextKind.QUESTION, PLACE, words, open_now=False)
    return locked(db.session.get_one(FreeText, (unit_id, text_id)))


def _reader() -> SignedIn:
    person = next(person for person in PEOPLE if person.role is Role.MODERATOR)
    account = db.session.get_one(Account, person.account_id)
    return SignedIn(account.id, account.name, account.email, "", ((person.role, 0),))
