"""Which agency is proposed for a recommendation: the one settled on at the hand-over, or the table's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from forum_app.followup.models import Recommendation
from forum_app.i18n import _, fold
from forum_app.sessions.models import RoundLevel
from forum_app.sessions.models.dialogue import HandedItem
from forum_app.sessions.queries import agencies, handover
from forum_app.sessions.queries.agencies import LEVEL_OF, KnownAgencies
from forum_app.sessions.rules.agencies import SCHOOL
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

LEVELS = LEVEL_OF | {UnitKind.PROVINCE: RoundLevel.PROVINCE, UnitKind.DISTRICT: RoundLevel.DISTRICT}


@dataclass(frozen=True)
class Proposed:
    """Names with `;` between them, and why these."""

    agencies: str
    basis: str


@dataclass
class Agencies:
    """Names that are units of ours, looked up once for each unit. A school answers for itself (“Nhà trường”)."""

    _known: dict[int, KnownAgencies] = field(default_factory=dict)

    def find(self, unit_id: int, name: str) -> int | None:
        if unit_id not in self._known:
            self._known[unit_id] = self._of(unit_id)
        return self._known[unit_id].find(name)

    def _of(self, unit_id: int) -> KnownAgencies:
        found, unit = agencies.known_at(unit_id), units.get_unit(unit_id)
        if unit.kind is not UnitKind.SCHOOL:
            return found
        return KnownAgencies({**found.by_name, unit.folded: unit.id, fold(SCHOOL): unit.id})


def proposed_for(
    recommendations: Iterable[Recommendation], kinds: Mapping[int, UnitKind], on: date
) -> Mapping[int, Proposed]:
    """By number. `kinds`: of the units of these. One statement for each unit that handed something over."""
    chosen = list(recommendations)
    handed = _handed(chosen)
    return {
        one.id: _as_handed(handed[one.handed_item_id])
        if one.handed_item_id in handed
        else _by_table(one, LEVELS.get(kinds[one.unit_id], RoundLevel.OTHER), on)
        for one in chosen
    }


def kinds_of(found: Iterable[Unit]) -> Mapping[int, UnitKind]:
    return {unit.id: unit.kind for unit in found}


def _handed(recommendations: Iterable[Recommendation]) -> dict[object, HandedItem]:
    by_unit = defaultdict(list)
    for one in recommendations:
        if one.handed_item_id is not None:
            by_unit[one.unit_id].append(one.handed_item_id)
    return {
        number: item
        for unit_id, ids in by_unit.items()
        for number, item in handover.handed_of(unit_id, ids).items()
    }


def _as_handed(item: HandedItem) -> Proposed:
    return Proposed(item.agency, item.basis or _("Settled at the hand-over of the round."))


def _by_table(recommendation: Recommendation, level: RoundLevel, on: date) -> Proposed:
    made = agencies.proposal(recommendation.topic, level, on)
    return Proposed(made.text, agencies.basis_of(made, recommendation.topic, level))
