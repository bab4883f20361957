"""Which report is asked for: one of the reader's own units, a year and a period, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from forum_app.plans.models import Period
from forum_app.reports.rules.periods import FIRST_YEAR, Asked

IN_ADDRESS = {Period.FIRST_HALF: "6-thang-dau", Period.SECOND_HALF: "6-thang-cuoi", Period.YEAR: "ca-nam"}
_READ = {word: period for period, word in IN_ADDRESS.items()}


def read(given: Callable[..., str | None], units: Sequence[int], today: date) -> Asked:
    """What cannot be read is the first unit, this year, and the half that runs."""
    unit, year = given("don-vi") or "", given("nam") or ""
    unit_id = int(unit) if unit.isdecimal() and len(unit) < 12 and int(unit) in units else units[0]
    of = (
        int(year)
        if year.isdecimal() and len(year) == 4 and FIRST_YEAR <= int(year) <= today.year
        else today.year
    )
    running = Period.FIRST_HALF if today.month <= 6 else Period.YEAR
    return Asked(unit_id, of, _READ.get(given("ky") or "", running))
