"""Whatever facilitators press, in whatever order: one item runs, no time is lost, nothing falls off the agenda."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from forum_app.errors import Refusal
from forum_app.sessions.rules.agenda import day as rules
from forum_app.sessions.rules.agenda.day import Day, Item

MORNING = datetime(2026, 6, 1, 0, 30, tzinfo=UTC)


def whole_seconds(later: datetime, earlier: datetime) -> int:
    return int((later.replace(microsecond=0) - earlier.replace(microsecond=0)).total_seconds())


def an_item(number: int, minutes: int = 10) -> Item:
    return Item(uuid.UUID(int=number), minutes)


class FacilitatorsDay(RuleBasedStateMachine):
    """A stop watch held beside the agenda knows how long each item ran."""

    @initialize(lengths=st.lists(st.integers(1, 90), min_size=1, max_size=6))
    def prepare(self, lengths: list[int]) -> None:
        self.now = MORNING
        self.day: Day = tuple(an_item(number, minutes) for number, minutes in enumerate(lengths, start=1))
        self.everything = {item.id for item in self.day}
        self.watch = dict.fromkeys(self.everything, 0)

    @rule(seconds=st.integers(0, 4000), part=st.integers(0, 999_999))
    def time_passes(self, seconds: int, part: int) -> None:
        later = (self.now + timedelta(seconds=seconds)).replace(microsecond=part)
        running = rules.current(self.day)
        if running is not None and running.paused_at is None:
            self.watch[running.id] += int(
                (later.replace(microsecond=0) - self.now.replace(microsecond=0)).total_seconds()
            )
        self.now = max(later, self.now)

    @rule(name=st.sampled_from(["start", "pause", "resume", "move_on"]))
    def press(self, name: str) -> None:
        self.attempt(lambda: getattr(rules, name)(self.day, self.now))

    @rule()
    def five_minutes_more(self) -> None:
        self.attempt(lambda: rules.lengthen(self.day))

    @rule(place=st.integers(0, 9), steps=st.sampled_from([-1, 1]))
    def reorder(self, place: int, steps: int) -> None:
        begun = [item for item in self.day if not item.waits]
        self.attempt(lambda: rules.move(self.day, self.at(place), steps))
        assert list(self.day[: len(begun)]) == begun, "what has begun stays where it is"

    @rule(place=st.integers(0, 9))
    def call_up(self, place: int) -> None:
        self.attempt(lambda: rules.call_up(self.day, self.at(place), self.now))

    @rule(number=st.integers(100, 10_000))
    def add(self, number: int) -> None:
        if uuid.UUID(int=number) not in self.everything:
            self.day = rules.add(self.day, an_item(number))
            self.everything.add(uuid.UUID(int=number))
            self.watch[uuid.UUID(int=number)] = 0

    @rule(place=st.integers(0, 9))
    def remove(self, place: int) -> None:
        gone = self.at(place)
        if self.attempt(lambda: rules.remove(self.day, gone)):
            self.everything.discard(gone)

    @rule()
    def press_next_by_mistake(self) -> None:
        """It was pressed, and a minute later taken back: the item goes on as if nothing had happened."""
        running = rules.current(self.day)
        if running is None or running.paused_at:
            return
        pressed = rules.move_on(self.day, self.now)
        assert rules.go_back(pressed) == self.day

    @rule()
    def back(self) -> None:
        before = self.day
        if self.attempt(lambda: rules.go_back(self.day)):
            for item in before:
                if item.runs:
                    self.watch[item.id] = 0
            resumed = rules.current(self.day)
            if resumed is not None:  # what passed since it ended is its own
                was = next(item for item in before if item.id == resumed.id)
                self.watch[resumed.id] += whole_seconds(self.now, was.ended_at or self.now)

    @invariant()
    def one_runs_at_a_time(self) -> None:
        assert sum(item.runs for item in self.day) <= 1
        kinds = ["ended" if item.ended_at else "runs" if item.runs else "waits" for item in self.day]
        assert kinds == sorted(kinds, key=["ended", "runs", "waits"].index)

    @invariant()
    def nothing_falls_off_and_nothing_is_there_twice(self) -> None:
        assert sorted(self.everything) == sorted(item.id for item in self.day)

    @invariant()
    def the_time_used_is_what_the_stop_watch_says(self) -> None:
        for item in self.day:
            used = item.used(self.now.replace(microsecond=0))
            assert used == self.watch[item.id]
            assert used + item.left(self.now.replace(microsecond=0)) == item.seconds

    def at(self, place: int) -> uuid.UUID:
        return self.day[place % len(self.day)].id if self.day else uuid.UUID(int=0)

    def attempt(self, deed) -> bool:
        try:
            self.day = deed()
        except Refusal:
            return False
        return True


TestFacilitatorsDay = pytest.mark.sqlite(FacilitatorsDay.TestCase)
TestFacilitatorsDay.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, derandomize=True
)


def test_the_clock_put_back_makes_no_negative_time() -> None:
    day = rules.start((an_item(1),), MORNING)
    assert day[0].used(MORNING - timedelta(minutes=3)) == 0


def test_times_of_day_follow_how_it_really_went() -> None:
    day = rules.start((an_item(1, 10), an_item(2, 20), an_item(3, 30)), MORNING)
    day = rules.move_on(day, MORNING + timedelta(minutes=15))
    times = rules.times_of_day(day, MORNING, MORNING + timedelta(minutes=20))
    assert times[day[0].id] == (MORNING, MORNING + timedelta(minutes=15))
    assert times[day[1].id] == (MORNING + timedelta(minutes=15), MORNING + timedelta(minutes=35))
    assert times[day[2].id] == (MORNING + timedelta(minutes=35), MORNING + timedelta(minutes=65))
