"""What somebody who answers, or checks an answer, needs before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forum_app.followup.models import Clock, Part, Recommendation
from forum_app.followup.queries.answers import Told, answers_of
from forum_app.followup.queries.behind import sources_behind
from forum_app.followup.queries.clocks import clocks_of
from forum_app.followup.queries.recommendations import of_part
from forum_app.followup.rules.spoken import Spoken, behind_in_words
from forum_app.followup.rules.states import State
from forum_app.units.queries import get_unit


@dataclass(frozen=True)
class Asked:
    """The children's own words, what is asked of this agency, by when, and what it has answered so far."""

    recommendation: Recommendation
    unit: str
    behind: Spoken
    clock: Clock | None
    answers: Sequence[Told]

    part: Part

    @property
    def stands_at(self) -> State:
        """Where the part stands; one that was joined is answered by what carries it."""
        joined = self.recommendation.state is State.JOINED
        return State.JOINED if joined else self.part.state

    @property
    def returned(self) -> Told | None:
        """The answer that was sent back last, while no better one has been given."""
        last = self.answers[0] if self.answers else None
        return last if last and last.check and last.check.verdict == "returned" else None


def asked_of(part: Part) -> Asked:
    recommendation = of_part(part)
    return Asked(
        recommendation,
        get_unit(recommendation.unit_id).name,
        behind_in_words(sources_behind(recommendation)),
        clocks_of([part]).get(part.id),
        answers_of(part),
        part,
    )
