"""What children said about a decision, what is taken in, and why the rest is not (Circular 36/2018)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forum_app.documents.letters import (
    Block,
    Clause,
    Item,
    Letter,
    Note,
    Recipients,
    Section,
    Table,
    Text,
    ended,
)
from forum_app.documents.official import to_pdf
from forum_app.documents.word import to_docx
from forum_app.errors import Refusal
from forum_app.i18n import _, _l, _n
from forum_app.reports.rules.official import head_in

ENDINGS = ("docx", "pdf")
_TO_FILE = {"docx": to_docx, "pdf": to_pdf}
# In millimetres, 160 in all.
WIDTHS = (90, 30, 40)

Data = Mapping[str, Any]


class TooEarly(Refusal):
    sentence = _l(
        "First sum up what the children said and explain what is not taken in. Then the paper can be made."
    )


def draw(data: Data, ending: str) -> bytes:
    return _TO_FILE[ending](letter_of(data))


def letter_of(data: Data) -> Letter:
    """All opinions stand in it, in the order in which they were written down; none is left out or shortened."""
    parts: tuple[tuple[str, list[Block]], ...] = (
        (_("How the children were asked"), _asked(data)),
        (_("All opinions of the children"), _said(data)),
        (_("What is taken in"), _items(data["taken_in"])),
        (_("What is not taken in, and why"), _explained(data)),
        (_("How the children are told"), [Text(data["told"] or _to_be_told())]),
    )
    body: list[Block] = []
    for number, (heading, blocks) in zip(("I", "II", "III", "IV", "V"), parts, strict=True):
        body += [Section(f"{number}. {heading}"), *blocks]
    return Letter(
        kind=_("Summary"),
        subject=_(
            "of children's opinions on “%(subject)s”, what is taken in and why", subject=data["subject"]
        ),
        head=head_in(data["frame"]),
        blocks=(
            *ended(tuple(body)),
            Note(_for_children(data)),
            _recipients(data),
        ),
    )


def _asked(data: Data) -> list[Block]:
    asked_on = date.fromisoformat(data["asked_on"])
    sentence = _(
        "On %(day)s %(issuer)s asked children before deciding on “%(subject)s” (%(scope)s). Way of asking: %(method)s.",
        day=f"{asked_on:%d/%m/%Y}",
        issuer=data["frame"]["issuer"],
        subject=data["subject"],
        scope=data["scope"],
        method=data["method"],
    )
    blocks: list[Block] = [Text(sentence)]
    if data["children"] is not None:
        blocks.append(
            Text(_n("%(num)s child gave an opinion.", "%(num)s children gave an opinion.", data["children"]))
        )
    taking = _("Taking part was voluntary. No name was asked for, and this paper holds none.")
    return [*blocks, Text(taking)]


def _said(data: Data) -> list[Block]:
    blocks = _items(data["summary"])
    for poll in data["polls"]:
        blocks.append(Clause(_("Published results of “%(poll)s”", poll=poll["title"])))
        blocks += [Text(line) for line in poll["method"]]
        for question in poll["questions"]:
            if question["withheld"]:
                blocks.append(Item(f"{question['text']} {question['withheld']}"))
                continue
            rows = tuple((line["answer"], line["count"], line["share"]) for line in question["lines"])
            headings = (_("Answer"), _("Children"), _("Share"))
            blocks.append(Table(headings, rows, WIDTHS, frozenset({1, 2}), caption=question["text"]))
    return blocks


def _explained(data: Data) -> list[Block]:
    if data["all_taken_in"]:
        return [Text(_("All opinions are taken in."))]
    return _items(data["explained"])


def _items(lines: Sequence[str]) -> list[Block]:
    return [Item(line) for line in lines]


def _to_be_told() -> str:
    return _("This paper is put up where the children can read it, and teachers say it again in class")


def _recipients(data: Data) -> Recipients:
    """It is addressed to nobody: it is put up."""
    return Recipients(
        _("Sent to:"), (_("To be put up for everybody;"), "Lưu: VT, …."), data["frame"]["signed"]
    )


def _for_children(data: Data) -> str:
    return _(
        "To the children: thank you for your opinions. If something here is not what you meant, or if you want to say "
        "more, tell a teacher or the Youth Union's teacher at your school."
    )
