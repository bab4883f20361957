"""Pictures of a round, and the words that are kept back from its public page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import ForumRound, LeaderQuestion, Output, RoundPhoto
from forum_app.sessions.queries.rounds import get_round


@dataclass(frozen=True, slots=True)
class PhotoAt:
    """A picture that belongs to the round of the address."""

    round: ForumRound
    photo: RoundPhoto

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


@dataclass(frozen=True, slots=True)
class KeptBackAt:
    """A question or output of the round of the address that is kept back."""

    round: ForumRound
    thing: LeaderQuestion | Output

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


def photos_of(forum_round: ForumRound) -> Sequence[RoundPhoto]:
    return db.session.scalars(
        select(RoundPhoto)
        .where(RoundPhoto.unit_id == forum_round.unit_id, RoundPhoto.round_id == forum_round.id)
        .order_by(RoundPhoto.number, RoundPhoto.id)
    ).all()


def published(forum_round: ForumRound) -> Sequence[RoundPhoto]:
    return [photo for photo in photos_of(forum_round) if photo.consent is not None]


def get_photo(round_id: int, photo_id: uuid.UUID) -> PhotoAt:
    found = db.session.get(
        RoundPhoto, (unit_of_station(round_id), photo_id), options=[undefer(RoundPhoto.content)]
    )
    if found is None or found.round_id != round_id:
        raise NotFound
    return PhotoAt(get_round(round_id), found)


def published_content(forum_round: ForumRound, photo_id: uuid.UUID) -> bytes:
    photo = get_photo(forum_round.id, photo_id).photo
    if photo.consent is None or forum_round.closed_at is None:
        raise NotFound
    return photo.content


def kept_back(forum_round: ForumRound) -> Sequence[LeaderQuestion | Output]:
    here = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "kept_back": True}
    questions = db.session.scalars(select(LeaderQuestion).filter_by(**here).order_by(LeaderQuestion.id))
    outputs = db.session.scalars(select(Output).filter_by(**here).order_by(Output.position, Output.id))
    return [*questions, *outputs]


def get_kept_back(round_id: int, thing_id: uuid.UUID) -> KeptBackAt:
    key = (unit_of_station(round_id), thing_id)
    found = db.session.get(LeaderQuestion, key) or db.session.get(Output, key)
    if found is None or found.round_id != round_id or not found.kept_back:
        raise NotFound
    return KeptBackAt(get_round(round_id), found)
