"""The plan of a year as an official paper: what is wanted, by when, and how it is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.documents.letters import (
    Block,
    Clause,
    Head,
    Item,
    Letter,
    Recipients,
    Section,
    Table,
    Text,
    ended,
)
from forum_app.documents.official import to_pdf
from forum_app.documents.word import to_docx
from forum_app.i18n import _

ENDINGS = ("docx", "pdf")
_TO_FILE = {"docx": to_docx, "pdf": to_pdf}
# In millimetres, 160 in all.
MILESTONE_WIDTHS, INDICATOR_WIDTHS = (13, 62, 35, 50), (13, 63, 34, 50)

Data = Mapping[str, Any]


def draw(data: Data, ending: str) -> bytes:
    return _TO_FILE[ending](letter_of(data))


def letter_of(data: Data) -> Letter:
    """Sections are numbered as they come: one that has nothing to say is left out."""
    parts = [part for part in (_wanted(data), _by_when(data), _measured(data), _who(data)) if part]
    sections: list[Block] = []
    for number, (heading, blocks) in zip(("I", "II", "III", "IV"), parts, strict=False):
        sections += [Section(f"{number}. {heading}"), *blocks]
    return Letter(
        kind=_("Plan"),
        subject=data["subject"],
        head=Head(**data["head"]),
        blocks=(*_bases(data), *ended(tuple(sections)), _recipients(data)),
    )


def _bases(data: Data) -> list[Block]:
    """One a line as it was typed: what other papers are called is nobody's to mend."""
    *others, last = data["legal_bases"] or [""]
    cited: list[Block] = [Text(_("On the basis of %(what)s;", what=line)) for line in others]
    if last:
        cited.append(Text(_("On the basis of %(what)s.", what=last)))
    issues = _(
        "%(issuer)s issues this plan for %(year)s as follows:", issuer=data["issuer"], year=data["year"]
    )
    return [*cited, Text(issues)]


def _wanted(data: Data) -> tuple[str, list[Block]] | None:
    blocks: list[Block] = []
    if data["theme"]:
        blocks += [Clause(_("Theme")), Text(data["theme"])]
    for heading, lines in ((_("Slogans"), data["slogans"]), (_("Requirements"), data["requirements"])):
        if lines:
            blocks += [Clause(heading), *(Item(line) for line in lines)]
    numbered = [block for block in blocks if isinstance(block, Clause)]
    for number, clause in enumerate(numbered, start=1):
        blocks[blocks.index(clause)] = Clause(f"{number}. {clause.words}")
    return (_("Theme and requirements"), blocks) if blocks else None


def _by_when(data: Data) -> tuple[str, list[Block]]:
    headings = (_("Number in the list"), _("What is to be done"), _("Who owes it"), _("Time limit"))
    rows = tuple(
        (str(number), one["name"], one["who"], "\n".join(one["when"]))
        for number, one in enumerate(data["milestones"], start=1)
    )
    return _("What is to be done, and by when"), [Table(headings, rows, MILESTONE_WIDTHS, frozenset({0}))]


def _measured(data: Data) -> tuple[str, list[Block]] | None:
    if not data["indicators"]:
        return None
    headings = (_("Number in the list"), _("Indicator"), _("Wanted"), _("How it is reckoned"))
    rows = tuple(
        (str(number), one["name"], one["wanted"], f"{one['numerator']} / {one['denominator']}")
        for number, one in enumerate(data["indicators"], start=1)
    )
    return _("Indicators"), [Table(headings, rows, INDICATOR_WIDTHS, frozenset({0}))]


def _who(data: Data) -> tuple[str, list[Block]]:
    issuer = data["issuer"]
    duties = (
        _(
            "Each unit named above makes its own plan, does what it owes by the day, and reports to %(issuer)s.",
            issuer=issuer,
        ),
        _(
            "Agencies answer the children's questions and recommendations within their remit, in words that "
            "children understand."
        ),
        _(
            "What children say is handed to the agencies and to the Youth Union; no child's name, class or "
            "picture is made public without consent."
        ),
    )
    asks = _("Whoever meets a difficulty tells %(issuer)s, so that it can be solved together.", issuer=issuer)
    blocks: list[Block] = [*(Item(duty) for duty in duties), Text(asks)]
    return _("Who does what"), blocks


def _recipients(data: Data) -> Recipients:
    names = [f"{name};" for name in data["sent_to"]]
    return Recipients(_("Sent to:"), (*names, _("On file") + "."), data["post"])
