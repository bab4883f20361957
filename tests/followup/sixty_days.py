"""Twenty recommendations of one ward over sixty days that cross Tết 2026, for the golden list of reminders.

Even numbers go to the school's own board (seven working days by law), odd ones to the ward's office (fifteen, a local
figure). Some are answered in time, some late, some never; one asks, one gets more time, one is answered badly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial

import time_machine
from sqlalchemy import select

from forum_app import clock
from forum_app.db import db, in_transaction
from forum_app.followup.models import Contact, Notice, Part, Recommendation
from forum_app.followup.rules.agents import SOFTWARE, Agent
from forum_app.followup.rules.states import Deed, Who
from forum_app.followup.service import due_days, recommendations, redirecting
from forum_app.followup.service.moves import move_part
from forum_app.followup.service.recommendations import Owed
from forum_app.followup.service.reminders import run
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.factories import AccountFactory, ProvinceFactory, SchoolFactory, UnitFactory, WardFactory
from tests.followup import made

FIRST, DAYS = date(2026, 1, 5), 60
HEAD, OFFICE = "truong.phong@phuong.example", "van.thu@phuong.example"

# On which day each is sent, counted from the first.
SENT = (0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25)
ANSWERED = {0: 5, 2: 20, 5: 30, 7: 46, 9: 25, 10: 24, 14: 50}
RETURNED = {10: 26}

Deeds = dict[date, list[Callable[[], None]]]


def place() -> tuple[Unit, Unit]:
    """The school and the ward's office, with everybody who is written to."""
    province = ProvinceFactory(name="Thành phố Hà Nội")
    ward = WardFactory(name="Phường Đống Đa", under=province)
    school = SchoolFactory(name="Trường Tiểu học Kim Đồng", under=ward)
    office = UnitFactory(name="Phòng Văn hóa – Xã hội", under=ward)
    AccountFactory(role=Role.SCHOOL_BOARD, at=school, email="hieu.truong@truong.example")
    AccountFactory(role=Role.FACILITATOR, at=school, email="tong.phu.trach@truong.example")
    AccountFactory(role=Role.COORDINATOR, at=ward, email="dieu.phoi@phuong.example")
    AccountFactory(role=Role.YOUTH_UNION_MONITOR, at=ward, email="bi.thu.doan@phuong.example")
    for email, is_head in ((OFFICE, False), (HEAD, True)):
        contact = Contact(agency_id=office.id, name=email, email=email, is_head=is_head, from_on=FIRST)
        db.session.add(contact)
    db.session.commit()
    return school, office


class Story:
    """What happens on which day; `played` lets the sixty days pass."""

    def __init__(self, school: Unit, office: Unit) -> None:
        self.agency = Agent(Who.AGENCY, "Cơ quan")
        self.checker = Agent(Who.CHECKER, "Bí thư Đoàn")
        self.parts: dict[int, Part] = {}
        self.deeds: Deeds = {}
        drafts = [made.confirmed(school) for _number in SENT]
        for number, after in enumerate(SENT):
            self.on(after, partial(self.send, number, drafts[number], office if number % 2 else school))
        for number, after in ANSWERED.items():
            self.on(after, partial(self.answer, number))
            if number not in RETURNED:
                self.on(after + 1, partial(self.move, number, Deed.ACCEPT, self.checker))
        for number, after in RETURNED.items():
            self.on(after, partial(self.move, number, Deed.RETURN, self.checker))
        self.on(12, lambda: redirecting.receive(self.agency, self.parts[8]))
        self.on(14, lambda: redirecting.ask(self.agency, self.parts[8], "Sân trước hay sân sau?"))
        self.on(21, lambda: redirecting.clarify(SOFTWARE, self.parts[8], "Sân trước."))
        self.on(22, lambda: due_days.lengthen(SOFTWARE, self.parts[3], 5, "Cần khảo sát sân trường"))

    def on(self, after: int, deed: Callable[[], None]) -> None:
        self.deeds.setdefault(FIRST + timedelta(days=after), []).append(deed)

    def send(self, number: int, draft: Recommendation, to: Unit) -> None:
        self.parts[number] = recommendations.send(SOFTWARE, draft, [Owed(to.name, to.id)])[0]

    def answer(self, number: int) -> None:
        self.parts[number].answered_on = clock.today()
        self.move(number, Deed.ANSWER, self.agency)

    def move(self, number: int, deed: Deed, agent: Agent) -> None:
        move_part(agent, self.parts[number], deed)

    def played(self, traveller: time_machine.Traveller, runs: int = 1, outage: Sequence[date] = ()) -> None:
        """Deeds in the morning, reminders afterwards; on days of outage nobody is reminded."""
        for after in range(DAYS):
            today = FIRST + timedelta(days=after)
            traveller.move_to(clock.moment_of(today, time(9, 0)))
            for deed in self.deeds.get(today, []):
                in_transaction(deed)
            for _run in range(0 if today in outage else runs):
                run(today)

    def told(self) -> Sequence[str]:
        """Each letter as a line: day, item, rung, to whom."""
        numbers: Mapping[object, int] = {part.id: number for number, part in self.parts.items()}
        notices = db.session.scalars(select(Notice).where(~Notice.passed)).all()
        return sorted(
            f"{notice.sent_on} {numbers[notice.part_id]:02} {notice.kind.value} {notice.sent_to}"
            for notice in notices
        )
