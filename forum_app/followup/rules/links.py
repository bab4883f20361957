"""The reply link: how long it is good, and how often somebody may ask for a code or guess one."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from forum_app.errors import Refusal
from forum_app.i18n import _l

SHORT_LENGTH = 12
AFTER_SETTLED = timedelta(days=30)
AFTER_DUE = timedelta(days=90)

CODE_DIGITS = 6
CODE_LASTS = timedelta(minutes=15)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
CODES_A_DAY = 10
A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
# Of the whole site; far above what a province answers in an hour, far below what guessing needs.
SITE_CODES_AN_HOUR = 600
SITE_WRONG_AN_HOUR = 300
FORWARDS_AT_MOST = 5


class CodeTooSoon(Refusal):
    sentence = _l(
        "A code has just been sent. Please look into the mailbox, or ask again in %(seconds)s seconds."
    )
    field = "code"


class TooManyCodes(Refusal):
    sentence = _l("Enough codes have been sent for this letter today. Please go on tomorrow, or call us.")
    field = "code"


class SiteBusy(Refusal):
    sentence = _l("Very many people are using their letters just now. Please try again in a little while.")
    field = "code"


class NobodyRegistered(Refusal):
    sentence = _l("We know no e-mail address of your agency, so no code can be sent. Please call us.")
    field = "code"


class NoPostOffice(Refusal):
    sentence = _l("This site cannot send e-mail at the moment, so no code can be sent. Please call us.")
    field = "code"


class WrongCode(Refusal):
    sentence = _l(
        "This is not the code that we sent last, or it is too old. Look again, or ask for a new one."
    )
    field = "code"


class TooManyForwardings(Refusal):
    sentence = _l("This letter has been passed on often enough. Please call us.")
    field = "email"


class LinkHasEnded(Refusal):
    sentence = _l("This reply link is not good any more. Make a new one.")


def ends_at(stored: datetime, due_at: datetime | None, settled_at: datetime | None) -> datetime:
    """30 days after the part was settled; until then 90 days after the due day, or what was set when it was made."""
    if settled_at is not None:
        return settled_at + AFTER_SETTLED
    return max(stored, due_at + AFTER_DUE) if due_at is not None else stored


def check_pace(last_code_at: datetime | None, codes_today: int, codes_on_site: int, now: datetime) -> None:
    if last_code_at is not None and now < last_code_at + CODE_PAUSE:
        raise CodeTooSoon(seconds=int((last_code_at + CODE_PAUSE - now).total_seconds()) + 1)
    if codes_today >= CODES_A_DAY:
        raise TooManyCodes
    if codes_on_site >= SITE_CODES_AN_HOUR:
        raise SiteBusy


def is_good(expires_at: datetime, used_at: datetime | None, wrong_tries: int, now: datetime) -> bool:
    return used_at is None and wrong_tries < CODE_TRIES and now < expires_at


def check_forwardings(so_far: int) -> None:
    if so_far >= FORWARDS_AT_MOST:
        raise TooManyForwardings


def masked(email: str) -> str:
    """`vanphong@phuong.example` is `va•••@phuong.example`: enough to know the mailbox, too little to write to it."""
    name, _at, host = email.partition("@")
    return f"{name[:2]}•••@{host}"


def is_short(address: str) -> bool:
    """What was typed from paper, and not the long address of the QR code."""
    return len(address) == SHORT_LENGTH


def printed(address: str) -> str:
    """In capitals, which a QR code packs densely; as it is where the site stands under a path of its own."""
    path = urlsplit(address).path
    return address.upper() if path == path.upper() else address
