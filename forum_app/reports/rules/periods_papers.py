"""The half-year and the yearly report by agency, as an official paper and as a workbook of the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forum_app.documents.letters import (
    Annex,
    Blank,
    Block,
    Clause,
    Letter,
    Point,
    Section,
    Text,
    ended,
)
from forum_app.documents.official import to_pdf
from forum_app.documents.word import to_docx
from forum_app.documents.workbooks import Book, Prose, Value, to_xlsx
from forum_app.i18n import _, spoken_date
from forum_app.plans.models import Period
from forum_app.reports.models.corrections import Figure
from forum_app.reports.rules.official import head_in, listed, recipients
from forum_app.reports.rules.periods_tables import SORTS, filled, in_letter, in_workbook
from forum_app.reports.rules.totals import FIGURE_MEANS, FIGURE_NAMES

Data = Mapping[str, Any]
ENDINGS = ("docx", "pdf", "xlsx")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# In the body; the others are annexes.
IN_THE_BODY = ("agencies", "indicators")


def draw(data: Data, ending: str) -> bytes:
    if ending == "xlsx":
        return to_xlsx(book_of(data))
    return (to_docx if ending == "docx" else to_pdf)(letter_of(data))


def title_of(period: str, year: int) -> str:
    if period == Period.YEAR:
        return _("The year %(year)s", year=year)
    return (
        _("The first six months of %(year)s", year=year)
        if period == Period.FIRST_HALF
        else _("The last six months of %(year)s", year=year)
    )


def subject_of(data: Data) -> str:
    when = title_of(data["period"], data["year"])
    return _(
        "On children's right to take part in matters about children: %(when)s",
        when=when[:1].lower() + when[1:],
    )


def letter_of(data: Data) -> Letter:
    frame, body = (
        data["frame"],
        [block for part in (_opening, _happened, _by_agency, _kept, _asked, _open) for block in part(data)],
    )
    return Letter(
        kind=_("Report"),
        subject=subject_of(data),
        head=head_in(frame),
        to=(frame["to"] or _("…………………………"),),
        blocks=(*ended(tuple(body)), recipients(frame, _("The Youth Union")), *_annexes(data)),
    )


def _opening(data: Data) -> Iterator[Block]:
    yield Text(
        _(
            "%(issuer)s reports on the time from %(first)s to %(last)s, as it stood on %(as_of)s. Every figure counts "
            "%(unit)s and all units below it.",
            issuer=data["frame"]["issuer"],
            unit=data["unit"],
            **{name: _day(data[name]) for name in ("first", "last", "as_of")},
        )
    )


def _happened(data: Data) -> Iterator[Block]:
    forums, tables = data["forums"], data["tables"]
    yield Section(_("I. What was held"))
    yield Clause(_("1. Forums"))
    yield Text(_("Forums held: %(n)s.", n=forums["held"]))
    lines = []
    if forums["held"]:
        for figure in Figure:
            cell = forums["sums"][figure]
            without = (
                _(" (without %(n)s forums that do not tell it)", n=cell["missing"]) if cell["missing"] else ""
            )
            lines.append(f"{FIGURE_NAMES[figure]}: {cell['value']}{without}")
    lines += [_("Not held: %(name)s", name=name) for name in forums["not_held"]]
    yield from listed(lines)
    yield Clause(_("2. Polls and consultations"))
    yield Text(_("Polls with published results: %(n)s.", n=len(tables["polls"])))
    asked = [row for row in tables["consultations"] if row[-1] != data["not_asked"]]
    yield Text(
        _(
            "Decisions about children in the registers: %(n)s; children were asked for %(asked)s of them.",
            n=len(tables["consultations"]),
            asked=len(asked),
        )
    )


def _by_agency(data: Data) -> Iterator[Block]:
    yield Section(_("II. Recommendations and answers by agency"))
    if not data["tables"]["agencies"]:
        yield Text(_("Nothing was asked of an agency in this time, and nothing was open from before."))
        return
    yield from in_letter("agencies", data)
    all_together = data["tables"]["agencies"][-1]
    cases = all_together[3] + all_together[4] + all_together[7]
    if cases:
        yield Text(
            _(
                "Of %(cases)s answers that came or whose day has passed, %(in_time)s came in time.",
                cases=cases,
                in_time=all_together[3],
            )
        )


def _kept(data: Data) -> Iterator[Block]:
    yield Section(_("III. Promises"))
    if not data["promises"]:
        yield Text(_("No promise was due in this time, and none is open."))
        return
    yield from listed([f"{name}: {number}" for name, number in data["promises"]])


def _asked(data: Data) -> Iterator[Block]:
    yield Section(_("IV. Indicators and milestones of the plan"))
    if not data["plan"]:
        yield Text(_("No plan of this unit for %(year)s is in force.", year=data["year"]))
        return
    yield Clause(_("1. Indicators"))
    if data["tables"]["indicators"]:
        yield from in_letter("indicators", data)
    else:
        yield Text(_("The plan names no indicator."))
    yield Clause(_("2. Milestones"))
    missing = data["tables"]["missing"]
    yield Text(
        _("Not reached though their day has passed: %(n)s; each is named in an annex.", n=len(missing))
        if missing
        else _("Every milestone whose day has passed was reached.")
    )


def _open(_data: Data) -> Iterator[Block]:
    """What a machine cannot know is the office's to write."""
    yield Section(_("V. Assessment and proposals"))
    yield Clause(_("1. What went well, what was difficult, and why"))
    yield Blank("")
    yield Blank("")
    yield Clause(_("2. Tasks for the next period"))
    yield Blank("")
    yield Blank("")
    yield Clause(_("3. Proposals"))
    yield Point(_("That agencies answer what is open, in time and in words that children understand."))


def _annexes(data: Data) -> Iterator[Block]:
    names = [name for name in filled(data) if name not in IN_THE_BODY]
    for number, name in zip(ROMAN, names, strict=False):
        with_what = _(
            "(With report no. ……/%(symbol)s of %(issuer)s)",
            symbol=data["frame"]["head"]["symbol"],
            issuer=data["frame"]["issuer"],
        )
        yield Annex(_("Annex %(number)s", number=number), str(SORTS[name].title), with_what)
        yield from in_letter(name, data)


def book_of(data: Data) -> Book:
    tables = tuple(in_workbook(name, data) for name in filled(data))
    lines: list[tuple[str, Value]] = [
        (_("Unit"), data["unit"]),
        (_("First day of the period"), _day(data["first"])),
        (_("Last day of the period"), _day(data["last"])),
        (_("As it stood on"), _day(data["as_of"])),
        (_("Forums held"), str(data["forums"]["held"])),
        *((str(FIGURE_NAMES[one]), str(data["forums"]["sums"][one]["value"])) for one in Figure),
        *((str(FIGURE_NAMES[one]), str(FIGURE_MEANS[one])) for one in Figure),
    ]
    return Book(
        subject_of(data), data["unit"], (Prose(_("Overview"), subject_of(data), tuple(lines)), *tables)
    )


def _day(iso: str) -> str:
    return spoken_date(date.fromisoformat(iso))
