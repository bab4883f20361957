"""Whom an alarm calls, and when the next one: the first at once, then the second, the third, then all again."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

BETWEEN = timedelta(minutes=5)
ALL_AGAIN = timedelta(minutes=30)


@dataclass(frozen=True)
class OnCall:
    """Somebody on duty today; `place` is first, second or third."""

    account_id: uuid.UUID
    name: str
    email: str
    place: int


def called(people: Sequence[OnCall], calls: int) -> list[OnCall]:
    """Who is called when `calls` calls were made already. Places where nobody stands are not waited for."""
    places = sorted({one.place for one in people})
    if calls < len(places):
        return [one for one in people if one.place == places[calls]]
    return list(people)


def is_due(people: Sequence[OnCall], calls: int, called_at: datetime, now: datetime) -> bool:
    places = len({one.place for one in people})
    return now - called_at >= (BETWEEN if calls <= places else ALL_AGAIN)
