"""Results as every screen and file receives them: questions, their tables, and how they came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forum_app.i18n import Words, _, _l, _n, spoken_date
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.bands import LIMITS, AgeBand, QuestionKind, ResultStyle
from forum_app.polls.rules.compiled import UNSAID_LABEL, Compiled
from forum_app.polls.rules.disclosure import Adds
from forum_app.polls.rules.disclosure.schools import UNSAID
from forum_app.polls.rules.figures import Cell, CrossTable, Table

PLAIN_ANSWERS: dict[int, Words] = {
    DONT_KNOW: _l("I don't know yet"),
    SKIPPED: _l("I skip this"),
    UNSAID: UNSAID_LABEL,
}

RANKED_NOTE = _l("Shown here is what the children put first.")
SEVERAL_NOTE = _l("Each child could choose more than one, so the shares add up to more than 100 %.")
QUOTES_NOTE = _l(
    "What children wrote is read before it is shown, and what would make somebody known is covered. "
    "Their words stand here once five children have written."
)
SURE_NOTE = _l(
    "How sure: had all children like these been asked, the share would most probably (19 times out of 20) lie "
    "between the lowest and the highest value, which the dark line on a bar marks."
)
BRACKETS_NOTE = _l(
    "In brackets: had all pupils been asked, the share would most probably lie between these two."
)

ONE_FIGURE_EACH = 50
SMALL_GROUP = 20


def adds_of(kind: QuestionKind) -> Adds:
    return Adds.EACH_ALONE if kind is QuestionKind.CHOOSE_SEVERAL else Adds.TO_THE_BASE


@dataclass(frozen=True, slots=True)
class Line:
    """One row as drawn: `index` gives the option's colour and shape, None for don't-knows and skips."""

    key: int
    label: str
    index: int | None
    cell: Cell
    share: int | None
    people: tuple[int, int] | None

    @property
    def per_ten(self) -> bool:
        """The small figures stand for ten of a crowd, not for one child each."""
        return self.index is not None and self.people is not None and self.cell.count != self.people[0]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its figures; `labels` are the options' words as the children saw them."""

    number: int
    kind: QuestionKind
    text: str
    labels: Mapping[int, str]
    table: Table
    cross: CrossTable | None = None
    # Never frozen with an edition: what the reading room has let out it may take back.
    quotes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[Line]:
        return self.lines_of(self.table)

    def lines_of(self, table: Table) -> list[Line]:
        return [self._line(row.key, row.cell, table) for row in table]

    def _line(self, key: int, cell: Cell, table: Table) -> Line:
        index = key - 1 if key > 0 else None
        return Line(key, self.label(key), index, cell, table.share(cell), people(cell, table))

    def label(self, key: int) -> str:
        return str(PLAIN_ANSWERS[key]) if key in PLAIN_ANSWERS else self.labels[key]

    @property
    def note(self) -> str:
        if self.kind is QuestionKind.RANK:
            return str(RANKED_NOTE)
        if self.kind is QuestionKind.SHORT_TEXT:
            return str(QUOTES_NOTE)
        return str(SEVERAL_NOTE) if self.kind is QuestionKind.CHOOSE_SEVERAL else ""


