"""A child in the store of those who are named, for the page on which its consents are entered."""

from __future__ import annotations

from typing import Any

from forum_app.db import transaction
from forum_app.sessions.models import ChildPart, Chosen
from forum_app.sessions.service.delegates import add_delegate
from tests.browser.demonstration import Demonstration


def a_delegate(told: Demonstration) -> dict[str, Any]:
    with transaction():
        made = add_delegate(
            None, told.round(), "Lê Minh Châu", "Lớp 5A", ChildPart.DELEGATE, Chosen.NOMINATION
        )
    return {"round_id": made.round_id, "delegate_id": made.id}
