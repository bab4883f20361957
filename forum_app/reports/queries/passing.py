"""The units above to which several recommendations may be passed up together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forum_app.followup.queries.passing import uppers_of
from forum_app.units.models import Unit


def uppers_of_all(unit_ids: Iterable[int]) -> Sequence[Unit]:
    """What stands above every one of them, the nearest kind first; one statement for each place."""
    each = [uppers_of(unit_id) for unit_id in dict.fromkeys(unit_ids)]
    if not each:
        return ()
    shared = set.intersection(*({unit.id for unit in above} for above in each))
    return [unit for unit in each[0] if unit.id in shared]
