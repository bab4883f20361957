"""Signing in and single-use links."""

from __future__ import annotations

from datetime import datetime, timedelta

from forum_app.accounts.models import LinkPurpose
from forum_app.errors import Refusal
from forum_app.i18n import _l

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.RESET: timedelta(hours=1)}
RESETS_AT_A_TIME = 3


class WrongEmailOrPassword(Refusal):
    sentence = _l("The e-mail address or the password is not right. Please try again.")


class LinkIsDead(Refusal):
    sentence = _l("This link has been used, replaced by a newer one, or is too old.")


def may_stay(seen: datetime, now: datetime) -> bool:
    """Whoever left their desk two hours ago signs in again."""
    return now - seen <= IDLE


def check_link_alive(expires_at: datetime, used_at: datetime | None, now: datetime) -> None:
    if used_at is not None or now >= expires_at:
        raise LinkIsDead
