"""The deck of a poll's published edition: one slide a question, drawn from the frozen figures alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forum_app.documents.slides import Aside, BarChart, Cover, Deck, Onward, Sentences, Slide
from forum_app.i18n import _, _n, current_locale
from forum_app.polls.rules.results import Answered, Results
from forum_app.reports.rules.drawing import (
    Data,
    bars,
    footnotes,
    in_shares,
    in_words,
    read_aloud,
    results_in,
    spoken_day_in,
)

# Of the stations and schools that are missing, so many find room on a slide.
NAMED = 4


def poll_deck(data: Data) -> Deck:
    """Short: a title, how it was asked, a slide a question, what comes next.

    The tables with every figure stand before the last slide and are passed over when the deck is shown.
    """
    results = results_in(data)
    slides = [
        _cover(data, results),
        _method(results),
        *(_question(results, answered) for answered in results.questions),
        *_asides(results),
        _onward(data, results),
    ]
    place = f"{results.method.asked_by} · {edition_of(data)}"
    return Deck(results.title, place, tuple(slides), current_locale())


def edition_of(data: Data) -> str:
    day = spoken_day_in(data, "published_on")
    return _("Edition %(number)s, published on %(day)s", number=data["edition"], day=day)


def _cover(data: Data, results: Results) -> Slide:
    lines = (results.method.asked_by, results.method.how_many, edition_of(data))
    spoken = _("You answered these questions. Today we look together at what all of you said.")
    return Cover(results.title, spoken, lines)


def _method(results: Results) -> Slide:
    spoken = _("Before we look at the figures: who was asked, when, and who is missing.")
    asked = results.method
    short = replace(
        asked, schools_missing=_few(asked.schools_missing), stations_missing=_few(asked.stations_missing)
    )
    return Sentences(_("Who was asked, and how"), spoken, tuple(short.sentences))


def _few(names: tuple[str, ...]) -> tuple[str, ...]:
    """All of them stand in the workbook, and on the page."""
    if len(names) <= NAMED:
        return names
    return (*names[: NAMED - 1], _("and %(num)s others", num=len(names) - NAMED + 1))


def _question(results: Results, answered: Answered) -> Slide:
    title, spoken = f"{answered.number}. {answered.text}", read_aloud(results, answered)
    if answered.table.withheld:
        return Sentences(title, spoken, (answered.table.reason,))
    share = in_shares(results, answered)
    return BarChart(
        title,
        spoken,
        bars=bars(results, answered),
        unit=_("Share (%)") if share else _("Ballots (rounded to 5)"),
        share=share,
        described=in_words(results, answered),
        notes=footnotes(results, answered),
    )


def _asides(results: Results) -> Iterator[Slide]:
    for answered in results.questions:
        if answered.table.withheld:
            continue
        yield _every_figure(answered)
        if answered.cross and answered.cross.groups:
            yield _by_age(answered)


def _every_figure(answered: Answered) -> Slide:
    title = _("Every figure of question %(number)s", number=answered.number)
    if not answered.table.has_percents:
        rows = [(line.label, line.cell.count_text) for line in answered.lines]
        return Aside(title, answered.text, (_("Answer"), _("Ballots (rounded to 5)")), rows, (8, 2))
    return Aside(
        title,
        answered.text,
        (_("Answer"), _("Share"), _("How sure"), _("Ballots (rounded to 5)")),
        [
            (line.label, line.cell.percent_text, line.cell.between_text, line.cell.count_text)
            for line in answered.lines
        ],
        (6, 2, 2, 2),
    )


def _by_age(answered: Answered) -> Slide:
    assert answered.cross
    groups = answered.cross.groups
    rows = [
        (answered.label(row.key), *(group.table.cell(row.key).text for group in groups))
        for row in groups[0].table
    ]
    headings = (_("Answer"), *(group.label for group in groups))
    title = _("Question %(number)s by age", number=answered.number)
    return Aside(title, answered.text, headings, rows, (6, *(2 for _group in groups)))


def _onward(data: Data, results: Results) -> Slide:
    lines = [_shown_at(name) for name in data["shown_at"][:2]]
    if data["asked"]:
        lines.append(
            _n(
                "Out of this poll came one recommendation to the adults.",
                "Out of this poll came %(num)s recommendations to the adults.",
                data["asked"],
            )
        )
        lines.append(_n("One has been answered.", "%(num)s have been answered.", data["answered"]))
    else:
        lines.append(
            _("Whatever the adults are asked for because of it stands on the board, with the answer.")
        )
    lines.append(_("Scan the square: there are all figures, and what became of them."))
    return Onward(_("What happens next"), "\n".join(lines), tuple(lines), data["address"], data["typed"])


def _shown_at(name: str) -> str:
    return _("These results are talked about at: %(name)s.", name=name)
