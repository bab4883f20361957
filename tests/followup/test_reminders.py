"""Who is reminded when: the golden list over Tết, and what stands in a letter."""

from __future__ import annotations

from datetime import date, time
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum_app.clock import moment_of
from forum_app.db import db, in_transaction
from forum_app.followup.models import Addressee, Contact, Notice, NoticeKind, Part
from forum_app.followup.queries.clocks import get_clock
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import recommendations, reminders
from forum_app.followup.service.moves import move
from forum_app.followup.service.recommendations import Owed
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.sixty_days import Story, place
from tests.mailbox import Mailbox

HERE = Path(__file__).parent
OUTAGE = [date(2026, 2, day) for day in (3, 4, 5)]
WORDING = "Đề nghị bố trí thêm bóng mát tại sân trường."


def body(letter: EmailMessage) -> str:
    return str(letter.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def owed_by(office: Unit, school: Unit) -> Part:
    """Sent on 20/11/2026 in an official wording that is not the children's own."""
    said = made.draft(school)
    in_transaction(lambda: recommendations.set_wording(SOFTWARE, said, WORDING))
    for deed in (Deed.READ_BACK, Deed.CONFIRM):
        in_transaction(partial(move, SOFTWARE, said, deed))
    return in_transaction(lambda: recommendations.send(SOFTWARE, said, [Owed(office.name, office.id)]))[0]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("runs", "outage", "expected"),
    [(1, [], "sixty_days.txt"), (2, [], "sixty_days.txt"), (1, OUTAGE, "sixty_days_outage.txt")],
    ids=["daily", "twice a day", "three days without running"],
)
def test_sixty_days_over_tet_send_exactly_these_letters(
    runs: int,
    outage: list[date],
    expected: str,
    db_session: object,
    clock: time_machine.Traveller,
    mailbox: Mailbox,
) -> None:
    story = Story(*place())
    story.played(clock, runs, outage)
    assert story.told() == (HERE / expected).read_text(encoding="utf-8").splitlines()
    reminded = [
        letter for letter in mailbox.letters if "ngày" in letter["Subject"] or "hôm nay" in letter["Subject"]
    ]
    assert len(reminded) == len(story.told())
    assert {date.fromisoformat(line[:10]).isoweekday() for line in story.told()} <= {1, 2, 3, 4, 5}


@pytest.mark.sqlite
def test_a_letter_is_plain_has_one_link_and_no_word_of_a_child(
    db_session: object, clock: time_machine.Traveller, mailbox: Mailbox
) -> None:
    school = SchoolFactory(name="Trường Tiểu học Kim Đồng")
    office = UnitFactory(name="Phòng Văn hóa – Xã hội", under=school)
    db.session.add(
        Contact(
            agency_id=office.id, name="Trần Thị Mai", email="mai@phuong.example", from_on=date(2026, 1, 1)
        )
    )
    db.session.commit()
    part = owed_by(office, school)
    due = get_clock(part).due_on
    done = reminders.run(due)
    letter = mailbox.letters[0]
    assert (done.letters, done.passed) == (1, 2)
    assert letter["To"] == "mai@phuong.example"
    assert letter["Subject"] == "Kiến nghị của trẻ em: hôm nay là hạn trả lời"
    assert not letter.is_multipart()
    text = body(letter)
    assert text.startswith("Kính gửi Trần Thị Mai,\n\n")
    assert WORDING in text
    assert "giờ ra chơi" not in text
    assert f"{due:%d/%m/%Y} (mốc nội bộ)" in text
    assert text.count("http") == 1


@pytest.mark.sqlite
def test_where_nobody_is_entered_those_who_keep_it_are_told(
    db_session: object, clock: time_machine.Traveller, mailbox: Mailbox
) -> None:
    school = SchoolFactory()
    AccountFactory(role=Role.FACILITATOR, at=school, email="tong.phu.trach@truong.example")
    part = owed_by(UnitFactory(name="Đồn Biên phòng"), school)
    reminders.run(get_clock(part).due_on)
    assert mailbox.only()["To"] == "tong.phu.trach@truong.example"
    assert "chưa ghi ai khác nhận thư" in mailbox.text()


def test_a_rung_cannot_be_written_down_twice(db_session: object, clock: time_machine.Traveller) -> None:
    _said, part = made.sent(SchoolFactory(), UnitFactory())

    def written() -> None:
        due = get_clock(part).due_on
        notice = {"kind": NoticeKind.DUE_TODAY, "to": Addressee.AGENCY, "sent_to": "x", "sent_on": due}
        db.session.add(Notice(unit_id=part.unit_id, part_id=part.id, due_on=due, **notice))
        db.session.flush()

    in_transaction(written)
    with pytest.raises(IntegrityError):
        in_transaction(written)


@pytest.mark.sqlite
def test_a_command_reminds_for_a_day_and_asks_once_for_the_decision(
    app: Flask, db_session: object, clock: time_machine.Traveller, mailbox: Mailbox
) -> None:
    AccountFactory(role=Role.ADMINISTRATOR, at=SchoolFactory(), email="quan.tri@so.example")
    _said, part = made.sent(SchoolFactory(), UnitFactory())
    clock.move_to(moment_of(date(2026, 11, 23), time(7, 30)))
    day = get_clock(part).due_on.isoformat()
    runner = app.test_cli_runner()
    first = runner.invoke(args=["deadlines", "run", "--on", day])
    again = runner.invoke(args=["deadlines", "run", "--on", day])
    assert first.output.splitlines() == [
        f"{day}: 1 letters, 2 passed over",
        "asked for the decision about the days off",
    ]
    assert again.output.splitlines() == [f"{day}: 0 letters, 0 passed over"]
    asked = [letter for letter in mailbox.letters if letter["To"] == "quan.tri@so.example"]
    assert [letter["Subject"] for letter in asked] == ["Chưa có quyết định về ngày nghỉ năm 2027"]


@pytest.mark.sqlite
def test_without_a_post_office_nothing_is_taken_for_sent(
    db_session: object, clock: time_machine.Traveller
) -> None:
    _said, part = made.sent(SchoolFactory(), UnitFactory())
    assert reminders.run(get_clock(part).due_on) == reminders.Done()
    assert db.session.scalars(select(Notice)).all() == []
