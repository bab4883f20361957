"""The board of the story: something at each step, as far back as it takes, all by the services of everybody else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select

from forum_app import clock
from forum_app.db import db
from forum_app.demo import board_told as told
from forum_app.demo import rounds_told
from forum_app.demo.board_told import Item, Reply, Wanted, When
from forum_app.demo.people import DOMAIN, PEOPLE
from forum_app.demo.places import Places, place_id
from forum_app.demo.rounds import round_of_story
from forum_app.followup.models import Part, PromiseState, Recommendation
from forum_app.followup.queries import contacts as contact_queries
from forum_app.followup.queries.answers import answers_of
from forum_app.followup.queries.findings import Finding
from forum_app.followup.queries.links import current
from forum_app.followup.queries.recommendations import parts_of
from forum_app.followup.rules.agents import SOFTWARE, Agent
from forum_app.followup.rules.contacts import Reached
from forum_app.followup.rules.figures import read_tables
from forum_app.followup.rules.given import AnswerGiven
from forum_app.followup.rules.states import Deed, State, Who
from forum_app.followup.service import (
    answers,
    checking,
    contacts,
    figures,
    importing,
    joining,
    links,
    promises,
    read_backs,
    recommendations,
    redirecting,
    sources,
)
from forum_app.followup.service.moves import move_part
from forum_app.followup.service.recommendations import Owed
from forum_app.polls.queries.results import published
from forum_app.polls.rules.bands import AgeBand
from forum_app.security.permissions import Role
from forum_app.sessions.models import ForumRound, OutputKind, RoundFact
from forum_app.units.models import Unit
from forum_app.workdays.queries import calendar

MARK = "(board)"
LUNCH = "TRVH2026"
TELL_DAYS = 7


def seed_board(places: Places) -> None:
    """Once; a board that is there stays as visitors have left it."""
    ended = round_of_story("ended")
    figures.enter_tables(None, read_tables(json.loads(rounds_told.FILE.read_text("utf-8"))), places["ha-noi"])
    if _is_told(ended):
        return
    _seed_contacts(places)
    importing.carry(round_of_story("district"))
    teller = _Teller(places)
    teller.breakfast(ended)
    for item in told.items():
        teller.tell(item)
    teller.joined(told.wanted())
    teller.letter()
    db.session.add(RoundFact(unit_id=ended.unit_id, round_id=ended.id, name=MARK, value=True))
    db.session.flush()


def reply_link() -> str | None:
    """Where a visitor may answer without an account; None once somebody has, or where nothing is loaded."""
    part = db.session.scalar(
        select(Part)
        .join(
            Recommendation,
            (Recommendation.unit_id == Part.unit_id) & (Recommendation.id == Part.recommendation_id),
        )
        .where(Recommendation.unit_id == place_id("hoa-phuong"), Recommendation.words == told.BY_LETTER)
    )
    if part is None or part.state not in (State.SENT, State.RECEIVED, State.RETURNED):
        return None
    link = current(part)
    return links.address_of(link) if link else None


def _is_told(forum_round: ForumRound) -> bool:
    wanted = select(RoundFact.name).where(
        RoundFact.unit_id == forum_round.unit_id, RoundFact.round_id == forum_round.id, RoundFact.name == MARK
    )
    return db.session.scalar(wanted) is not None


def _seed_contacts(places: Places) -> None:
    for one in told.contacts():
        reached = Reached(one.name, f"{one.login}@{DOMAIN}", one.post, one.phone, one.is_head)
        contacts.enter_contact(None, places[one.unit], reached, at_home=True)


@dataclass
class _Teller:
    """Tells one item after the other, each step on its day."""

    places: Places

    def tell(self, item: Item) -> Recommendation:
        typed = sources.Typed(
            item.words,
            item.kind,
            item.topic,
            item.group,
            item.children,
            said_on=day_of(item.days[0]),
        )
        made = sources.type_in(
            at_desk(item.unit), self.places[item.unit].id, typed, moment_on(item.days[0], 7)
        )
        if item.wording:
            recommendations.set_wording(at_desk(item.unit), made, item.wording, moment_on(item.days[0], 7))
        self.go_on(made, item)
        return made

    def go_on(self, made: Recommendation, item: Item) -> None:
        """From a draft as far as the story goes."""
        if item.until is State.DRAFT:
            return
        desk = at_desk(item.unit)
        read_backs.read_back(desk, made, moment_on(item.days[1], 8))
        if item.until is State.WITHDRAWN:
            recommendations.withdraw(desk, made, item.note, moment_on(item.days[1], 11))
        if item.until in (State.READ_BACK, State.WITHDRAWN):
            return
        read_backs.record_in_class(desk, made, True, at=moment_on(item.days[1], 9))
        if item.until is not State.CONFIRMED:
            first = item.unit if isinstance(item.days[0], date) else item.agency
            (part,) = recommendations.send(desk, made, [self._owed(first)], moment_on(item.days[1], 10))
            self._with_the_agency(part, item)

    def _with_the_agency(self, part: Part, item: Item) -> None:
        if item.until is State.SENT:
            return
        agency, at = Agent(Who.AGENCY, part.agency), moment_on(item.days[2], 14)
        redirecting.receive(agency, part, at=at)
        if item.until is State.REDIRECTED:
            redirecting.redirect(
                agency, part, item.note, "Phòng Văn hóa - Xã hội", moment_on(item.days[3], 15)
            )
        elif item.until is State.NEEDS_CLARIFICATION:
            redirecting.ask(agency, part, item.note, moment_on(item.days[3], 15))
        elif item.reply is not None:
            if part.agency_id != self.places[item.agency].id:
                self._passed_on(part, item)
            self._answered(part, item, item.reply)

    def _passed_on(self, part: Part, item: Item) -> None:
        """In the week after it came: not ours, to the ward, received there."""
        school, desk = Agent(Who.AGENCY, part.agency), at_desk(item.unit)
        redirecting.redirect(school, part, item.note, at=moment_on(date(2026, 4, 17), 10))
        to = self._owed(item.agency)
        redirecting.send_on(desk, part, to, moment_on(date(2026, 4, 20), 9))
        redirecting.receive(Agent(Who.AGENCY, to.agency), part, at=moment_on(date(2026, 4, 22), 9))

    def _answered(self, part: Part, item: Item, reply: Reply) -> None:
        agency, checker = Agent(Who.AGENCY, part.agency), _checker(item.unit)
        answers.give(agency, part, _given(reply, day_of(item.days[3])), moment_on(item.days[3], 15))
        if item.until is State.ANSWERED:
            return
        if item.until is State.RETURNED:
            checking.return_(checker, part, item.note, moment_on(item.days[4], 16))
            return
        checking.accept(checker, part, moment_on(item.days[4], 16))
        if item.kept is not None:
            self._kept(part, item, *item.kept)

    def _kept(self, part: Part, item: Item, on: date, evidence: str) -> None:
        checker = _checker(item.unit)
        (given,) = answers_of(part)
        assert given.promise is not None
        whole = item.until is State.CLOSED
        became = PromiseState.KEPT if whole else PromiseState.PARTLY_KEPT
        promises.settle(checker, part, given.promise, became, evidence, moment_on(on, 9))
        if whole:
            move_part(checker, part, Deed.CLOSE, at=moment_on(on, 10))

    def breakfast(self, ended: ForumRound) -> None:
        """The four things that were open; what a poll had asked about lunch joins the one about the kitchen."""
        ended.age_band, open_ones = AgeBand.BAND_8_10, told.breakfast()
        sources.draft_handed_over(SOFTWARE, ended, moment_on(told.AT_BREAKFAST, 16))
        for made in db.session.scalars(_drafts_of(ended)).all():
            key = next(key for key in open_ones if rounds_told.item(key).words == made.words)
            if key == told.KITCHEN:
                self._poll_about_lunch(made)
            self.go_on(made, open_ones[key])

    def _poll_about_lunch(self, carrier: Recommendation) -> None:
        finding = Finding(published(LUNCH).poll_id, *told.LUNCH_FIGURE)
        desk, at = at_desk("hoa-phuong"), moment_on(told.AT_BREAKFAST, 17)
        asked = sources.draft_finding(desk, finding, told.LUNCH_WORDS, carrier.topic, at)
        joining.join(desk, asked, carrier, at)

    def joined(self, wanted: Wanted) -> None:
        """Two schools ask for the same: the commune carries both, and two agencies owe a part each."""
        said, sent, received = wanted.days
        chosen = []
        for school, words, group, children in wanted.from_schools:
            typed = sources.Typed(
                words, OutputKind.RECOMMENDATION, wanted.topic, group, children, day_of(said)
            )
            chosen.append(sources.type_in(at_desk(school), self.places[school].id, typed, moment_on(said, 7)))
        desk, commune = at_desk(told.WARD), self.places[told.WARD].id
        carrier = joining.join_below(desk, commune, chosen, wanted.wording, at=moment_on(sent, 8))
        read_backs.read_back(desk, carrier, moment_on(sent, 9))
        read_backs.record_in_class(desk, carrier, True, at=moment_on(sent, 10))
        owed = [self._owed(key) for key in wanted.agencies]
        first, _other = recommendations.send(desk, carrier, owed, moment_on(sent, 11))
        redirecting.receive(Agent(Who.AGENCY, first.agency), first, at=moment_on(received, 9))

    def letter(self) -> None:
        """One has gone out with a reply link, so that a visitor may answer without an account."""
        found = select(Recommendation).where(Recommendation.words == told.BY_LETTER)
        (part,) = parts_of(db.session.scalars(found).one())
        contact = next(one for one in contact_queries.contacts_of(part.agency_id) if not one.is_head)
        links.make(at_desk("hoa-phuong"), part, contact)

    def _owed(self, key: str) -> Owed:
        unit: Unit = self.places[key]
        return Owed(unit.name, unit.id)


def _drafts_of(forum_round: ForumRound) -> Select[tuple[Recommendation]]:
    return (
        select(Recommendation)
        .where(Recommendation.unit_id == forum_round.unit_id, Recommendation.round_id == forum_round.id)
        .where(Recommendation.state == State.DRAFT)
        .order_by(Recommendation.words)
    )


def _given(reply: Reply, on: date) -> AnswerGiven:
    by = on + timedelta(days=reply.by) if isinstance(reply.by, int) else reply.by
    day = f"{by.day}/{by.month}/{by.year}" if by else ""
    return AnswerGiven(
        outcome=reply.outcome,
        what_is_done=reply.done,
        reason=reply.reason,
        action_on=by,
        official_text=reply.official.format(day=day),
        official_number=reply.number,
        tell_how=reply.tell_how,
        tell_on=on + timedelta(days=TELL_DAYS),
        given_by=reply.given_by,
        post=reply.post,
        child_versions={band: words.format(day=day) for band, words in reply.versions.items()},
    )


def at_desk(unit: str) -> Agent:
    return Agent(
        Who.ORGANISER, _who(unit, Role.FACILITATOR) or _who(unit, Role.COORDINATOR) or "Tổng phụ trách Đội"
    )


def _checker(unit: str) -> Agent:
    """In Đống Đa the Youth Union, elsewhere the coordinator of the place."""
    place = {"dien-dien": "xa-thuong-phuoc", "doi-thong": "phuong-bim-son"}.get(unit, told.WARD)
    name = _who(place, Role.YOUTH_UNION_MONITOR) or _who(place, Role.COORDINATOR)
    return Agent(Who.CHECKER, name or "Đoàn phường")


def _who(unit: str, role: Role) -> str | None:
    return next((person.name for person in PEOPLE if person.role is role and unit in person.units), None)


def day_of(when: When) -> date:
    """A number is so many days ago, or the working day before; a date is itself."""
    if isinstance(when, date):
        return when
    day, known = clock.today() - timedelta(days=when), calendar()
    while not known.is_working(day):
        day -= timedelta(days=1)
    return day


def moment_on(when: When, hour: int) -> datetime:
    return clock.moment_of(day_of(when), time(hour))
