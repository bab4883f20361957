"""How fast somebody may guess. A delay that grows and fades, never a lock.

Failures are counted for an e-mail address as it was typed, whether or not it has an account, and never for a network
address: a school shares one. A device that has signed in before is counted apart, so strangers who guess cannot keep
its owner out; a password set by a single-use link wipes the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum_app.errors import Refusal
from forum_app.i18n import _l

WINDOW = timedelta(minutes=30)
FREE = 5
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(minutes=5)

SITE_WINDOW = timedelta(minutes=10)
SITE_FREE = 300


class TooManyTries(Refusal):
    sentence = _l("Too many tries one after another. Please wait %(seconds)s seconds, then try again.")


class SiteUnderPressure(Refusal):
    sentence = _l(
        "Very many people are trying to sign in just now. Please wait a few minutes, "
        "or use a device on which you have signed in before."
    )


def delay_after(failures: int) -> timedelta:
    """10 seconds after the fifth failure, then twice as long each time, five minutes at most."""
    if failures < FREE:
        return timedelta(0)
    doublings = min(failures - FREE, 10)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def check_pace(failed_at: Sequence[datetime], now: datetime) -> None:
    """`failed_at` are the failures of this address from this kind of device, in any order."""
    recent = [moment for moment in failed_at if moment > now - WINDOW]
    if not recent:
        return
    left = max(recent) + delay_after(len(recent)) - now
    if left > timedelta(0):
        raise TooManyTries(seconds=int(left.total_seconds()) + 1)


def check_site_pace(failures_on_site: int, known_device: bool) -> None:
    if failures_on_site >= SITE_FREE and not known_device:
        raise SiteUnderPressure
