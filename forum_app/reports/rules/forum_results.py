"""The report on the results of a forum (Circular 29/2019 arts 13 and 14), written from what was gathered.

Six sections and the annexes: what the groups agreed on, what was answered, what was handed over, what became of the
last round, pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from forum_app.documents.letters import (
    Blank,
    Block,
    Clause,
    Item,
    Letter,
    Point,
    Section,
    Table,
    Text,
    ended,
    official_day,
)
from forum_app.i18n import _, _n
from forum_app.reports.models.corrections import Figure
from forum_app.reports.rules import annexes, held
from forum_app.reports.rules.annexes import Part
from forum_app.reports.rules.official import head_in, listed, named, quoted, recipients
from forum_app.reports.rules.totals import FIGURE_NAMES
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.preparation import Kept
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.promises import KEPT_NAMES

Data = Mapping[str, Any]
MOST_WANTED = 6
PHOTOS_MOST = 3


def letter_of(data: Data, pictures: Mapping[str, bytes]) -> Letter:
    """`pictures` are those of `data["photos"]` that may still be shown, by their number."""
    frame, forum_round = data["frame"], data["round"]
    data = {**data, "annexes": annexes.numbers(data, pictures)}
    report = _("report")
    return Letter(
        kind=_("Report"),
        subject=_("On the results of %(name)s", name=forum_round["name"]),
        head=head_in(frame),
        to=(frame["to"] or _("…………………………"),),
        blocks=(
            *ended(tuple(block for part in PARTS for block in part(data))),
            recipients(frame, _("%(union)s (under article 11 of Circular 29/2019)", union=data["union"])),
            *annexes.of_forum(data, pictures, report),
        ),
    )


def _opening(data: Data) -> Iterator[Block]:
    yield Text(
        _(
            "Under articles 13 and 14 of Circular 29/2019/TT-BLĐTBXH, %(issuer)s reports on the results of %(name)s:",
            issuer=data["frame"]["issuer"],
            name=data["round"]["name"],
        )
    )


def _agreed(data: Data) -> Iterator[Block]:
    yield Section(_("II. What the children agreed on"))
    said, groups = (data["totals"][one]["value"] or 0 for one in (Figure.OUTPUTS, Figure.GROUPS))
    kinds = ", ".join(f"{count} {str(KIND_NAMES[OutputKind(kind)]).lower()}" for kind, count in data["kinds"])
    yield Clause(_("1. Groups and results"))
    if groups:
        yield Text(
            _n(
                "The children discussed in one group.",
                "The children discussed in %(n)s groups.",
                groups,
                n=groups,
            )
        )
    yield Text(_("They put forward %(n)s things.", n=said) if said else _("No result was recorded."))
    if kinds and data["annexes"][Part.AGREED]:
        yield Text(
            _(
                "By kind, similar ones joined: %(kinds)s. Annex %(number)s holds them in the children's own words.",
                kinds=kinds,
                number=data["annexes"][Part.AGREED],
            )
        )
    if data["groups"]:
        topics = "; ".join(f"{place}. {topic}" for place, topic in data["groups"])
        yield Text(_("What the groups were about: %(topics)s.", topics=topics))
    yield from _without_words(data)
    yield from _wanted(data)


def _wanted(data: Data) -> Iterator[Block]:
    wanted = [thing for thing in sorted(data["things"], key=lambda one: -one["weight"]) if thing["weight"]]
    if wanted:
        yield Clause(_("2. What matters most to the children"))
    for thing in wanted[:MOST_WANTED]:
        yield Item(
            _n(
                "%(words)s (%(n)s vote)",
                "%(words)s (%(n)s votes)",
                thing["weight"],
                words=quoted(thing["words"]),
                n=thing["weight"],
            )
        )


def _without_words(data: Data) -> Iterator[Block]:
    if data["unshown"]:
        yield Text(
            _n(
                "One more is not told in its own words, so that no child can be recognised.",
                "%(n)s more are not told in their own words, so that no child can be recognised.",
                data["unshown"],
                n=data["unshown"],
            )
        )
    if data["being_read"]:
        yield Text(
            _n(
                "One question is still being read.",
                "%(n)s questions are still being read.",
                data["being_read"],
                n=data["being_read"],
            )
        )


def _dialogue(data: Data) -> Iterator[Block]:
    yield Section(_("III. The dialogue between children and agencies"))
    yield Clause(_("1. Who came for the agencies"))
    if data["agencies"]:
        yield from listed([named(agency, post) for agency, post in data["agencies"]])
    else:
        yield Text(_("Not recorded."))
    totals = data["totals"]
    yield Clause(_("2. What was answered"))
    yield Point(_("a) Answered on the spot: %(n)s;", n=_counted(totals[Figure.ANSWERED_HERE])))
    yield Point(_("b) To be answered later, or handed over: %(n)s;", n=_counted(totals[Figure.LATER])))
    yield Point(_("c) Still open: %(n)s.", n=_counted(totals[Figure.OPEN])))
    if data["annexes"][Part.ANSWERED]:
        yield Text(_("Annex %(number)s holds the answers.", number=data["annexes"][Part.ANSWERED]))
    for figure in Figure:
        if totals[figure]["note"]:
            yield Text(
                _(
                    "Corrected: %(figure)s, %(first)s before, %(now)s now. %(note)s",
                    figure=str(FIGURE_NAMES[figure]).lower(),
                    first=_or_dash(totals[figure]["first"]),
                    now=totals[figure]["value"],
                    note=totals[figure]["note"],
                )
            )


def _counted(cell: Data) -> str:
    return _or_dash(cell["value"])


def _or_dash(number: int | None) -> str:
    return "–" if number is None else str(number)


def _handed(data: Data) -> Iterator[Block]:
    handed = data["handed"]
    yield Section(_("IV. What was handed over to agencies"))
    if not handed["number"]:
        yield Text(_("Nothing has been handed over yet."))
        return
    yield Text(
        _n(
            "One recommendation was handed over:",
            "%(n)s recommendations were handed over:",
            handed["number"],
            n=handed["number"],
        )
    )
    rows = tuple((agency, str(number)) for agency, number in handed["agencies"])
    yield Table((_("Agency asked to answer"), _("Number counted")), rows, (120, 40), frozenset({1}))
    for recipient, day, number, youth_union in handed["sent"]:
        if youth_union:
            yield Text(
                _(
                    "On %(day)s everything (%(n)s) was also sent to %(recipient)s, which follows the solving "
                    "(article 11 of Circular 29/2019).",
                    day=official_day(date.fromisoformat(day)),
                    recipient=recipient,
                    n=number,
                )
            )
    if data["annexes"][Part.HANDED]:
        yield Text(
            _("Annex %(number)s holds them in the children's own words.", number=data["annexes"][Part.HANDED])
        )


def _last(data: Data) -> Iterator[Block]:
    yield Section(_("V. What became of the last forum's recommendations"))
    promises = data["last"]["promises"]
    if not promises:
        yield Text(_("This is the first forum on record, or the last one left nothing open."))
        return
    counts = [(kept, sum(one["kept"] == kept for one in promises)) for kept in Kept]
    told = ", ".join(f"{str(KEPT_NAMES[kept]).lower()}: {number}" for kept, number in counts if number)
    rest = sum(not one["kept"] for one in promises)
    if not told:
        yield Text(_("%(n)s matters of the last forum have not been reviewed yet.", n=len(promises)))
        return
    yield Text(
        _(
            "Of %(n)s matters of the last forum – %(told)s. Annex %(number)s tells what became of each.",
            n=len(promises),
            told=told,
            number=data["annexes"][Part.LAST],
        )
    )
    if rest:
        yield Text(_("Not reviewed yet: %(n)s.", n=rest))


def _proposed(data: Data) -> Iterator[Block]:
    yield Section(_("VI. Assessment and proposals"))
    yield Clause(_("1. Assessment"))
    yield Blank("")
    yield Blank("")
    yield Clause(_("2. Proposals"))
    yield Point(
        _(
            "a) That the agencies named above answer the children fully, in time and in words that children understand."
        )
    )
    to = data["frame"]["to"]
    if to:
        yield Point(_("b) That %(to)s follows the answers and what was promised.", to=to))


PARTS: tuple[Callable[[Data], Iterator[Block]], ...] = (
    _opening,
    held.day,
    _agreed,
    _dialogue,
    _handed,
    _last,
    _proposed,
)
