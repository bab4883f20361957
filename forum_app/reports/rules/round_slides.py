"""The deck of a forum round: who came, what was said, what was answered, handed on and promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from forum_app.documents.charts import Bar
from forum_app.documents.slides import (
    DOWN,
    SMALLEST,
    BarChart,
    Cover,
    Deck,
    Grid,
    Onward,
    Slide,
    Tiles,
    rows_down,
)
from forum_app.followup.models.answers import PromiseState
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.i18n import Words, _, _l, _n, current_locale, spoken_date
from forum_app.reports.rules.drawing import COLOURS, Data, day_in, spoken_day_in
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.rules.composition import WHO_NAMES
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.story import Standing

STANDING_NAMES: dict[Standing, Words] = {
    Standing.ANSWERED: _l("Answered"),
    Standing.HANDED: _l("Waiting for an answer"),
    Standing.LATER: _l("They will answer later"),
    Standing.ASKED: _l("Asked; no answer known yet"),
    Standing.WAITING: _l("There was no time to ask it"),
    Standing.NOT_ASKED: _l("Not asked"),
    Standing.SAID: _l("Said to the adults"),
}
# What fits on a slide that is read from the last row; the rest stands in the workbook and behind the square.
GRIDS, NAMED = 2, 6


def round_deck(data: Data) -> Deck:
    slides = [
        _cover(data),
        _who_came(data),
        *_kinds(data),
        *_grids(_("What the children said"), _said(data)),
        *_grids(_("What the adults answered"), _answers(data)),
        *_grids(_("What was promised"), _promises(data)),
        _onward(data),
    ]
    return Deck(data["name"], f"{data['unit']} · {data['name']}", tuple(slides), current_locale())


def days_of(data: Data) -> str:
    first, last = day_in(data, "starts_on"), day_in(data, "ends_on")
    if first and last and first != last:
        return _("%(first)s to %(last)s", first=spoken_date(first), last=spoken_date(last))
    day = first or last
    return spoken_date(day) if day else ""


def counted(data: Data) -> Counter[Standing]:
    return Counter(Standing(thing["standing"]) for thing in data["things"])


def answered(data: Data) -> int:
    return counted(data)[Standing.ANSWERED]


def waiting(data: Data) -> int:
    found = counted(data)
    return found[Standing.HANDED] + found[Standing.LATER] + found[Standing.ASKED]


def _cover(data: Data) -> Slide:
    lines = tuple(line for line in (data["theme"] and data["name"], data["unit"], days_of(data)) if line)
    spoken = _("This is what we talked about at our forum, and what the adults said to it.")
    return Cover(data["theme"] or data["name"], spoken, lines)


def _who_came(data: Data) -> Slide:
    came = dict(data["came"])
    tiles = [
        (str(len(data["things"])), _("things said to the adults")),
        (str(answered(data)), _("answered")),
        (str(waiting(data)), _("waiting for an answer")),
    ]
    if Who.CHILDREN in came:
        tiles.insert(0, (came[Who.CHILDREN], _("children came, rounded to 5")))
    others = [f"{WHO_NAMES[Who(who)]}: {number}" for who, number in data["came"] if who != Who.CHILDREN]
    spoken = " ".join(f"{label}: {figure}." for figure, label in tiles)
    lines = tuple(line for line in (" · ".join(others), _handed(data)) if line)
    return Tiles(_("Our forum in numbers"), spoken, tuple(tiles), lines)


def _kinds(data: Data) -> Iterator[Slide]:
    """Nothing to compare where all is of one kind."""
    if len(data["kinds"]) < 2:
        return
    names = [(str(KIND_NAMES[OutputKind(kind)]), number) for kind, number in data["kinds"]]
    told = "; ".join(f"{name}: {number}" for name, number in names)
    drawn = [
        Bar(name, str(number), number, COLOURS[place % len(COLOURS)])
        for place, (name, number) in enumerate(names)
    ]
    yield BarChart(
        _("What was said, by kind"),
        told,
        bars=drawn,
        unit=_("How many"),
        described=_("Bar chart. %(figures)s", figures=told),
        notes=(_("What says the same was joined and is counted once."),),
    )


Lines = list[tuple[str, ...]]
Rows = tuple[tuple[str, ...], tuple[int, ...], Lines]


def _said(data: Data) -> Rows:
    rows: Lines = [
        (
            str(KIND_NAMES[OutputKind(thing["kind"])]),
            thing["words"],
            str(STANDING_NAMES[Standing(thing["standing"])]),
        )
        for thing in data["things"]
    ]
    return (_("Kind"), _("In the children's words"), _("Where it stands")), (3, 8, 3), rows


def _answers(data: Data) -> Rows:
    rows: Lines = [
        (thing["words"], agency, words)
        for thing in data["things"]
        for agency, words in thing["said"]
        if words
    ]
    return (_("What was said"), _("Who answered"), _("The answer")), (5, 3, 6), rows


def _promises(data: Data) -> Rows:
    rows: Lines = [
        (
            part["promise"]["words"],
            part["agency"],
            spoken_day_in(part["promise"], "due_on"),
            str(PROMISE_NAMES[PromiseState(part["promise"]["state"])]),
        )
        for line in data["board"]
        for part in line["parts"]
        if part["promise"]
    ]
    return (_("The promise"), _("Agency"), _("By when"), _("Where it stands")), (11, 6, 5, 4), rows


def _handed(data: Data) -> str:
    given = Counter(thing["handed_to"] for thing in data["things"] if thing["handed_to"])
    if not given:
        return ""
    named = ", ".join(f"{agency} ({number})" for agency, number in given.most_common(NAMED))
    rest = sum(number for _agency, number in given.most_common()[NAMED:])
    more = "; " + _("others (%(num)s)", num=rest) if rest else ""
    return _("Handed on to: %(agencies)s", agencies=named + more)


def _grids(title: str, told: Rows) -> Iterator[Slide]:
    """As many rows as can be read; nothing is cut within a row."""
    headings, widths, rows = told
    pages = list(in_pages(headings, widths, rows))
    shown = pages[:GRIDS]
    for number, page in enumerate(shown, start=1):
        heading = f"{title} ({number}/{len(shown)})" if len(shown) > 1 else title
        left = len(rows) - sum(map(len, shown))
        more = left and _n("One more stands in the workbook.", "%(num)s more stand in the workbook.", left)
        yield Grid(heading, more if more and number == len(shown) else "", headings, page, widths)


def in_pages(
    headings: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[str, ...]]
) -> Iterator[Sequence[tuple[str, ...]]]:
    head = rows_down(headings, widths, SMALLEST)
    page, down = list[tuple[str, ...]](), head
    for row in rows:
        high = rows_down(row, widths, SMALLEST)
        if page and down + high > DOWN:
            yield page
            page, down = [], head
        page.append(row)
        down += high
    if page:
        yield page


def _onward(data: Data) -> Slide:
    lines = (
        _n(
            "One thing still waits for an answer.",
            "%(num)s things still wait for an answer.",
            waiting(data),
        ),
        _("What became of each sentence can be read by everybody."),
        _("Scan the square: it always shows how it stands now."),
    )
    return Onward(_("What happens next"), "\n".join(lines), lines, data["address"], data["typed"])
