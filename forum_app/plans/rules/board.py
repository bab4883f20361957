"""Where a unit stands with what a milestone asks: reckoned when somebody looks, and never written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from forum_app.i18n import Words, _l

# From here on what is due presses; the first rung of the reminders stands on the same day.
SOON = timedelta(days=7)


class Standing(StrEnum):
    """In the order in which a summary tells them: what presses most stands first."""

    LATE = "late"
    SOON = "soon"
    DUE = "due"
    DONE_LATE = "done_late"
    DONE = "done"
    NOT_REQUIRED = "not_required"


STANDING_NAMES: dict[Standing, Words] = {
    Standing.LATE: _l("Late, still missing"),
    Standing.SOON: _l("Due within a week"),
    Standing.DUE: _l("Not due yet"),
    Standing.DONE_LATE: _l("Done after the day"),
    Standing.DONE: _l("Done in time"),
    Standing.NOT_REQUIRED: _l("Not required"),
}
# One letter each, beside the shape: colour alone is lost on a photocopy. Translated: they are initials of the words.
LETTERS: dict[Standing, Words] = {
    Standing.LATE: _l("L (late, still missing)"),
    Standing.SOON: _l("W (due within a week)"),
    Standing.DUE: _l("N (not due yet)"),
    Standing.DONE_LATE: _l("A (done after the day)"),
    Standing.DONE: _l("D (done in time)"),
    Standing.NOT_REQUIRED: _l("X (not required)"),
}
# Told apart by their outline too, on any printer.
SHAPES: dict[Standing, str] = {
    Standing.LATE: "▲",
    Standing.SOON: "◆",
    Standing.DUE: "○",
    Standing.DONE_LATE: "◐",
    Standing.DONE: "●",
    Standing.NOT_REQUIRED: "–",
}
CHIPS: dict[Standing, Literal["idle", "open", "due", "late", "done"]] = {
    Standing.LATE: "late",
    Standing.SOON: "due",
    Standing.DUE: "open",
    Standing.DONE_LATE: "done",
    Standing.DONE: "done",
    Standing.NOT_REQUIRED: "idle",
}
# Beside the word in a chip.
ICONS: dict[Standing, str] = {
    Standing.LATE: "circle-alert",
    Standing.SOON: "triangle-alert",
    Standing.DUE: "clock",
    Standing.DONE_LATE: "history",
    Standing.DONE: "circle-check",
    Standing.NOT_REQUIRED: "minus",
}
# How an address says them.
IN_ADDRESS: dict[Standing, str] = {
    Standing.LATE: "qua-han",
    Standing.SOON: "sap-den-han",
    Standing.DUE: "chua-den-han",
    Standing.DONE_LATE: "xong-muon",
    Standing.DONE: "da-xong",
    Standing.NOT_REQUIRED: "khong-phai-lam",
}
_READ = {word: standing for standing, word in IN_ADDRESS.items()}
HAVE_DONE = frozenset({Standing.DONE, Standing.DONE_LATE})
MISSING = frozenset({Standing.LATE, Standing.SOON, Standing.DUE})


def letter(standing: Standing) -> str:
    return str(LETTERS[standing])[0]


def standing_of(due_on: date | None, done_on: date | None, today: date, *, excused: bool) -> Standing:
    """`due_on` is the last day in time; None while it hangs on a forum that has not ended.

    What was done counts, even where it was not required.
    """
    if done_on is not None:
        return Standing.DONE if due_on is None or done_on <= due_on else Standing.DONE_LATE
    if excused:
        return Standing.NOT_REQUIRED
    if due_on is None:
        return Standing.DUE
    if today > due_on:
        return Standing.LATE
    return Standing.SOON if due_on - today <= SOON else Standing.DUE


@dataclass(frozen=True)
class Totals:
    """How many of those who owe it have done it; who need not do it is in neither number."""

    of: Mapping[Standing, int]

    @property
    def owed(self) -> int:
        return sum(number for standing, number in self.of.items() if standing is not Standing.NOT_REQUIRED)

    @property
    def done(self) -> int:
        return sum(self.of.get(standing, 0) for standing in HAVE_DONE)

    @property
    def missing(self) -> int:
        return self.owed - self.done

    @property
    def late(self) -> int:
        return self.of.get(Standing.LATE, 0)


def totals(standings: Iterable[Standing]) -> Totals:
    counted: dict[Standing, int] = dict.fromkeys(Standing, 0)
    for standing in standings:
        counted[standing] += 1
    return Totals(counted)


def read_standing(given: str | None) -> Standing | None:
    """As an address says it; anything else shows all."""
    return _READ.get(given or "")
