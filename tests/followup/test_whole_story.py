"""Random deeds by random roles: nothing is lost, nothing leaves the table, and the story tells the present."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, and_, false, not_, or_, select, text

from forum_app.audit.rules.chain import GENESIS
from forum_app.cli.transitions import page
from forum_app.db import db, transaction
from forum_app.errors import Refusal
from forum_app.followup.models import Event, Part, Recommendation, SourceKind
from forum_app.followup.queries import chains
from forum_app.followup.queries.recommendations import parts_of
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import digest
from forum_app.followup.rules.levels import Level
from forum_app.followup.rules.read_backs import WhyNot
from forum_app.followup.rules.spoken import DEED_NAMES
from forum_app.followup.rules.states import MOVES, Deed, State, Who
from forum_app.followup.service import joining, passing, read_backs, recommendations, redirecting
from forum_app.followup.service.moves import move_part, whole
from forum_app.followup.service.recommendations import Behind, Owed
from forum_app.units.models import UnitKind
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made

ITEMS, STEPS = 20, 80
PLAIN = (
    Deed.ACCEPT,
    Deed.RETURN,
    Deed.CONTEST,
    Deed.SECOND_ROUND,
    Deed.CLOSE,
    Deed.CLOSE_DISAGREED,
    Deed.ANSWER,
)
LINES = {(move.before, move.deed): move.after for move in MOVES}


def test_the_page_of_the_docs_is_the_table() -> None:
    assert Path("docs/transitions.md").read_text(encoding="utf-8") == page()


def test_each_deed_can_be_told() -> None:
    assert set(DEED_NAMES) == set(Deed)


class Board:
    """Twenty items of three schools, said by eight groups; whoever acts and whatever they try."""

    def __init__(self) -> None:
        self.province = UnitFactory(name="Hà Nội", kind=UnitKind.PROVINCE)
        self.ward = UnitFactory(name="Phường Láng", under=self.province)
        self.schools = [SchoolFactory(under=self.ward) for _ in range(3)]
        self.agencies = [UnitFactory(name=name) for name in ("Công an phường", "Phòng Văn hóa – Xã hội")]
        self.ids = [self._item(number).id for number in range(ITEMS)]
        self.heads: dict[int, bytes] = {}
        self.numbers: dict[int, int] = {}

    def begin(self) -> None:
        """From what is committed: a run that failed has left nothing behind."""
        self.ids, self.heads, self.numbers = self.ids[:ITEMS], {}, {}
        self.ids = [one.id for one in self.items()]

    def _item(self, number: int) -> Recommendation:
        said = Behind(SourceKind.OUTPUT, f"Ý kiến {number}", f"group:{number % 8}", children=3 + number % 5)
        return made.draft(self.schools[number % 3], f"Chúng em mong điều {number}.", behind=(said,))

    def items(self) -> list[Recommendation]:
        """In the order in which they came about, so that a run can be had again."""
        found = {one.id: one for one in db.session.scalars(select(Recommendation))}
        known = [found.pop(number) for number in self.ids if number in found]
        assert len(known) == len(self.ids)
        return known + sorted(found.values(), key=lambda one: one.id)

    def try_to(self, verb: str, who: Who, first: int, second: int, sensible: bool) -> None:
        """Mostly what its state allows, so that items come far; else anything by anybody."""
        items = self.items()
        one, other = items[first % len(items)], items[second % len(items)]
        if sensible:
            fitting = NEXT.get(one.state, ("apart",))
            verb, who = fitting[second % len(fitting)], Who.SOFTWARE
        agent = Agent(who, "Cô Hà")
        with contextlib.suppress(Refusal):
            whole(lambda: getattr(self, f"do_{verb}")(agent, one, other, second))

    def do_edit(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        recommendations.set_wording(agent, one, f"Đề nghị {number}")

    def do_read_back(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        read_backs.read_back(agent, one)

    def do_agree(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        read_backs.record_in_class(agent, one, True)

    def do_disagree(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        read_backs.record_in_class(agent, one, False, WhyNot.CHANGED)

    def do_send(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        owed = [Owed(unit.name, unit.id) for unit in self.agencies[: 1 + number % 2]]
        recommendations.send(agent, one, owed)

    def do_join(self, agent: Agent, one: Recommendation, other: Recommendation, _number: int) -> None:
        joining.join(agent, one, other)

    def do_join_above(self, agent: Agent, one: Recommendation, other: Recommendation, _number: int) -> None:
        joining.join_below(agent, self.ward.id, [one, other])

    def do_apart(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        joining.part(agent, one)

    def do_split(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        joining.split(agent, one, ["Thêm bóng mát"], "Bớt bài tập")

    def do_unsplit(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        joining.unsplit(agent, one)

    def do_pass_up(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        upper = self.province if number % 3 == 0 or one.unit_id == self.ward.id else self.ward
        passing.pass_up(agent, one, upper)

    def do_pass_back(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        passing.pass_back(agent, one, "Trường quyết định được việc này.")

    def do_classify(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        passing.classify(agent, one, one.topic, list(Level)[number % 4])

    def do_withdraw(self, agent: Agent, one: Recommendation, *_: Any) -> None:
        recommendations.withdraw(agent, one, "Đã được trả lời tại chỗ.")

    def do_redirect(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.redirect(agent, self.part(one, number), "Không thuộc thẩm quyền.")

    def do_send_on(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.send_on(agent, self.part(one, number), Owed("Trạm y tế phường"))

    def do_decide(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.decide_agency(agent, self.part(one, number), Owed("UBND phường"), "Thuộc phường.")

    def do_receive(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.receive(agent, self.part(one, number))

    def do_ask(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.ask(agent, self.part(one, number), "Ở góc nào của sân?")

    def do_clarify(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        redirecting.clarify(agent, self.part(one, number), "Cạnh sân bóng.")

    def do_plain(self, agent: Agent, one: Recommendation, _other: Any, number: int) -> None:
        move_part(agent, self.part(one, number), PLAIN[number % len(PLAIN)])

    def part(self, one: Recommendation, number: int) -> Part:
        parts = parts_of(one)
        if not parts:
            raise Refusal
        return parts[number % len(parts)]

    def look(self) -> None:
        """After each deed: all are there, each step stands in the table, the chain goes on, and all are counted."""
        items = {one.id: one for one in self.items()}
        self.ids = list(items)
        for event in db.session.scalars(
            select(Event).where(self.new()).order_by(Event.unit_id, Event.number)
        ):
            last = self.heads.get(event.unit_id, GENESIS)
            assert (event.previous_hash, event.hash) == (last, digest(event))
            if event.deed not in (Deed.CREATE, Deed.PART, Deed.PASS_BACK) and event.before is not None:
                assert LINES[event.before, event.deed] in (event.after, None)
            self.heads[event.unit_id], self.numbers[event.unit_id] = event.hash, event.number
        for one in items.values():
            if one.joined_to_id is not None:
                assert items[one.joined_to_id].children_behind >= one.children_behind

    def new(self) -> ColumnElement[bool]:
        known = [and_(Event.unit_id == unit, Event.number <= number) for unit, number in self.numbers.items()]
        return not_(or_(false(), *known))


VERBS = [name.removeprefix("do_") for name in vars(Board) if name.startswith("do_")]
NEXT: dict[State, tuple[str, ...]] = {
    State.DRAFT: ("read_back", "read_back", "split", "join_above", "pass_up", "pass_back"),
    State.READ_BACK: ("agree", "agree", "disagree"),
    State.CONFIRMED: ("send", "send", "send", "unsplit", "pass_up", "pass_back"),
    State.PASSED_UP: ("apart", "classify"),
    State.SENT: ("receive", "redirect", "plain"),
    State.REDIRECTED: ("send_on", "decide"),
    State.RECEIVED: ("ask", "plain", "redirect"),
    State.NEEDS_CLARIFICATION: ("clarify",),
    State.ANSWERED: ("plain",),
    State.RETURNED: ("plain",),
    State.PUBLISHED: ("plain",),
    State.CONTESTED: ("plain",),
}
TRIES = st.tuples(
    st.sampled_from(VERBS),
    st.sampled_from([Who.SOFTWARE, *Who]),
    st.integers(0, ITEMS - 1),
    st.integers(0, ITEMS - 1),
    st.sampled_from([True, True, True, False]),
)


@pytest.mark.usefixtures("db_session", "clock")
def test_whatever_people_do_nothing_is_lost_and_the_story_tells_the_present() -> None:
    board = Board()

    @settings(max_examples=4, phases=[Phase.generate])
    @given(st.lists(TRIES, min_size=STEPS, max_size=STEPS))
    def anybody(tries: list[tuple[str, Who, int, int, bool]]) -> None:
        board.begin()
        with transaction():
            for one in tries:
                board.try_to(*one)
                board.look()
        assert not list(chains.breaks())
        assert not [str(found) for found in chains.differences()]

    anybody()
    told = {event.deed for event in db.session.scalars(select(Event))}
    assert len(told) > 12  # it was no empty exercise


@pytest.mark.usefixtures("db_session", "clock")
def test_the_commands_name_what_does_not_hold(app) -> None:
    run = app.test_cli_runner()
    school, agency = SchoolFactory(), UnitFactory(name="Công an phường")
    _one, part = made.sent(school, agency)
    assert run.invoke(args=["followup", "verify"]).exit_code == 0
    assert run.invoke(args=["followup", "rebuild", "--check"]).exit_code == 0
    with transaction():
        db.session.execute(text("UPDATE recommendation_part SET state = 'published'"))
        db.session.execute(text("UPDATE recommendation_event_head SET number = number + 1"))
    broken = run.invoke(args=["followup", "verify"])
    assert broken.exit_code == 1
    assert f"unit {school.id}" in broken.output
    checked = run.invoke(args=["followup", "rebuild", "--check"])
    assert "state is published, but the story says sent" in checked.output
    assert run.invoke(args=["followup", "rebuild"]).exit_code == 0
    db.session.expire_all()
    assert part.state is State.SENT
