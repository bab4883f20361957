"""The clock of a part follows what happens to it, and moves with the calendar."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

import pytest
import time_machine
from sqlalchemy.orm import Session

from forum_app.clock import moment_of, today
from forum_app.db import db, in_transaction
from forum_app.followup.models import Contact, DeadlineFor, Part, WhyMoved
from forum_app.followup.queries.clocks import changes_of, clock_of, forward_by, get_clock, get_rule
from forum_app.followup.queries.recommendations import events_of, of_part
from forum_app.followup.rules import lengthening
from forum_app.followup.rules.agents import SOFTWARE, Agent
from forum_app.followup.rules.deadlines import Figure, TheLawSetsIt
from forum_app.followup.rules.states import Deed, Who
from forum_app.followup.service import deadlines, due_days, redirecting
from forum_app.followup.service.moves import move_part
from forum_app.followup.service.recommendations import Owed
from forum_app.security.permissions import Role
from forum_app.workdays.rules.calendars import DayKind
from forum_app.workdays.service import clear_day, set_day
from tests.factories import AccountFactory, SchoolFactory, UnitFactory, WardFactory
from tests.followup import made
from tests.mailbox import Mailbox

if TYPE_CHECKING:
    from forum_app.accounts.models import Account

pytestmark = [pytest.mark.usefixtures("db_session", "clock"), pytest.mark.sqlite]

AGENCY, CHECKER = Agent(Who.AGENCY, "Phòng Văn hóa – Xã hội"), Agent(Who.CHECKER, "Bí thư Đoàn")


@pytest.fixture
def keeper(db_session: Session) -> Account:
    return AccountFactory(role=Role.COORDINATOR, at=WardFactory())


def on(traveller: time_machine.Traveller, day: str) -> None:
    traveller.move_to(moment_of(date.fromisoformat(day), time(9, 0)))


def owed(**more: object) -> Part:
    """By the ward's office, sent on Friday 20 November 2026."""
    return made.sent(SchoolFactory(), UnitFactory(under=WardFactory()), **more)[1]


def done(agent: Agent, part: Part, deed: Deed) -> None:
    if deed is Deed.ANSWER:
        part.answered_on = today()
    move_part(agent, part, deed)


def due(part: Part) -> str:
    return get_clock(part).due_on.isoformat()


class TestWhichFigure:
    def test_a_school_board_has_seven_working_days_by_law(self) -> None:
        school = SchoolFactory()
        _said, part = made.sent(school, school)
        rule = get_rule(get_clock(part).rule_id)
        assert (rule.by_law, rule.days, due(part)) == (True, 7, "2026-12-04")

    def test_another_agency_has_the_general_figure_which_is_no_law(self) -> None:
        part = owed()
        rule = get_rule(get_clock(part).rule_id)
        assert (rule.by_law, rule.citation, due(part)) == (False, "mốc nội bộ", "2026-12-16")

    def test_a_unit_sets_its_own_for_itself_and_below_and_running_clocks_keep_theirs(
        self, keeper: Account
    ) -> None:
        ward = WardFactory()
        office = UnitFactory(under=ward)
        _said, before = made.sent(SchoolFactory(), office)
        figure = Figure(DeadlineFor.AGENCY, 10, date(2026, 11, 20), "Công văn 12/UBND")
        first = in_transaction(lambda: deadlines.set_figure(keeper, ward, figure))
        _said, after = made.sent(SchoolFactory(), office)
        assert (get_clock(before).days, get_clock(after).days) == (15, 10)
        later = Figure(DeadlineFor.AGENCY, 12, date(2026, 12, 1), "Công văn 15/UBND")
        in_transaction(lambda: deadlines.set_figure(keeper, ward, later))
        assert first.valid_until == date(2026, 11, 30)
        assert get_clock(made.sent(SchoolFactory(), office)[1]).days == 10

    def test_what_the_law_sets_no_unit_sets(self, keeper: Account) -> None:
        figure = Figure(DeadlineFor.SCHOOL_BOARD, 10, date(2026, 11, 20), "mốc nội bộ")
        with pytest.raises(TheLawSetsIt, match="56/2017"):
            in_transaction(lambda: deadlines.set_figure(keeper, WardFactory(), figure))


