"""A published edition of a poll as plain data, for decks, workbooks and posters: the frozen figures and nothing beside.

Quotes are not in it. They are never frozen with an edition, because the reading room may take them back; who wants to
read them follows the square.
"""

from __future__ import annotations

import uuid
from typing import Any

from forum_app import clock
from forum_app.errors import NotFound
from forum_app.polls.queries import results
from forum_app.polls.queries.came_of import of_poll
from forum_app.reports.queries.doors import door
from forum_app.sessions.queries.rounds import rounds_that_show

Data = dict[str, Any]


def about_poll(poll_id: uuid.UUID) -> str:
    """How the paper store names its subject."""
    return f"poll:{poll_id}"


def edition_data(poll_id: uuid.UUID) -> Data:
    """Of the latest edition. The ballots of each station and the salt stay where they are."""
    publication = results.latest_edition(poll_id)
    if publication is None:
        raise NotFound
    came = of_poll(poll_id)
    return {
        "edition": publication.edition,
        "published_on": clock.day_of(publication.published_at).isoformat(),
        "fingerprint": publication.content_hash.hex()[:16],
        "results": publication.content["results"],
        "asked": came.asked if came else 0,
        "answered": came.answered if came else 0,
        "shown_at": [forum_round.name for forum_round in rounds_that_show(poll_id)],
        **door("decks.results", code=results.code_of(publication)),
    }
