"""The polls of the story: one open for voting, one closed, one counted and not yet published, several published."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn
from forum_app.config import Settings
from forum_app.db import db
from forum_app.demo.people import PEOPLE
from forum_app.demo.places import Places
from forum_app.demo.polls_told import READ, STORIES, Answers, Class, Told, drawn
from forum_app.moderation.models import FreeText
from forum_app.moderation.queries.desk import locked
from forum_app.moderation.service import deciding
from forum_app.polls.queries.questionnaires import is_code_taken, question_content
from forum_app.polls.rules.codes import code_key, token_hash
from forum_app.polls.rules.wording import sensitive_remarks
from forum_app.polls.service.casting import cast_by_slip
from forum_app.polls.service.counting import count_station
from forum_app.polls.service.publishing import publish
from forum_app.polls.service.questionnaires import create_poll, vouch
from forum_app.polls.service.slips import make_slips
from forum_app.polls.service.stations import StationDraft, close_station, create_station, open_station

if TYPE_CHECKING:
    from forum_app.polls.models import Poll, Station

REASON = "Nhà trường đã bàn với cán bộ bảo vệ trẻ em; em nào buồn sẽ có cô tư vấn gặp riêng."
STAYED_AWAY = 2
VOTED_SO_FAR = 14
# Shown by `flask demo sign-ins`, so that a visitor's phone can vote at once.
ROOM = "246810"


def seed_polls(places: Places, settings: Settings) -> None:
    """Whatever is missing is asked; a poll that is there stays as visitors have left it."""
    teller = _Teller(places, settings)
    for code, told in STORIES.items():
        if not is_code_taken(code):
            teller.tell(code, told())


class _Teller:
    """Runs the polls through the same services as the pages do."""

    def __init__(self, places: Places, settings: Settings) -> None:
        self.places = places
        self.key = code_key(settings.secret_key)
        self.second_adult = _signed_in("dieu-phoi")

    def tell(self, code: str, told: Told) -> None:
        poll = create_poll(None, self.places[told.unit].id, told.content)
        poll.code, poll.offered = code, told.offered
        for question in poll.questions:
            if sensitive_remarks(question_content(question).draft()):
                vouch(self.second_adult, question, REASON)
        db.session.flush()
        ballots = iter(told.ballots or drawn(told, sum(place.present for place in told.classes)))
        stations = [self._station(poll, place, told, ballots) for place in told.classes]
        if told.ending in ("counted", "published"):
            self._count(poll, stations, told)
        if told.wishes:
            _read_some(self.places[told.unit].id)
        if told.ending == "published":
            _publish(poll, self.second_adult, told.voted_on)
        if told.ending == "open":
            self._doors_to_try(poll, told.classes[0].school)

    def _station(self, poll: Poll, place: Class, told: Told, ballots: Iterator[Answers]) -> Station:
        unit_id = self.places[place.school].id
        draft = StationDraft(place.label, place.present, told.content.age_band)
        station = create_station(None, poll, unit_id, draft)
        open_station(None, station)
        sheet = make_slips(None, station, 2, self.key)
        for slip in sheet.slips[: _coming(told, place)]:
            cast_by_slip(station.id, token_hash(slip.token), secrets.token_bytes(16), next(ballots))
        if told.ending != "open":
            close_station(None, station)
        _date(station, told.voted_on)
        return station

    def _count(self, poll: Poll, stations: Sequence[Station], told: Told) -> None:
        for station in stations:
            count_station(None, station)
            if told.voted_on is not None:
                station.counted_at = told.voted_on + timedelta(hours=1)

    def _doors_to_try(self, poll: Poll, school: str) -> None:
        unit_id = self.places[school].id
        create_station(None, poll, unit_id, StationDraft("Lớp 4B", 36, poll.age_band))
        board = StationDraft.at_the_wall("Bảng tin sân trường", 300, poll.age_band)
        wall = create_station(None, poll, unit_id, board)
        open_station(None, wall)
        wall.room_code = ROOM


def _coming(told: Told, place: Class) -> int:
    """How many of the class vote: in a rehearsed poll all, or the printed figures would not come out."""
    if told.ending == "open":
        return VOTED_SO_FAR
    return place.present if told.ballots else place.present - STAYED_AWAY


def _read_some(unit_id: int) -> None:
    """The reader has got so far; the rest waits on the desk."""
    reader = _signed_in("doc-y-kien")
    for text in db.session.scalars(select(FreeText).where(FreeText.unit_id == unit_id)).all():
        if text.words in READ:
            deciding.publish(reader, locked(text), {})


def _date(station: Station, voted_on: datetime | None) -> None:
    if voted_on is not None:
        station.opened_at, station.closed_at = voted_on, voted_on + timedelta(minutes=40)


def _publish(poll: Poll, agent: SignedIn, voted_on: datetime | None) -> None:
    db.session.flush()
    publication = publish(poll, agent)
    if voted_on is not None:
        publication.published_at = voted_on + timedelta(days=3)
        poll.created_at = voted_on - timedelta(days=14)
        poll.frozen_at = voted_on


def _signed_in(login: str) -> SignedIn:
    person = next(person for person in PEOPLE if person.login == login)
    account = db.session.get(Account, person.account_id)
    assert account is not None, "people are seeded before polls"
    return SignedIn(account.id, account.name, account.email, "", ())
