"""Making and taking back the secret address of somebody's own calendar, and writing what stands there."""

from __future__ import annotations

import secrets
import uuid

from forum_app import clock, mail
from forum_app.accounts.queries.holders import is_open
from forum_app.audit import service as audit
from forum_app.audit.service import Doer
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.followup.models import CalendarFeed, Clock, DeadlineRule, Part
from forum_app.followup.queries import calendars as queries
from forum_app.followup.rules.calendars import DueDay, written
from forum_app.i18n import _, in_locale
from forum_app.security.keys import key
from forum_app.security.tokens import keyed_hash, plain_hash, to_text


def make(actor: Doer) -> CalendarFeed:
    """A new address; one that was there before is dead from now on."""
    take_back(actor, told=False)
    mark = secrets.token_bytes(16)
    feed = CalendarFeed(
        account_id=actor.id,
        mark=mark,
        token_hash=plain_hash(_token(actor.id, mark)),
        made_at=clock.now(),
    )
    db.session.add(feed)
    audit.record(actor, "calendar-feed:make", audit.NOWHERE, f"account:{actor.id}")
    return feed


def take_back(actor: Doer, *, told: bool = True) -> None:
    feed = queries.feed_of(actor.id)
    if feed is None:
        return
    db.session.delete(feed)
    db.session.flush()
    if told:
        audit.record(actor, "calendar-feed:take-back", audit.NOWHERE, f"account:{actor.id}")


def address_of(feed: CalendarFeed) -> str:
    return mail.address("calendars.show", token=_token(feed.account_id, feed.mark))


def read(token: str) -> str:
    """NotFound for an address that was taken back, and for whoever works here no more."""
    feed = queries.feed_at(token)
    if feed is None or not is_open(feed.account_id):
        raise NotFound
    with in_locale("vi"):
        days = [_due_day(*row) for row in queries.due_days_for(feed.account_id)]
        return written(_("Answers to children"), days, clock.now())


def _due_day(running: Clock, part: Part, rule: DeadlineRule) -> DueDay:
    title = _("Answer due: %(agency)s", agency=part.agency)
    link = mail.address("items.show", recommendation_id=part.recommendation_id)
    return DueDay(
        key=str(part.id),
        on=running.due_on,
        title=_("%(title)s (estimate)", title=title) if running.estimated else title,
        told=f"{rule.citation}\n{link}",
        link=link,
    )


def _token(account_id: uuid.UUID, mark: bytes) -> str:
    return to_text(keyed_hash(key("calendar feed"), account_id.bytes, mark))
