"""Acting with a reply link: a code by e-mail, good for one deed. Nobody is signed in by it."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import delete

from forum_app import clock, jobs, mail
from forum_app.db import db, transaction
from forum_app.followup.models import Part, ReplyCode, ReplyLink, Way
from forum_app.followup.queries import links as queries
from forum_app.followup.queries.links import Opened
from forum_app.followup.rules import links as rules
from forum_app.followup.rules import replies as rules_of_replies
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import State, Who
from forum_app.followup.service import redirecting
from forum_app.i18n import in_locale
from forum_app.security.keys import key
from forum_app.security.tokens import keyed_hash, same, tidy

T = TypeVar("T")


def agent_of_part(part: Part) -> Agent:
    """The agency itself, by its link; no account, whoever else may be signed in on that computer."""
    return Agent(Who.AGENCY, part.agency, Way.REPLY_LINK)


def send_code(opened: Opened) -> str:
    """To the registered contact; the mailbox as it may be shown to whoever holds the letter."""
    link, now = opened.link, clock.now()
    to = queries.recipient(link)
    if not to:
        raise rules.NobodyRegistered
    last = queries.last_code(link)
    today = queries.codes_since(now - rules.A_DAY, link)
    rules.check_pace(last.made_at if last else None, today, queries.codes_since(now - rules.AN_HOUR), now)
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"
    with in_locale("vi"):
        sent = mail.write(to, "followup/letters/code.txt", code=code, part=opened.part)
    if not sent:
        raise rules.NoPostOffice
    db.session.add(
        ReplyCode(
            unit_id=link.unit_id,
            id=uuid.uuid4(),
            link_id=link.id,
            code_hash=_hash_of(link, code),
            made_at=now,
            expires_at=now + rules.CODE_LASTS,
        )
    )
    return rules.masked(to)


def acting(opened: Opened, code: str, deed: Callable[[Agent], T]) -> T:
    """Do one deed for the code; a deed that is refused does not spend it.

    A wrong try is written before it is refused, so the caller must let the transaction end well.
    """
    known = _check_code(opened.link, code)
    done = deed(agent_of_part(opened.part))
    known.used_at = clock.now()
    return done


def ask(agent: Agent, part: Part, question: str) -> None:
    """Asking back says that it was received."""
    rules_of_replies.check_question(question)
    if part.state is State.SENT:
        redirecting.receive(agent, part)
    redirecting.ask(agent, part, question)


@jobs.daily(at="03:30")
def sweep() -> None:
    """Codes are forgotten a week after they were sent."""
    with transaction():
        db.session.execute(delete(ReplyCode).where(ReplyCode.made_at < clock.now() - 7 * rules.A_DAY))


def _check_code(link: ReplyLink, given: str) -> ReplyCode:
    if queries.wrong_tries_since(clock.now() - rules.AN_HOUR) >= rules.SITE_WRONG_AN_HOUR:
        raise rules.SiteBusy
    code = queries.last_code(link)
    if code is None or not rules.is_good(code.expires_at, code.used_at, code.wrong_tries, clock.now()):
        raise rules.WrongCode
    if not same(code.code_hash, _hash_of(link, tidy(given))):
        code.wrong_tries += 1
        raise rules.WrongCode
    return code


def _hash_of(link: ReplyLink, code: str) -> bytes:
    return keyed_hash(key("reply code"), link.id.bytes, code.encode())