class TestWhatHappens:
    def test_an_acknowledgement_begins_it_earlier_and_stops_nothing(self) -> None:
        part = owed()
        in_transaction(lambda: redirecting.receive(AGENCY, part))
        clock = get_clock(part)
        assert (clock.starts_on, due(part), clock.ended_on) == (date(2026, 11, 20), "2026-12-14", None)
        assert [change.why for change in changes_of(clock)] == [WhyMoved.RECEIVED]

    def test_a_question_stops_it_until_it_is_answered(self, clock: time_machine.Traveller) -> None:
        part = owed()
        in_transaction(lambda: redirecting.receive(AGENCY, part))
        on(clock, "2026-11-25")
        in_transaction(lambda: redirecting.ask(AGENCY, part, "Sân trước hay sân sau?"))
        assert (get_clock(part).stopped_on, due(part)) == (date(2026, 11, 25), "2026-12-14")
        on(clock, "2026-11-30")
        in_transaction(lambda: redirecting.clarify(SOFTWARE, part, "Sân trước."))
        assert (get_clock(part).stopped_on, due(part)) == (None, "2026-12-17")

    def test_another_agency_has_its_whole_term(self, clock: time_machine.Traveller) -> None:
        part, school = owed(), SchoolFactory()
        in_transaction(lambda: redirecting.redirect(AGENCY, part, "Việc của nhà trường"))
        assert forward_by(part, get_clock(part)) == (date(2026, 11, 30), "mốc nội bộ")
        on(clock, "2026-11-30")
        in_transaction(lambda: redirecting.send_on(SOFTWARE, part, Owed(school.name, school.id)))
        running = get_clock(part)
        assert (running.days, running.stopped_on, due(part)) == (7, None, "2026-12-11")
        assert changes_of(running)[-1].why is WhyMoved.SENT_ON

    def test_it_ends_with_the_day_on_which_the_accepted_answer_was_given(
        self, clock: time_machine.Traveller
    ) -> None:
        part = owed()
        for day, deed, agent in (
            ("2026-12-01", Deed.ANSWER, AGENCY),
            ("2026-12-03", Deed.RETURN, CHECKER),
            ("2026-12-10", Deed.ANSWER, AGENCY),
            ("2026-12-21", Deed.ACCEPT, CHECKER),
        ):
            on(clock, day)
            assert get_clock(part).ended_on is None
            in_transaction(partial(done, agent, part, deed))
        assert (get_clock(part).ended_on, part.settled_on) == (date(2026, 12, 10), date(2026, 12, 21))


class TestMoreTime:
    def test_with_a_reason_which_stands_in_the_story(self, mailbox: Mailbox) -> None:
        part = owed()
        in_transaction(lambda: due_days.lengthen(SOFTWARE, part, 5, "Cần khảo sát sân trường"))
        assert due(part) == "2026-12-23"
        event = events_of(of_part(part))[-1]
        assert (event.deed, event.details["days"]) == (
            Deed.CLOCK,
            {"was_due_on": "2026-12-16", "due_on": "2026-12-23"},
        )

    def test_never_for_a_school_board(self) -> None:
        school = SchoolFactory()
        _said, part = made.sent(school, school)
        with pytest.raises(lengthening.SetByLaw, match="56/2017"):
            in_transaction(lambda: due_days.lengthen(SOFTWARE, part, 5, "Bận"))


class TestTheCalendarChanges:
    DAY = date(2026, 12, 2)

    def test_running_clocks_move_and_both_sides_are_told_once(
        self, keeper: Account, mailbox: Mailbox
    ) -> None:
        school = SchoolFactory()
        AccountFactory(role=Role.FACILITATOR, at=school, email="tong.phu.trach@truong.example")
        office = UnitFactory(name="Phòng Văn hóa – Xã hội")
        since = date(2026, 1, 1)
        db.session.add(Contact(agency_id=office.id, name="Mai", email="mai@phuong.example", from_on=since))
        db.session.commit()
        part = made.sent(school, office)[1]
        moved_by = in_transaction(
            lambda: set_day(keeper, self.DAY, DayKind.HOLIDAY, "Quốc tang", "Thông báo 7/TB")
        )
        in_transaction(lambda: set_day(keeper, date(2027, 3, 3), DayKind.HOLIDAY, "Hội làng", "01/QĐ"))
        due_days.tell_of_moved()
        change = changes_of(get_clock(part))[-1]
        assert (change.was_due_on, change.due_on) == (date(2026, 12, 16), date(2026, 12, 17))
        assert (change.reason, change.calendar_version) == ("Thông báo 7/TB", moved_by)
        assert sorted(letter["To"] for letter in mailbox.letters) == [
            "mai@phuong.example",
            "tong.phu.trach@truong.example",
        ]
        text = str(mailbox.letters[0].get_content()).replace("\r\n", "\n")
        assert "Hạn cũ: 16/12/2026\nHạn mới: 17/12/2026\nLý do: Thông báo 7/TB" in text

    def test_without_the_holiday_all_is_as_before(self, keeper: Account) -> None:
        part = owed()
        in_transaction(lambda: set_day(keeper, self.DAY, DayKind.HOLIDAY, "Quốc tang", "Thông báo 7/TB"))
        in_transaction(lambda: clear_day(keeper, self.DAY, "Thông báo 8/TB"))
        assert due(part) == "2026-12-16"
        assert [change.why for change in changes_of(get_clock(part))] == [WhyMoved.CALENDAR] * 2

    def test_what_has_ended_stays(self, keeper: Account) -> None:
        part = owed()
        in_transaction(lambda: done(AGENCY, part, Deed.ANSWER))
        in_transaction(lambda: done(CHECKER, part, Deed.ACCEPT))
        in_transaction(lambda: set_day(keeper, self.DAY, DayKind.HOLIDAY, "Quốc tang", "Thông báo 7/TB"))
        assert due(part) == "2026-12-16"
        assert clock_of(part) is not None
