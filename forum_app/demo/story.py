"""The demonstration in its order. A new chapter is one more line in `CHAPTERS`."""

from __future__ import annotations

from collections.abc import Callable

from forum_app.config import Settings
from forum_app.db import transaction
from forum_app.demo import people
from forum_app.demo.places import Places, seed_places

# Each chapter puts in what is missing and leaves alone what is there; each is a transaction of its own.
Chapter = Callable[[Places, Settings], object]


def staff(places: Places, settings: Settings) -> None:
    people.seed_accounts(places, settings.secret_key)


CHAPTERS: tuple[Chapter, ...] = (staff,)


def load(settings: Settings) -> None:
    with transaction():
        places = seed_places()
    for chapter in CHAPTERS:
        with transaction():
            chapter(places, settings)
