"""Something with a clock in the demonstration: the ward asked back, was answered, and has more time into next year."""

from __future__ import annotations

from typing import Any

from forum_app.db import in_transaction
from forum_app.followup.models import Part
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.service import due_days, redirecting
from tests.browser.demonstration import Demonstration
from tests.followup import made


def a_clock(told: Demonstration) -> dict[str, Any]:
    part = _moved(told)
    return {"recommendation_id": part.recommendation_id, "part_id": part.id}


def a_clock_for_everybody(told: Demonstration) -> dict[str, Any]:
    part = _moved(told)
    return {"recommendation_id": part.recommendation_id, "number": part.number}


def _moved(told: Demonstration) -> Part:
    _said, part = made.sent(told.unit("hoa-phuong"), told.unit("phuong-dong-da"))
    in_transaction(lambda: redirecting.receive(SOFTWARE, part))
    in_transaction(lambda: redirecting.ask(SOFTWARE, part, "Sân trước hay sân sau?"))
    in_transaction(lambda: redirecting.clarify(SOFTWARE, part, "Sân trước."))
    in_transaction(lambda: due_days.lengthen(SOFTWARE, part, 15, "Cần khảo sát lại sân trường"))
    return part
