"""Putting the tables back to what the story says; the story itself is never touched."""

from __future__ import annotations

from forum_app.db import db
from forum_app.followup.queries import chains

# A wording is only fingerprinted in the story: it can be proved, and not brought back.
NOT_IN_THE_STORY = ("wording",)


def rebuild() -> list[chains.Difference]:
    """What was put back; a wording that is not the story's is named by `differences` and left as it is."""
    found = [
        one
        for one in chains.differences()
        if isinstance(one, chains.Difference) and one.column not in NOT_IN_THE_STORY
    ]
    for one in found:
        setattr(one.thing, one.column, one.by_the_story)
    db.session.flush()
    return found
