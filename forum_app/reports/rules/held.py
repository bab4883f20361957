"""When and where a forum was held, and who took part, as its official papers say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forum_app.documents.letters import Block, Clause, Section, Table, Text, official_day
from forum_app.i18n import _, _n
from forum_app.reports.models.corrections import Figure
from forum_app.reports.rules.official import written_in
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.rules.composition import WHO_NAMES

Data = Mapping[str, Any]


def day(data: Data) -> Iterator[Block]:
    forum_round = data["round"]
    yield Section(_("I. Time, place, who took part"))
    yield Clause(_("1. Time and place"))
    yield Text(when_and_where(forum_round))
    if forum_round["theme"]:
        yield Text(_("Theme: “%(theme)s”.", theme=forum_round["theme"]))
    if forum_round["organisers"]:
        yield Text(_("Organised by: %(names)s.", names=written_in(forum_round["organisers"])))
    if forum_round["poll"]:
        yield Text(
            _(
                "Before the forum the children were asked in the poll “%(title)s”; its results were brought in.",
                title=forum_round["poll"],
            )
        )
    yield Clause(_("2. Who took part"))
    yield Text(children(data))
    if not data["came"]:
        return
    rows = tuple((str(WHO_NAMES[Who(who)]), number) for who, number in data["came"])
    yield Table((_("Kind of participant"), _("Number counted")), rows, (120, 40), frozenset({1}))


def when_and_where(forum_round: Data) -> str:
    """When and where, in one sentence."""
    first, last = (
        date.fromisoformat(forum_round[name] or forum_round["ends_on"]) for name in ("starts_on", "ends_on")
    )
    when = official_day(first)
    if last != first:
        when = _("%(first)s to %(last)s", first=official_day(first), last=official_day(last))
    if not forum_round["venue"]:
        return _("The forum was held on %(when)s.", when=when)
    return _(
        "The forum was held on %(when)s at %(venue)s.", when=when, venue=written_in(forum_round["venue"])
    )


def children(data: Data) -> str:
    number = data["totals"][Figure.CHILDREN]["value"]
    if not number:
        return _("The number of children was not recorded.")
    return _n("%(n)s child took part.", "%(n)s children took part.", number, n=number)
