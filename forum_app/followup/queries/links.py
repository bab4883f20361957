"""Reply links: found by their address, and what the item's page says of them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from forum_app import clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.followup.models import Clock, Contact, Part, Recommendation, ReplyCode, ReplyLink
from forum_app.followup.queries import contacts, recommendations
from forum_app.followup.rules import links as rules
from forum_app.security.keys import key
from forum_app.security.tokens import CROCKFORD, UNIT_LENGTH, from_crockford, keyed_hash, plain_hash, tidy

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
LONG_LENGTH = UNIT_LENGTH + 26


@dataclass(frozen=True)
class Opened:
    """A living link with what it is about."""

    link: ReplyLink
    part: Part
    recommendation: Recommendation


@dataclass(frozen=True)
class Addressed:
    """A letter and the contact whom it goes to."""

    part: Part
    contact: Contact

    @property
    def unit_id(self) -> int:
        return self.part.unit_id


def get_addressed(recommendation_id: int, part_id: uuid.UUID, contact_id: uuid.UUID) -> Addressed:
    """Only whom the register names for this agency today."""
    part = recommendations.get_part(recommendation_id, part_id)
    reached = contacts.contacts_of(part.agency_id)
    found = next((contact for contact in reached if contact.id == contact_id), None)
    if found is None:
        raise NotFound
    return Addressed(part, found)


def hash_of_token(token: str) -> bytes:
    """Without a key: its 130 random bits cannot be guessed from their hash."""
    return plain_hash(token)


def hash_of_short_code(code: str) -> bytes:
    """With a key: 57 bits could be tried out against a stolen disk."""
    return keyed_hash(key("reply short code"), code.encode())


def opened(address: str) -> Opened:
    """The link of a QR code or of a typed code; NotFound, whatever is wrong with it."""
    link = _by_short_code(tidy(address)) if rules.is_short(tidy(address)) else _by_token(tidy(address))
    if link is None:
        raise NotFound
    part = db.session.get_one(Part, (link.unit_id, link.part_id))
    if not is_alive(link, part):
        raise NotFound
    return Opened(link, part, recommendations.of_part(part))


def is_alive(link: ReplyLink, part: Part) -> bool:
    if recommendations.of_part(part).speechless:
        return False
    return link.revoked_at is None and link.agency == part.agency and clock.now() < ends_at(link, part)


def ends_at(link: ReplyLink, part: Part) -> datetime:
    due_on = db.session.scalar(
        select(Clock.due_on).where(Clock.unit_id == part.unit_id, Clock.part_id == part.id)
    )
    due = clock.span_of(due_on)[1] if due_on else None
    settled = clock.span_of(part.settled_on)[1] if part.settled_on else None
    return rules.ends_at(link.expires_at, due, settled)


def get_link(recommendation_id: int, link_id: uuid.UUID) -> ReplyLink:
    recommendation = recommendations.get_recommendation(recommendation_id)
    link = db.session.get(ReplyLink, (recommendation.unit_id, link_id))
    if link is None or part_of(link).recommendation_id != recommendation_id:
        raise NotFound
    return link


def part_of(link: ReplyLink) -> Part:
    return db.session.get_one(Part, (link.unit_id, link.part_id))


def links_of(parts: Collection[Part]) -> Sequence[ReplyLink]:
    """All that were ever made, the newest first."""
    return db.session.scalars(
        select(ReplyLink)
        .where(
            ReplyLink.unit_id.in_({part.unit_id for part in parts}),
            ReplyLink.part_id.in_({part.id for part in parts}),
        )
        .order_by(ReplyLink.made_at.desc(), ReplyLink.id)
    ).all()


def current(part: Part) -> ReplyLink | None:
    """The living one of the letter; those that colleagues passed on hang on it."""
    own = [link for link in links_of([part]) if link.forwarded_from_id is None]
    return next((link for link in own if is_alive(link, part)), None)


def recipient(link: ReplyLink) -> str:
    """To whom codes go: a colleague for a link passed on; else the contact of the letter, or who came after them."""
    if link.forwarded_from_id is not None:
        return link.sent_to
    contact = db.session.get(Contact, link.contact_id) if link.contact_id else None
    if contact is not None and contact.until_on is None:
        return contact.email
    now = contacts.contacts_of(part_of(link).agency_id)
    return now[0].email if now else ""


def passed_on_from(link: ReplyLink) -> Sequence[ReplyLink]:
    return db.session.scalars(
        select(ReplyLink)
        .where(ReplyLink.unit_id == link.unit_id, ReplyLink.forwarded_from_id == link.id)
        .order_by(ReplyLink.made_at, ReplyLink.id)
    ).all()


def last_code(link: ReplyLink) -> ReplyCode | None:
    """Locked: a code is not spent twice by two at once."""
    return db.session.scalar(
        select(ReplyCode)
        .where(ReplyCode.unit_id == link.unit_id, ReplyCode.link_id == link.id)
        .order_by(ReplyCode.made_at.desc(), ReplyCode.id)
        .limit(1)
        .with_for_update()
    )


def codes_since(since: datetime, link: ReplyLink | None = None) -> int:
    """For one link, or for the whole site."""
    counted = select(func.count()).select_from(ReplyCode).where(ReplyCode.made_at > since)
    if link is not None:
        counted = counted.where(ReplyCode.unit_id == link.unit_id, ReplyCode.link_id == link.id)
    return db.session.scalar(counted) or 0


def wrong_tries_since(since: datetime) -> int:
    return db.session.scalar(select(func.sum(ReplyCode.wrong_tries)).where(ReplyCode.made_at > since)) or 0


def together_with(part: Part) -> Sequence[Part]:
    """What the same agency owes the same unit and has not answered yet, with this part among it; oldest first."""
    same = Part.agency_id == part.agency_id if part.agency_id is not None else Part.agency == part.agency
    return db.session.scalars(
        select(Part)
        .where(Part.unit_id == part.unit_id, same, Part.agency == part.agency, Part.settled_on.is_(None))
        .order_by(Part.sent_on, Part.recommendation_id, Part.number)
    ).all()


def written_together(part: Part) -> Sequence[Part]:
    """Those of them whose reply link is good: what one letter can hold."""
    return [one for one in together_with(part) if current(one) is not None]


def _by_token(address: str) -> ReplyLink | None:
    token = address.translate(_MISREAD)
    if len(token) != LONG_LENGTH or not set(token) <= set(CROCKFORD):
        return None
    return db.session.scalar(
        select(ReplyLink).where(
            ReplyLink.unit_id == from_crockford(token[:UNIT_LENGTH]),
            ReplyLink.token_hash == hash_of_token(token),
        )
    )


def _by_short_code(code: str) -> ReplyLink | None:
    return db.session.scalar(select(ReplyLink).where(ReplyLink.short_code_hash == hash_of_short_code(code)))
