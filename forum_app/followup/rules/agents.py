"""Who acts, in which capacity, and by which way in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app.followup.models.events import Way
from forum_app.followup.rules.states import Who

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


@dataclass(frozen=True)
class Agent:
    """`name` is how the story calls them: a member of staff, an agency, "a group of children"; never a child."""

    who: Who
    name: str
    way: Way = Way.ACCOUNT
    doer: Doer | None = None

    @property
    def account_id(self) -> uuid.UUID | None:
        return self.doer.id if self.doer else None


SOFTWARE = Agent(Who.SOFTWARE, "Tiếng Em", Way.SOFTWARE)


def acting(doer: Doer, who: Who) -> Agent:
    """Somebody signed in, in one of the capacities that their roles give them."""
    return Agent(who, doer.name, Way.ACCOUNT, doer)


def imported(who: Who, name: str) -> Agent:
    """What a source tells was done then, entered now."""
    return Agent(who, name, Way.IMPORT)
