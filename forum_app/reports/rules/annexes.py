"""Annexes of a forum's papers: tables of what was said, in the children's own words, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from forum_app.documents.letters import Annex, Block, Photo, Table
from forum_app.i18n import _
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.preparation import Kept
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.promises import KEPT_NAMES

Data = Mapping[str, Any]
ROMAN = ("I", "II", "III", "IV", "V")
FIRST = frozenset({0})


class Part(StrEnum):
    """What the annexes hold, in their order."""

    AGREED = "agreed"
    ANSWERED = "answered"
    HANDED = "handed"
    LAST = "last"
    PHOTOS = "photos"


def of_forum(data: Data, pictures: Mapping[str, bytes], paper: str) -> Iterator[Block]:
    """Those that have nothing to hold are left out."""
    found = numbers(data, pictures)
    for part, (title, blocks) in _all(data, pictures).items():
        if blocks:
            yield Annex(_("Annex %(number)s", number=found[part]), title, belongs_to(data, paper))
            yield from blocks


def numbers(data: Data, pictures: Mapping[str, bytes]) -> dict[Part, str]:
    """By which number the body names each; "" where there is none."""
    held = [part for part, (_title, blocks) in _all(data, pictures).items() if blocks]
    return {part: ROMAN[held.index(part)] if part in held else "" for part in Part}


def belongs_to(data: Data, paper: str) -> str:
    symbol = data["frame"]["head"]["symbol"]
    return _(
        "(With %(paper)s no. ……/%(symbol)s of ……/……/…… of %(issuer)s)",
        paper=paper,
        symbol=symbol,
        issuer=data["frame"]["issuer"],
    )


def _all(data: Data, pictures: Mapping[str, bytes]) -> dict[Part, tuple[str, tuple[Block, ...]]]:
    return {
        Part.AGREED: (_("What the children agreed on"), agreed(data)),
        Part.ANSWERED: (_("Questions and answers in the dialogue"), answered(data)),
        Part.HANDED: (_("What was handed over to agencies"), handed(data)),
        Part.LAST: (_("What became of the last forum's recommendations"), last(data)),
        Part.PHOTOS: (_("Pictures of the forum"), photos(data, pictures)),
    }


def agreed(data: Data) -> tuple[Block, ...]:
    headings = (_("Item no."), _("Group"), _("Kind"), _("In the children's own words"), _("Votes for it"))
    return _table(headings, agreed_rows(data), (11, 16, 27, 88, 18), frozenset({0, 1, 4}))


def agreed_rows(data: Data) -> list[tuple[str, ...]]:
    return [
        (
            str(thing["group"] or ""),
            str(KIND_NAMES[OutputKind(thing["kind"])]),
            _with_joined(thing),
            str(thing["weight"] or ""),
        )
        for thing in data["things"]
    ]


def answered(data: Data) -> tuple[Block, ...]:
    headings = (_("Item no."), _("In the children's own words"), _("Who answered"), _("The answer"))
    return _table(headings, answered_rows(data), (11, 55, 34, 60), FIRST)


def answered_rows(data: Data) -> list[tuple[str, ...]]:
    return [
        (thing["words"], agency, _later(words, later))
        for thing in data["things"]
        for agency, words, later in thing["said"]
    ]


def handed(data: Data) -> tuple[Block, ...]:
    own = _("In the children's own words")
    headings = (_("Item no."), own, _("Agency asked to answer"), _("State now"))
    return _table(headings, handed_rows(data), (11, 79, 40, 30), FIRST)


def handed_rows(data: Data) -> list[tuple[str, ...]]:
    handed_on = [thing for thing in data["things"] if thing["handed_to"]]
    return [(_with_joined(thing), thing["handed_to"], thing["now"]) for thing in handed_on]


def last(data: Data) -> tuple[Block, ...]:
    headings = (_("Item no."), _("In the children's own words"), _("Agency"), _("What became of it"))
    return _table(headings, last_rows(data), (11, 60, 34, 55), FIRST)


def last_rows(data: Data) -> list[tuple[str, ...]]:
    return [
        (one["words"], one["agency"], ": ".join(filter(None, (_kept(one["kept"]), one["told"]))))
        for one in data["last"]["promises"]
    ]


def photos(data: Data, pictures: Mapping[str, bytes]) -> tuple[Block, ...]:
    shown = [one for one in data["photos"] if one["id"] in pictures]
    return tuple(
        Photo(pictures[one["id"]], _("Picture %(n)s. %(caption)s", n=number, caption=one["caption"]))
        for number, one in enumerate(shown, start=1)
    )


def _table(
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[int, ...],
    numbers: frozenset[int],
) -> tuple[Block, ...]:
    """A column in which nothing stands is left out, and the widest takes its room."""
    numbered = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    kept = [column for column in range(len(headings)) if any(row[column] for row in numbered)]
    if not rows:
        return ()
    wide = {column: widths[column] for column in kept}
    wide[max(wide, key=lambda column: wide[column])] += sum(widths) - sum(wide.values())
    shown = tuple(tuple(row[column] for column in kept) for row in numbered)
    figures = frozenset(place for place, column in enumerate(kept) if column in numbers)
    return (Table(tuple(headings[column] for column in kept), shown, tuple(wide.values()), figures),)


def _with_joined(thing: Data) -> str:
    """What was joined to it stands under it: no child's words are lost."""
    return "\n".join([thing["words"], *(f"+ {words}" for words in thing["also"])])


def _later(words: str, agency: str) -> str:
    return "\n".join([words, _("To be answered later by: %(agency)s", agency=agency)]) if agency else words


def _kept(kept: str) -> str:
    return str(KEPT_NAMES[Kept(kept)]) if kept else ""
