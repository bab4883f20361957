"""A due day can defend itself: it is a working day, never earlier for a new holiday, and every day of it is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.followup.models import AfterClarification, Clock, DeadlineFor, DeadlineRule, NoticeKind, Part
from forum_app.followup.models.clocks import StartsWith
from forum_app.followup.rules import lengthening
from forum_app.followup.rules.calendars import LONGEST_LINE, DueDay, written
from forum_app.followup.rules.clocks import (
    Standing,
    Stop,
    Term,
    due_on,
    lateness,
    reckoned,
    starts_on,
)
from forum_app.followup.rules.reminders import LADDER, planned, rung_on
from forum_app.followup.rules.states import State
from forum_app.workdays.rules.calendars import Calendar, DayKind, Entry
from forum_app.workdays.rules.counting import after_working_days
from tests.conftest import A_SCHOOL_MORNING

PACKAGE = Calendar()
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
TABLES = st.dictionaries(
    DAYS, st.builds(Entry, st.sampled_from(DayKind), st.just("Ngày đặc biệt"), st.just("01/TB")), max_size=6
)
CALENDARS = st.builds(Calendar, entries=TABLES)
STOPS = st.lists(
    st.builds(lambda day, n: Stop(day, day + timedelta(days=n)), DAYS, st.integers(0, 20)), max_size=2
)
TERMS = st.builds(Term, DAYS, st.integers(1, 30), st.booleans(), STOPS)


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(**changes: object) -> DeadlineRule:
    whole = {
        "of": DeadlineFor.AGENCY,
        "citation": "mốc nội bộ",
        "by_law": False,
        "days": 15,
        "working_days": True,
        "starts_with": StartsWith.RECEIPT,
        "deemed_days": 2,
        "after_clarification": AfterClarification.GOES_ON,
        "may_lengthen": True,
    }
    return DeadlineRule(**whole | changes)


def clock(due: str, **changes: object) -> Clock:
    whole = {"due_on": day(due), "days": 15, "estimated": False, "stopped_on": None, "ended_on": None}
    return Clock(**whole | changes)


def part(state: State = State.SENT, **changes: object) -> Part:
    whole = {"sent_on": day("2026-02-02"), "received_on": None, "answered_on": None}
    return Part(state=state, **whole | changes)


class TestTheDay:
    @given(TERMS, CALENDARS)
    def test_it_is_a_working_day_and_the_last_one_told(self, term: Term, calendar: Calendar) -> None:
        told = reckoned(term, calendar)
        assert calendar.is_working(due_on(term, calendar))
        assert [one.number for one in told if one.number] == [*range(1, term.days + 1)]
        assert [one.day for one in told] == [
            term.starts_on + timedelta(days=n) for n in range(1, len(told) + 1)
        ]

    @given(TERMS, CALENDARS, st.integers(1, 5))
    def test_a_later_start_or_a_longer_term_is_never_due_earlier(
        self, term: Term, calendar: Calendar, more: int
    ) -> None:
        later = Term(term.starts_on + timedelta(days=more), term.days, term.working_days, term.stops)
        longer = Term(term.starts_on, term.days + more, term.working_days, term.stops)
        assert due_on(later, calendar) >= due_on(term, calendar)
        assert due_on(longer, calendar) >= due_on(term, calendar)

    @given(TERMS, CALENDARS, st.integers(1, 40))
    def test_a_new_holiday_never_makes_it_earlier_and_without_it_all_is_as_before(
        self, term: Term, calendar: Calendar, after: int
    ) -> None:
        off = term.starts_on + timedelta(days=after)
        bare = calendar.without(off)
        with_it = Calendar(entries={**bare.entries, off: Entry(DayKind.HOLIDAY, "Quốc tang", "02/TB")})
        assert due_on(term, with_it) >= due_on(term, bare)
        assert due_on(term, with_it.without(off)) == due_on(term, bare)

    @given(DAYS, st.integers(1, 30), CALENDARS)
    def test_without_a_stop_it_is_what_the_calendar_counts(
        self, start: date, days: int, calendar: Calendar
    ) -> None:
        assert due_on(Term(start, days), calendar) == after_working_days(start, days, calendar)

    def test_days_of_waiting_are_not_counted_and_say_so(self) -> None:
        """Asked on Tuesday, answered on Thursday: Tuesday counts, Wednesday and Thursday do not."""
        asked = Term(day("2026-03-02"), 5, stops=[Stop(day("2026-03-03"), day("2026-03-05"))])
        assert due_on(asked, PACKAGE) == day("2026-03-11")
        assert [one.day.day for one in reckoned(asked, PACKAGE) if one.waited] == [4, 5]
        assert due_on(Term(day("2026-03-02"), 5, stops=[Stop(day("2026-03-03"), None)]), PACKAGE) == day(
            "2026-03-09"
        )


class TestTheBeginning:
    @pytest.mark.parametrize(
        ("received", "begins"),
        [(None, "2026-02-04"), ("2026-02-03", "2026-02-03"), ("2026-02-12", "2026-02-04")],
        ids=["nobody said so", "at once", "too late to matter"],
    )
    def test_receipt_counts_but_not_later_than_two_working_days(
        self, received: str | None, begins: str
    ) -> None:
        on = day(received) if received else None
        assert starts_on(rule(), day("2026-02-02"), on, [], PACKAGE) == day(begins)

    def test_it_may_begin_again_with_the_answer_to_a_question(self) -> None:
        asked = [Stop(day("2026-02-05"), day("2026-02-11"))]
        again = rule(after_clarification=AfterClarification.BEGINS_AGAIN)
        assert starts_on(again, day("2026-02-02"), None, asked, PACKAGE) == day("2026-02-11")
        assert starts_on(rule(), day("2026-02-02"), None, asked, PACKAGE) == day("2026-02-04")


class TestLateness:
    def test_it_is_said_in_working_days_over_tet(self) -> None:
        late = lateness(clock("2026-02-13"), part(), day("2026-02-24"), PACKAGE)
        assert (late.standing, late.overdue, late.left, late.silent) == (Standing.OVERDUE, 2, 0, 22)

    def test_soon_due_is_five_working_days_before(self) -> None:
        soon = lateness(clock("2026-02-27"), part(), day("2026-02-13"), PACKAGE)
        assert (soon.standing, soon.left) == (Standing.DUE_SOON, 5)
        assert lateness(clock("2026-02-27"), part(), day("2026-02-12"), PACKAGE).standing is Standing.RUNNING

    def test_an_answer_is_judged_by_the_day_it_was_given(self) -> None:
        """Given in time, accepted after the day: in time. Sent back: the clock ran on, and it is late."""
        given_on, today = day("2026-02-12"), day("2026-03-02")
        waiting = part(State.ANSWERED, answered_on=given_on)
        assert lateness(clock("2026-02-13"), waiting, today, PACKAGE).standing is Standing.BEING_CHECKED
        ended = clock("2026-02-13", ended_on=given_on)
        assert lateness(ended, part(State.PUBLISHED), today, PACKAGE).standing is Standing.IN_TIME
        back = part(State.RETURNED, answered_on=given_on)
        assert lateness(clock("2026-02-13"), back, today, PACKAGE).is_overdue

    def test_nobody_is_late_while_a_question_waits(self) -> None:
        asked = clock("2026-02-13", stopped_on=day("2026-02-10"))
        stands = lateness(asked, part(State.NEEDS_CLARIFICATION), day("2026-03-02"), PACKAGE)
        assert (stands.standing, stands.overdue) == (Standing.STOPPED, 0)


class TestMoreTime:
    TODAY = day("2026-02-10")

    @pytest.mark.parametrize(
        ("by", "running", "more", "reason", "refused"),
        [
            (rule(by_law=True, days=7, may_lengthen=False), {}, 3, "Bận", lengthening.SetByLaw),
            (rule(may_lengthen=False), {}, 3, "Bận", lengthening.NotLengthened),
            (rule(), {"due_on": day("2026-02-09")}, 3, "Bận", lengthening.PassedAlready),
            (rule(), {"ended_on": day("2026-02-09")}, 3, "Bận", lengthening.Ended),
            (rule(), {"days": 20}, 11, "Bận", lengthening.TooLong),
            (rule(), {}, 0, "Bận", lengthening.TooLong),
            (rule(), {"days": 30}, 1, "Bận", lengthening.LongEnough),
            (rule(), {}, 3, "  ", lengthening.ReasonMissing),
        ],
    )
    def test_it_is_refused(
        self, by: DeadlineRule, running: dict[str, object], more: int, reason: str, refused: type[Exception]
    ) -> None:
        with pytest.raises(refused):
            lengthening.check(by, clock("2026-02-13", **running), more, reason, self.TODAY)

    def test_up_to_twice_its_days_it_is_given(self) -> None:
        lengthening.check(rule(), clock("2026-02-13"), 15, "Cần khảo sát lại sân trường", self.TODAY)


class TestTheLadder:
    def test_its_days_are_working_days(self) -> None:
        on = [rung_on(rung, day("2026-02-23"), PACKAGE).isoformat() for rung in LADDER]
        assert on == ["2026-02-09", "2026-02-13", "2026-02-23", "2026-02-24", "2026-03-02", "2026-03-09"]

    def test_nothing_goes_out_on_a_day_off(self) -> None:
        plan = planned(day("2026-02-13"), day("2026-01-20"), day("2026-02-15"), PACKAGE, ())
        assert (plan.send, plan.passed) == (None, ())

    def test_after_an_outage_only_the_highest_rung_goes_out(self) -> None:
        plan = planned(
            day("2026-02-05"), day("2026-01-20"), day("2026-02-09"), PACKAGE, [NoticeKind.FIVE_BEFORE]
        )
        assert plan.send is not None
        assert plan.send.kind is NoticeKind.ONE_AFTER
        assert [rung.kind for rung in plan.passed] == [NoticeKind.ONE_BEFORE, NoticeKind.DUE_TODAY]

    def test_a_rung_before_the_sending_is_passed_without_a_letter(self) -> None:
        """Four working days in all: "five days before" fell before the letter itself."""
        plan = planned(day("2026-02-06"), day("2026-02-02"), day("2026-02-02"), PACKAGE, ())
        assert plan.send is None
        assert [rung.kind for rung in plan.passed] == [NoticeKind.FIVE_BEFORE]

    @given(DAYS, st.integers(3, 20), CALENDARS, st.integers(1, 6))
    def test_however_often_it_runs_each_rung_is_written_down_once(
        self, sent: date, days: int, calendar: Calendar, every: int
    ) -> None:
        due, known = after_working_days(sent, days, calendar), list[NoticeKind]()
        for n in range(0, 90, every):
            plan = planned(due, sent, sent + timedelta(days=n), calendar, known)
            known += [rung.kind for rung in plan.passed] + ([plan.send.kind] if plan.send else [])
        assert len(known) == len(set(known))


def test_a_calendar_can_be_read_by_a_telephone() -> None:
    due = DueDay("a-b", day("2026-02-27"), "Hạn trả lời: Phòng Văn hóa – Xã hội; " * 4, "mốc nội bộ\n", "/x")
    lines = written("Trả lời trẻ em", [due], A_SCHOOL_MORNING).encode().split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in lines)
    text = b"".join(lines).decode().replace(" ", "")
    assert "DTSTART;VALUE=DATE:20260227DTEND;VALUE=DATE:20260228" in text
    assert "SUMMARY:Hạntrảlời:PhòngVănhóa–Xãhội\\;" in text
    assert "mốcnộibộ\\n" in text
