"""Polls over many schools: those one compiles, how far each has come, and another one to set beside it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forum_app.errors import NotFound, Refusal
from forum_app.polls.queries import coverage, results
from forum_app.polls.queries.coverage import Coverage
from forum_app.polls.queries.questionnaires import content_of, get_poll
from forum_app.polls.rules.results import Results
from forum_app.reports.rules import comparing
from forum_app.reports.rules.comparing import Compared
from forum_app.security.permissions import Permission

if TYPE_CHECKING:
    from forum_app.polls.models import Poll
    from forum_app.web.access import Actor


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the list."""

    covered: Coverage
    unit_name: str
    edition: int | None


def offered_for(actor: Actor) -> list[Offered]:
    found = coverage.offered_within(actor.reach(Permission.COMPILATION_READ))
    covered = coverage.coverages_of([poll for poll, _name, _edition in found])
    return [Offered(one, name, edition) for one, (_poll, name, edition) in zip(covered, found, strict=True)]


@dataclass(frozen=True, slots=True)
class Other:
    """Another poll of the unit, set beside this one; `refusal` says why it may not be."""

    poll: Poll
    published_at: datetime
    questions: tuple[Compared, ...] = ()
    refusal: str = ""


def choices_beside(poll: Poll) -> list[Other]:
    return [Other(other, moment) for other, moment in coverage.others_published(poll)]


def set_beside(poll: Poll, now: Results, other_id: uuid.UUID) -> Other:
    """The public figures of both. Raises NotFound for a poll that is not of this unit, or not published."""
    other, publication = get_poll(other_id), results.latest_edition(other_id)
    if publication is None or other.unit_id != poll.unit_id or other.id == poll.id:
        raise NotFound
    then = results.results_of(publication)
    try:
        found = comparing.compare((now, content_of(poll)), (then, content_of(other)))
    except Refusal as refusal:
        return Other(other, publication.published_at, refusal=str(refusal))
    return Other(other, publication.published_at, tuple(found))
