"""The pages of compiling polls, who may open each, and with what it is filled."""

from __future__ import annotations

from typing import Any

from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, NOBODY, Visit

THIS_YEAR, LAST_YEAR = "DDAPAR24", "DDAPAR23"


def _beside_last_year(told: Demonstration) -> dict[str, Any]:
    return {"poll_id": told.poll(THIS_YEAR).id, "voi": told.poll(LAST_YEAR).id}


COMPILING = (
    Visit("compiling.list", COORDINATOR),
    Visit("compiling.show", COORDINATOR, _beside_last_year),
    Visit("compiling.show", COORDINATOR, lambda told: {"poll_id": told.poll(LAST_YEAR).id}),
    Visit("compiling.schools", NOBODY, lambda _told: {"code": THIS_YEAR}),
)
