"""What the item's page says of each letter: whom it reaches, its link, what was passed on, what is past."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum_app.followup.models import Contact, Part, ReplyLink
from forum_app.followup.queries import contacts, links
from forum_app.followup.rules.states import WITH_AN_AGENCY


@dataclass(frozen=True)
class LetterDesk:
    """`together` counts what the same agency owes with a living link."""

    part: Part
    contacts: Sequence[Contact]
    link: ReplyLink | None
    ends_at: datetime | None
    passed_on: Sequence[ReplyLink]
    past: Sequence[ReplyLink]
    together: int

    @property
    def open(self) -> bool:
        """Whether a letter can still be written."""
        return self.part.state in WITH_AN_AGENCY


def desks_of(parts: Sequence[Part]) -> Mapping[uuid.UUID, LetterDesk]:
    """By part: a handful of them at most, each with a few links."""
    return {desk.part.id: desk for desk in _desks(parts)}


def _desks(parts: Sequence[Part]) -> Iterator[LetterDesk]:
    reached = contacts.reached_at([part.agency_id for part in parts])
    for part in parts:
        made = links.links_of([part])
        alive = [link for link in made if links.is_alive(link, part)]
        own = next((link for link in alive if link.forwarded_from_id is None), None)
        yield LetterDesk(
            part,
            reached.get(part.agency_id, ()) if part.agency_id else (),
            own,
            links.ends_at(own, part) if own else None,
            [link for link in alive if link.forwarded_from_id is not None],
            [link for link in made if link not in alive],
            len(links.written_together(part)) if own else 0,
        )
