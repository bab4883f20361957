"""Ten thousand recommendations at once, for what must not grow with them: rows as the services would have left them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from forum_app.db import db, in_transaction
from forum_app.followup.models import Clock, DeadlineFor, DeadlineRule, Origin, Part, Recommendation
from forum_app.followup.rules.states import State
from forum_app.i18n import fold
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit

SENT_FROM = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
WISHES = ("sân trường có bóng mát", "nhà vệ sinh sạch", "đường đến trường có đèn", "thư viện có thêm sách")
STATES = (State.SENT, State.RECEIVED, State.ANSWERED, State.PUBLISHED, State.CLOSED)
SAME = {"kind": OutputKind.RECOMMENDATION, "origin": Origin.TYPED, "public": True, "created_at": NOW}
ENDED = (State.PUBLISHED, State.CLOSED)


def stand(schools: Sequence[Unit], agency: Unit, many: int, first: int = 0) -> None:
    rule = DeadlineRule(
        id=uuid.uuid4(),
        of=DeadlineFor.AGENCY,
        citation="Mốc nội bộ",
        by_law=False,
        days=15,
        valid_from=SENT_FROM,
    )
    rows = [
        _rows(number, schools[number % len(schools)].id, agency, rule.id)
        for number in range(first, first + many)
    ]

    def write() -> None:
        db.session.add(rule)
        db.session.flush()
        for table, place in ((Recommendation, 0), (Part, 1), (Clock, 2)):
            db.session.execute(insert(table.__table__), [row[place] for row in rows])

    in_transaction(write)


def _rows(number: int, unit_id: int, agency: Unit, rule_id: uuid.UUID) -> tuple[dict[str, Any], ...]:
    """One recommendation, its part and its clock."""
    state = STATES[number % len(STATES)]
    sent_on = SENT_FROM + timedelta(days=number % 250)
    answered_on = sent_on + timedelta(days=number % 30) if state in ENDED else None
    words = f"Chúng em mong {WISHES[number % len(WISHES)]}, ý kiến số {number}."
    key, part_id = (unit_id << 30) | number, uuid.UUID(int=number + 1)
    here = {"unit_id": unit_id}
    recommendation = (
        here
        | SAME
        | {
            "id": key,
            "state": state,
            "topic": list(Topic)[number % 5],
            "words": words,
            "wording": words,
            "folded": fold(words),
            "sent_on": sent_on,
        }
    )
    part = here | {
        "id": part_id,
        "recommendation_id": key,
        "number": 1,
        "agency": agency.name,
        "agency_id": agency.id,
        "state": state,
        "sent_on": sent_on,
        "answered_on": answered_on,
        "settled_on": answered_on,
    }
    return recommendation, part, here | _clock(part_id, rule_id, sent_on, answered_on)


def _clock(part_id: uuid.UUID, rule_id: uuid.UUID, sent_on: date, answered_on: date | None) -> dict[str, Any]:
    return {
        "id": part_id,
        "part_id": part_id,
        "rule_id": rule_id,
        "starts_on": sent_on,
        "days": 15,
        "due_on": sent_on + timedelta(days=21),
        "calendar_version": 1,
        "ended_on": answered_on,
    }