@dataclass(frozen=True, slots=True)
class Method:
    """Who was asked, when, how many answered and who is missing; counts are rounded unless `exact`."""

    asked_by: str
    ages: tuple[AgeBand, ...]
    first_on: date | None
    last_on: date | None
    ballots: int
    present: int
    silent: Cell
    stations: int
    stations_missing: tuple[str, ...] = ()
    schools: int = 1
    schools_missing: tuple[str, ...] = ()
    exact: bool = False

    @property
    def sentences(self) -> list[str]:
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        ages = ", ".join(band.replace("-", "–") for band in self.ages)
        yield _("Asked: children aged %(band)s, %(unit)s.", band=ages, unit=self.asked_by)
        if self.first_on and self.last_on:
            yield self._when(self.first_on, self.last_on)
        yield self.how_many
        yield self._who_is_silent()
        if self.schools > 1:
            yield _n("One school was counted.", "%(num)s schools were counted.", self.schools)
        if self.schools_missing:
            yield _("Schools that are missing: %(names)s.", names="; ".join(self.schools_missing))
        if self.stations_missing:
            yield _("Stations that are missing: %(names)s.", names="; ".join(self.stations_missing))
        if not self.exact:
            yield _(
                "Counts are rounded to 5; shares come from the exact counts. Fewer than five answers are shown as <5, "
                "and a few figures are hidden, so that nobody can be recognised."
            )

    def _when(self, first: date, last: date) -> str:
        if first == last:
            return _("Voted on %(day)s.", day=spoken_date(first))
        return _("Voted from %(first)s to %(last)s.", first=spoken_date(first), last=spoken_date(last))

    @property
    def how_many(self) -> str:
        if self.exact:
            return _("%(ballots)s of %(present)s children present put in a ballot.", **self._numbers())
        return _(
            "About %(ballots)s of about %(present)s children present put in a ballot.", **self._numbers()
        )

    def _who_is_silent(self) -> str:
        return _("Present without putting in a ballot: %(count)s.", count=self.silent.count_text)

    def _numbers(self) -> dict[str, int]:
        return {"ballots": self.ballots, "present": self.present}


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a poll, or of one station of it."""

    title: str
    band: AgeBand
    method: Method
    questions: tuple[Answered, ...]
    # School beside school, where a poll went over many.
    compiled: Compiled | None = None

    @property
    def style(self) -> ResultStyle:
        return LIMITS[self.band].results

    @property
    def drawn_as_people(self) -> bool:
        """For the youngest, and for a group so small that its bars would look like more than they are."""
        small = self.method.exact and self.method.ballots <= SMALL_GROUP
        return small or self.style is ResultStyle.FIGURES

    @property
    def sentences(self) -> list[str]:
        """How the figures came about, for grown-ups."""
        sure = [str(SURE_NOTE)] if any(answered.table.has_percents for answered in self.questions) else []
        return [*self.method.sentences, *sure]

    @property
    def notes(self) -> list[str]:
        """What a file says beneath its table."""
        said = [f"{answered.number}. {answered.note}" for answered in self.questions if answered.note]
        return [*self.sentences, *said]

    @property
    def certainty(self) -> str:
        """The oldest read how sure a share is, and what that means."""
        return str(BRACKETS_NOTE) if self.style is ResultStyle.BARS_WITH_CERTAINTY else ""

    def bars(self, answered: Answered) -> list[dict[str, object]]:
        """The rows of the component `bars`, in the way of the age band."""
        return [
            {
                "label": line.label,
                "index": line.index,
                "share": line.share,
                "value": self.value(line.cell),
                "between": line.cell.between if self.style is ResultStyle.BARS_WITH_CERTAINTY else None,
            }
            for line in answered.lines
        ]

    def question(self, number: int) -> Answered:
        return next(answered for answered in self.questions if answered.number == number)

    def value(self, cell: Cell) -> str:
        """What children of that age read beside the bar."""
        if cell.percent is None or self.style in (ResultStyle.FIGURES, ResultStyle.BARS_WITH_COUNTS):
            return cell.count_text
        if self.style is ResultStyle.BARS_WITH_CERTAINTY:
            return f"{cell.percent_text} ({cell.between_text})"
        return cell.percent_text


def people(cell: Cell, table: Table) -> tuple[int, int] | None:
    """How many small figures are filled, of how many: one for each child, or ten for a crowd; None: no picture."""
    if cell.count is None or not table.base:
        return None
    if table.base <= ONE_FIGURE_EACH or cell.percent is None:
        return min(cell.count, table.base), table.base
    return (cell.percent + 5) // 10, 10


def rows(results: Results) -> Iterable[list[str | int | None]]:
    """The same figures as rows of a file: number, question, answer, count, share, and how sure it is."""
    for answered in results.questions:
        if answered.table.withheld:
            yield [answered.number, answered.text, answered.table.reason, None, None, None, None]
        for line in answered.lines:
            cell = line.cell
            low, high = cell.between or (None, None)
            count = cell.sign or cell.count
            yield [answered.number, answered.text, line.label, count, cell.percent, low, high]
        for quote in answered.quotes:
            yield [answered.number, answered.text, f"“{quote}”", None, None, None, None]


def headings(results: Results) -> list[str]:
    count = _("Ballots") if results.method.exact else _("Ballots (rounded to 5)")
    return [_("No."), _("Question"), _("Answer"), count, _("Share (%)"), _("At least (%)"), _("At most (%)")]
