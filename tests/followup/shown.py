"""What stands on the board, for tests: answered and let through, and its page."""

from __future__ import annotations

from typing import Any

from forum_app.db import in_transaction
from forum_app.followup.models import Part, Recommendation
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import answers, checking
from forum_app.followup.service.moves import move_part
from forum_app.security.tokens import to_crockford
from tests.followup.answered import AGENCY, CHECKER, given

LIBRARY = "Chúng em muốn thư viện mở cả giờ ra chơi."


def page_of(recommendation: Recommendation) -> str:
    return f"/B/{to_crockford(recommendation.id, 12)}"


def answer(part: Part, **changes: Any) -> None:
    """Received, answered with a promise, and let through by the checker."""

    def give() -> None:
        move_part(AGENCY, part, Deed.RECEIVE)
        answers.give(AGENCY, part, given(**changes))
        checking.accept(CHECKER, part)

    in_transaction(give)
