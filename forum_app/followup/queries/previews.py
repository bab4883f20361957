"""What would go out, before it does: to whom each, why, and which of the ticked ones cannot go now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum_app import clock
from forum_app.followup.models import Recommendation
from forum_app.followup.queries.proposals import proposed_for
from forum_app.followup.rules.states import State
from forum_app.sessions.rules.agencies import separate
from forum_app.units.models import Unit


@dataclass(frozen=True)
class Ready:
    recommendation: Recommendation
    unit: Unit
    agencies: str
    basis: str


@dataclass(frozen=True)
class Preview:
    """`letters`: how many each agency will get; that is what one looks over before the button."""

    ready: Sequence[Ready]
    not_now: Sequence[Recommendation]
    letters: Mapping[str, int]


def preview_of(rows: Sequence[tuple[Recommendation, Unit]], typed: Mapping[int, str]) -> Preview:
    can_go = [(one, unit) for one, unit in rows if one.state is State.CONFIRMED]
    kinds = {unit.id: unit.kind for _one, unit in can_go}
    proposed = proposed_for([one for one, _unit in can_go], kinds, clock.today())
    ready = [
        Ready(one, unit, typed.get(one.id, proposed[one.id].agencies), proposed[one.id].basis)
        for one, unit in can_go
    ]
    letters = Counter(name for line in ready for name in separate(line.agencies))
    not_now = [one for one, _unit in rows if one.state is not State.CONFIRMED]
    return Preview(ready, not_now, dict(sorted(letters.items())))
