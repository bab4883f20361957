"""Believable things: schools, people with roles, polls and stations, as they are in a Vietnamese ward.

    school = SchoolFactory()                                     # a primary school in its ward and province
    teacher = AccountFactory(role=Role.FACILITATOR, at=school)
    poll = PollFactory(unit=school)                              # three questions for children of 8 to 10
    station = StationFactory(poll=poll, label="Lớp 5A", present=38)

They need an application context (`db_session`), and are committed: other processes see them at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import factory
from factory.alchemy import SQLAlchemyModelFactory

from forum_app import clock
from forum_app.accounts.models import Account, RoleGrant
from forum_app.db import db
from forum_app.i18n import fold
from forum_app.moderation.models import Duty, DutyKind, FreeText, SealedText, TextKind, TextState
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.times import forget_on
from forum_app.polls.models import Door, Option, Poll, Question, Station
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.security.permissions import Role
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.units.models import Unit, UnitKind, UnitParent

SCHOOLS = ("Nguyễn Du", "Kim Đồng", "Võ Thị Sáu", "Lê Văn Tám", "Đặng Thùy Trâm", "Trần Quốc Toản")
WARDS = ("Phường Đống Đa", "Phường Hồng Ngự", "Phường Bỉm Sơn", "Xã Thường Phước", "Phường Kim Liên")
PROVINCES = ("Thành phố Hà Nội", "Tỉnh Đồng Tháp", "Tỉnh Thanh Hóa")
PEOPLE = ("Nguyễn Thị Hạnh", "Trần Văn Bình", "Lê Thu Hà", "Phạm Minh Đức", "Võ Ngọc Ánh", "Đỗ Quang Huy")

THREE_QUESTIONS: tuple[tuple[QuestionKind, str, tuple[str, ...]], ...] = (
    (QuestionKind.YES_NO, "Em có thích giờ ra chơi không?", ("Có", "Không")),
    (QuestionKind.CHOOSE_ONE, "Em muốn sân trường có thêm gì?", ("Cây xanh", "Cầu trượt", "Ghế đá")),
    (QuestionKind.FACES, "Bữa trưa ở trường thế nào?", ("Ngon", "Bình thường", "Chưa ngon")),
)


class Factory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731  asked for anew in each context
        sqlalchemy_session_persistence = "commit"


class UnitFactory(Factory):
    """`under=` places it below another unit, since ever."""

    class Meta:
        model = Unit

    kind = UnitKind.AGENCY
    name = "Phòng Văn hóa – Xã hội"
    under = None

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **kwargs: Any) -> Unit:
        under: Unit | None = kwargs.pop("under")
        unit: Unit = super()._create(model_class, *args, **kwargs)
        if under is not None:
            db.session.add(UnitParent(unit_id=unit.id, parent_id=under.id))
            db.session.commit()
        return unit


class ProvinceFactory(UnitFactory):
    kind = UnitKind.PROVINCE
    name = factory.Iterator(PROVINCES)


class WardFactory(UnitFactory):
    kind = UnitKind.WARD
    name = factory.Iterator(WARDS)
    under = factory.SubFactory(ProvinceFactory)


class SchoolFactory(UnitFactory):
    kind = UnitKind.SCHOOL
    name = factory.Sequence(lambda n: f"Trường Tiểu học {SCHOOLS[n % len(SCHOOLS)]}")
    under = factory.SubFactory(WardFactory)


class AccountFactory(Factory):
    """A member of staff; `role=` and `at=` give them one role in one unit, `grant()` gives another."""

    class Meta:
        model = Account

    name = factory.Iterator(PEOPLE)
    email = factory.Sequence(
        lambda n: f"{fold(PEOPLE[n % len(PEOPLE)]).replace(' ', '.')}.{n}@truong.example"
    )
    created_at = factory.LazyFunction(clock.now)
    role = None
    at = None

    @classmethod
    def _create(cls, model_class: type[Account], *args: Any, **kwargs: Any) -> Account:
        role, at = kwargs.pop("role"), kwargs.pop("at")
        account: Account = super()._create(model_class, *args, **kwargs)
        if role is not None:
            RoleGrantFactory(account=account, role=role, unit_id=at.id)
        return account


class RoleGrantFactory(Factory):
    class Meta:
        model = RoleGrant

    granted_at = factory.LazyFunction(clock.now)


class PollFactory(Factory):
    """A draft of `unit`; `questions` are (kind, text, options) in the order asked."""

    class Meta:
        model = Poll

    unit = factory.SubFactory(SchoolFactory)
    title = "Sân chơi và bữa trưa của chúng em"
    age_band = AgeBand.BAND_8_10
    opening = "Thầy cô muốn biết các em nghĩ gì về sân chơi và bữa trưa. Không có câu trả lời đúng hay sai."
    results_when = "Tuần sau, thầy cô sẽ cho các em xem kết quả."
    created_at = factory.LazyFunction(clock.now)
    questions: Any = THREE_QUESTIONS

    @classmethod
    def _create(cls, model_class: type[Poll], *args: Any, **kwargs: Any) -> Poll:
        unit: Unit = kwargs.pop("unit")
        asked: Sequence[tuple[QuestionKind, str, Sequence[str]]] = kwargs.pop("questions")
        questions = [_question(number, *parts) for number, parts in enumerate(asked, start=1)]
        poll: Poll = super()._create(model_class, *args, unit_id=unit.id, questions=questions, **kwargs)
        return poll


def _question(
    number: int, kind: QuestionKind, text: str, options: Sequence[str], most: int | None = None
) -> Question:
    written = [Option(number=place, text=words) for place, words in enumerate(options, start=1)]
    return Question(number=number, kind=kind, text=text, most=most, options=written)


class StationFactory(Factory):
    """Prepared, not open; `unit` is the school of the poll unless another runs it."""

    class Meta:
        model = Station

    poll = factory.SubFactory(PollFactory)
    unit = None
    label = "Lớp 5A"
    present = 38
    age_band = factory.LazyAttribute(lambda station: station.poll.age_band)
    door = Door.SLIP

    @classmethod
    def _create(cls, model_class: type[Station], *args: Any, **kwargs: Any) -> Station:
        unit: Unit | None = kwargs.pop("unit")
        unit_id = unit.id if unit is not None else kwargs["poll"].unit_id
        ids = {"unit_id": unit_id, "id": Station.new_id(unit_id)}
        station: Station = super()._create(model_class, *args, **ids, **kwargs)
        return station


class RoundFactory(Factory):
    """`unit=` holds it; one day, in a month."""

    class Meta:
        model = ForumRound

    unit = factory.SubFactory(SchoolFactory)
    level = RoundLevel.OTHER
    name = "Diễn đàn trẻ em năm 2026"
    theme = "Trường học an toàn, vui vẻ"
    venue = "Hội trường nhà trường"
    organisers = "Ban giám hiệu, Liên đội"

    @classmethod
    def _create(cls, model_class: type[ForumRound], *args: Any, **kwargs: Any) -> ForumRound:
        unit: Unit = kwargs.pop("unit")
        day = clock.today() + timedelta(days=30)
        kwargs = {
            "starts_on": day,
            "ends_on": kwargs.get("starts_on", day),
            "created_at": clock.now(),
        } | kwargs
        number = ForumRound.new_id(unit.id)
        made: ForumRound = super()._create(model_class, *args, unit_id=unit.id, id=number, **kwargs)
        return made


def on_duty(unit: Unit, *, at: Unit | None = None) -> tuple[Account, Account]:
    """A moderator and a child-protection officer on the roster of `unit`, with roles held there or in `at` above."""
    roles = {
        DutyKind.MODERATOR: Role.MODERATOR,
        DutyKind.CHILD_PROTECTION_OFFICER: Role.CHILD_PROTECTION_OFFICER,
    }
    people = {kind: AccountFactory(role=role, at=at or unit) for kind, role in roles.items()}
    for kind, account in people.items():
        DutyFactory(unit_id=unit.id, account_id=account.id, kind=kind)
    return people[DutyKind.MODERATOR], people[DutyKind.CHILD_PROTECTION_OFFICER]


class DutyFactory(Factory):
    class Meta:
        model = Duty

    from_on = factory.LazyFunction(clock.today)
    until_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=6))
    place = 1


class FreeTextFactory(Factory):
    """A child's text of `unit`, waiting to be read; its level is what it is given, not what its words say."""

    class Meta:
        model = FreeText

    unit = factory.SubFactory(SchoolFactory)
    id = factory.LazyFunction(uuid.uuid4)
    kind = TextKind.QUESTION
    place = "round:1"
    words = "Em mong sân trường có thêm cây bóng mát."
    kept = ""
    state = TextState.NEW
    level = Level.ORDINARY
    about_staff = False
    held = False
    queued_at = factory.LazyFunction(clock.now)
    due_at = factory.LazyFunction(lambda: clock.now() + timedelta(hours=4))
    forget_on = factory.LazyFunction(lambda: forget_on(clock.today()))

    @classmethod
    def _create(cls, model_class: type[FreeText], *args: Any, **kwargs: Any) -> FreeText:
        unit: Unit = kwargs.pop("unit")
        text: FreeText = super()._create(model_class, *args, unit_id=unit.id, **kwargs)
        return text


class SealedTextFactory(Factory):
    """An entry whose words are erased already."""

    class Meta:
        model = SealedText

    level = Level.RED
    about_staff = False
    sealed_at = factory.LazyFunction(clock.now)
