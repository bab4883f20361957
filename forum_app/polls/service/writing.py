"""A child's words on their way to the reading room: taken in with the ballot, let go together with others.

A text and its ballot know nothing of each other. Texts are held back until five wait, and let go by a job that comes
every five minutes and not by the fifth child: otherwise the time in the queue would say who was the fifth.
"""

from __future__ import annotations

from collections.abc import Sequence

from forum_app import jobs
from forum_app.db import transaction
from forum_app.moderation import queries as moderation
from forum_app.moderation import service as reading_room
from forum_app.moderation.models import TextKind
from forum_app.polls.models import Poll, Station
from forum_app.polls.queries import writing as queries
from forum_app.polls.queries.voting import Found
from forum_app.polls.rules import writing as rules
from forum_app.polls.rules.casting import AnswersUnclear, Written


def is_asked(poll: Poll, unit_id: int, *, without_writing: bool) -> bool:
    """Whether a station that opens now asks its children to write; raises when somebody must decide first."""
    if not queries.has_writing(poll):
        return False
    if moderation.readiness(unit_id).on:
        return True
    if not queries.has_other_questions(poll):
        raise rules.NothingButWriting
    if not without_writing:
        raise rules.WritingOff
    return False


def check_somebody_reads(found: Found, texts: Sequence[Written]) -> None:
    """Whoever was on duty when the station opened may have gone since. Before anything is written."""
    if not moderation.is_ready(found.unit_id):
        raise AnswersUnclear({text.question: reading_room.TextsOff() for text in texts})


def take_in(found: Found, texts: Sequence[Written]) -> None:
    for text in texts:
        place = rules.place_of(found.poll_id, text.question, trial=found.trial)
        reading_room.receive(found.unit_id, TextKind.POLL_ANSWER, place, text.words, open_now=True, held=True)


def let_go_at_closing(station: Station) -> None:
    """Whatever is still held back at this school's questions, of other classes as well: so many the better."""
    for spot in queries.spots_of(station):
        reading_room.release(spot.unit_id, spot.place, everything=True)


@jobs.every(minutes=5)
def let_batches_go() -> None:
    """Five texts and more of one question go to the readers, while other children are still writing."""
    for spot in sorted(queries.spots_open(), key=lambda spot: (spot.unit_id, spot.place)):
        with transaction():
            reading_room.release(spot.unit_id, spot.place)
