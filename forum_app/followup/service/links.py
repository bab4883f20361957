"""Making, passing on and taking back reply links.

Their addresses are computed from the key of this installation and the number of the link, never kept: the same letter
can be printed once more and the same link stand in a reminder, while the database alone opens nothing.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from forum_app import clock, mail
from forum_app.db import db
from forum_app.followup.models import Contact, Part, ReplyLink
from forum_app.followup.queries import links as queries
from forum_app.followup.queries.links import Opened
from forum_app.followup.queries.recommendations import of_part
from forum_app.followup.rules import contacts as contact_rules
from forum_app.followup.rules import links as rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service.events import happened
from forum_app.followup.service.moves import move_part
from forum_app.i18n import in_locale
from forum_app.security.keys import key
from forum_app.security.tokens import TYPED, UNIT_LENGTH, keyed_hash, to_crockford

PAGE = "reply.show"
_TOKEN_SYMBOLS = 26
_TOKEN_BITS = 130
# Where no clock runs yet: the longest local term, and then as long as after any due day.
_WITHOUT_A_DUE_DAY = timedelta(days=30)


def make(agent: Agent, part: Part, contact: Contact | None = None) -> ReplyLink:
    """A new link for the letter to this agency; the ones before it, and what was passed on from them, are void."""
    _void(part)
    link = _made(agent, part, contact.email if contact else "", contact_id=contact.id if contact else None)
    move_part(agent, part, Deed.WRITE, link=str(link.id))
    return link


def for_letter(agent: Agent, part: Part, contact: Contact | None = None) -> ReplyLink:
    """The living link of this letter, so that print and e-mail carry the same one; a new one where there is none."""
    link = queries.current(part)
    if link is None or not _is_ours(link):
        return make(agent, part, contact)
    if contact is not None:
        link.contact_id, link.sent_to = contact.id, contact.email
    return link


def forward(agent: Agent, opened: Opened, email: str, name: str = "") -> ReplyLink:
    """To a colleague at the same agency: a link of their own, whose codes go to them. The old one stays good."""
    email = contact_rules.tidy_email(email)
    contact_rules.check_email(email)
    passed_on = [link for link in queries.links_of([opened.part]) if link.forwarded_from_id is not None]
    rules.check_forwardings(sum(1 for link in passed_on if queries.is_alive(link, opened.part)))
    link = _made(agent, opened.part, email, forwarded_from_id=opened.link.id)
    # The story is for ever: it keeps that it was passed on, and not to which person's mailbox.
    move_part(agent, opened.part, Deed.FORWARD, link=str(link.id), to=rules.masked(email))
    with in_locale("vi"):
        mail.write(
            email,
            "followup/letters/forwarded.txt",
            name=name,
            by=rules.masked(queries.recipient(opened.link)),
            part=opened.part,
            recommendation=opened.recommendation,
            link=address_of(link),
        )
    return link


def revoke(agent: Agent, link: ReplyLink) -> None:
    """With everything that was passed on from it."""
    part = queries.part_of(link)
    _end(link)
    recommendation = of_part(part)
    if recommendation.state is State.JOINED:
        # It moves no more, and still a link in the wrong hands must be ended.
        happened(agent, recommendation, Deed.REVOKE_LINK, part=part, link=str(link.id))
    else:
        move_part(agent, part, Deed.REVOKE_LINK, link=str(link.id))


def open_by_token(address: str) -> Opened:
    """From the QR code or the typed code; NotFound alike for unknown, expired and revoked. Nothing is written."""
    return queries.opened(address)


def address_of(link: ReplyLink) -> str:
    """The whole address, as a letter prints it and a mail carries it."""
    return rules.printed(mail.address(PAGE, address=_token(link.unit_id, link.id)))


def short_code_of(link: ReplyLink) -> str:
    """For who has only the paper."""
    return _short_code(link.id)


def _made(
    agent: Agent,
    part: Part,
    sent_to: str,
    *,
    contact_id: uuid.UUID | None = None,
    forwarded_from_id: uuid.UUID | None = None,
) -> ReplyLink:
    link_id, now = uuid.uuid4(), clock.now()
    link = ReplyLink(
        unit_id=part.unit_id,
        id=link_id,
        part_id=part.id,
        agency=part.agency,
        token_hash=queries.hash_of_token(_token(part.unit_id, link_id)),
        short_code_hash=queries.hash_of_short_code(_short_code(link_id)),
        contact_id=contact_id,
        sent_to=sent_to,
        forwarded_from_id=forwarded_from_id,
        made_at=now,
        made_by_id=agent.account_id,
        expires_at=now + _WITHOUT_A_DUE_DAY + rules.AFTER_DUE,
    )
    db.session.add(link)
    db.session.flush()
    return link


def _void(part: Part) -> None:
    for link in queries.links_of([part]):
        if link.revoked_at is None:
            link.revoked_at = clock.now()


def _end(link: ReplyLink) -> None:
    if link.revoked_at is None:
        link.revoked_at = clock.now()
    for passed_on in queries.passed_on_from(link):
        _end(passed_on)


def _is_ours(link: ReplyLink) -> bool:
    """False after the secret of the installation was changed: then the old address cannot be printed again."""
    return link.token_hash == queries.hash_of_token(_token(link.unit_id, link.id))


def _token(unit_id: int, link_id: uuid.UUID) -> str:
    secret = int.from_bytes(keyed_hash(key("reply link"), b"token", link_id.bytes))
    return to_crockford(unit_id, UNIT_LENGTH) + to_crockford(secret >> (256 - _TOKEN_BITS), _TOKEN_SYMBOLS)


def _short_code(link_id: uuid.UUID) -> str:
    number = int.from_bytes(keyed_hash(key("reply link"), b"short", link_id.bytes))
    symbols = []
    for _symbol in range(rules.SHORT_LENGTH):
        number, rest = divmod(number, len(TYPED))
        symbols.append(TYPED[rest])
    return "".join(symbols)
