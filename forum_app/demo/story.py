"""The demonstration in its order. A new chapter is one more line in `CHAPTERS`."""

from __future__ import annotations

from collections.abc import Callable

from forum_app.accounts.models import Account
from forum_app.config import Settings
from forum_app.db import db, transaction
from forum_app.demo import (
    board,
    deliveries,
    papers,
    people,
    plans,
    polls,
    reading_room,
    registers,
    rounds,
    upward,
)
from forum_app.demo.places import Places, place_id, seed_places
from forum_app.security.permissions import Role

# Each chapter puts in what is missing and leaves alone what is there; each is a transaction of its own.
Chapter = Callable[[Places, Settings], object]


def staff(places: Places, settings: Settings) -> None:
    people.seed_accounts(places, settings.secret_key)


def on_duty(places: Places, settings: Settings) -> None:
    reading_room.seed_duties(places)


def asked(places: Places, settings: Settings) -> None:
    polls.seed_polls(places, settings)


def written(places: Places, settings: Settings) -> None:
    reading_room.seed_texts(places)


def met(places: Places, settings: Settings) -> None:
    rounds.seed_rounds(places)


def followed(places: Places, settings: Settings) -> None:
    board.seed_board(places)


def compiled(places: Places, settings: Settings) -> None:
    upward.seed_upward(places)


def planned(places: Places, settings: Settings) -> None:
    plans.seed_plans(places)


def sent_in(places: Places, settings: Settings) -> None:
    deliveries.seed_deliveries(places)


def entered(places: Places, settings: Settings) -> None:
    registers.seed_registers(places)


def written_up(places: Places, settings: Settings) -> None:
    papers.seed_papers()


CHAPTERS: tuple[Chapter, ...] = (
    staff, on_duty, asked, written, met, followed, compiled, planned, sent_in, entered,
    written_up,
)  # fmt: skip


def rehearsal_place() -> tuple[int, Account]:
    """The school and the facilitator that rehearsals borrow."""
    person = next(person for person in people.PEOPLE if person.role is Role.FACILITATOR)
    account = db.session.get(Account, person.account_id)
    if account is None:
        raise LookupError("load the demonstration first")
    return place_id(person.units[0]), account


def load(settings: Settings) -> None:
    with transaction():
        places = seed_places()
    for chapter in CHAPTERS:
        with transaction():
            chapter(places, settings)
