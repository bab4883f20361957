"""The table of transitions as a page of the documentation: printed from the table itself, never written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from forum_app.followup.rules.spoken import DEED_NAMES, WHO_NAMES
from forum_app.followup.rules.states import (
    MOVES,
    REDIRECTS_AT_MOST,
    RETURNS_AT_MOST,
    STATE_NAMES,
    Deed,
    Move,
    State,
    Who,
)
from forum_app.i18n import in_locale

BACK = "back to where it stood"
STAYS = "stays"


def page() -> str:
    with in_locale("en"):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# From state to state"
    yield ""
    yield "Printed from the one table that the server moves by (`forum_app/followup/rules/states.py`):"
    yield "`flask --app wsgi followup transitions > docs/transitions.md`. A test holds the two equal."
    yield ""
    yield "What stands in no line cannot be done. Until a recommendation is sent the deeds are about the whole of it;"
    yield "then about what one agency owes, and the whole stands where the part furthest behind stands."
    yield f"An agency may say “not ours” {REDIRECTS_AT_MOST} times, a checker may send an answer back"
    yield f"{RETURNS_AT_MOST} times; after that the unit above decides. The software itself may do each"
    yield "of these when it enters what a source tells of the past."
    for state in State:
        yield from _of(state)


def _of(state: State) -> Iterator[str]:
    yield ""
    yield f"## {STATE_NAMES[state]} (`{state.value}`)"
    yield ""
    moves = [move for move in MOVES if move.before is state]
    if not moves:
        yield "Nothing follows."
        return
    yield "| deed | who | needs | then |"
    yield "| --- | --- | --- | --- |"
    for move in moves:
        who = ", ".join(str(WHO_NAMES[who]) for who in Who if who in move.who and who is not Who.SOFTWARE)
        needs = ", ".join(sorted(need.value for need in move.needs)) or "–"
        yield f"| {DEED_NAMES[move.deed]} (`{move.deed.value}`) | {who or 'the software'} | {needs} | {_then(move)} |"


def _then(move: Move) -> str:
    if move.deed in (Deed.PART, Deed.PASS_BACK):
        return BACK
    return str(STATE_NAMES[move.after]) if move.after else STAYS
