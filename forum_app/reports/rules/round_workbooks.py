"""Workbooks of a forum round and of a unit's board: what was said, recommendations, answers, promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from forum_app.documents.workbooks import Bars, Book, Column, Kind, Prose, Table, Value
from forum_app.followup.models.answers import Outcome, PromiseState
from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.followup.rules.public import STEP_NAMES, step_of
from forum_app.followup.rules.states import State
from forum_app.i18n import _
from forum_app.reports.rules.drawing import COLOURS, Data, day_in, spoken_day_in
from forum_app.reports.rules.round_slides import STANDING_NAMES, days_of
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.rules.composition import WHO_NAMES
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.story import Standing
from forum_app.sessions.rules.topics import TOPIC_NAMES, Topic


def round_book(data: Data) -> Book:
    sheets: tuple[Table | Prose, ...] = (
        _about_round(data),
        _kinds(data),
        _things(data),
        _said(data),
        *_board_sheets(data["board"]),
        definitions(),
    )
    return Book(data["name"], data["unit"], sheets)


def board_book(data: Data) -> Book:
    """Of everything public on the board of one unit and those below it."""
    lines: tuple[tuple[str, Value], ...] = (
        (_("Board of"), data["unit"]),
        (_("As it stood on"), spoken_day_in(data, "made_on")),
        (_("Recommendations"), len(data["board"])),
        (_("Source"), data["typed"]),
        (_("What is in it"), _("What everybody may read on the board, in the children's own words.")),
    )
    method = Prose(_("Method"), _("Recommendations, answers and promises"), lines)
    return Book(data["unit"], data["unit"], (method, *_board_sheets(data["board"]), definitions()))


def _about_round(data: Data) -> Prose:
    lines: list[tuple[str, Value]] = [
        (_("Forum"), data["name"]),
        (_("Theme"), data["theme"]),
        (_("Held by"), data["unit"]),
        (_("When"), days_of(data)),
        (_("Where"), data["venue"]),
        *((str(WHO_NAMES[Who(who)]), number) for who, number in data["came"]),
        (_("Not quoted"), _not_quoted(data["unshown"])),
        (_("Source"), data["typed"]),
        *(("", source) for source in data["sources"]),
    ]
    return Prose(
        _("Method"), _("What came of the forum"), tuple((word, said) for word, said in lines if said != "")
    )


def _not_quoted(number: int) -> str:
    return _("%(num)s: words of single children with too few opinions behind them, or kept back.", num=number)


def _kinds(data: Data) -> Table:
    columns = (Column(_("Kind"), 32), Column(_("How many"), 14, Kind.COUNT))
    rows = [(str(KIND_NAMES[OutputKind(kind)]), number) for kind, number in data["kinds"]]
    title = _("What was said, by kind")
    told = "; ".join(f"{kind}: {number}" for kind, number in rows)
    described = _("Bar chart. %(figures)s", figures=told)
    colours = tuple(COLOURS[place % len(COLOURS)] for place in range(len(rows)))
    chart = Bars(0, 1, 0, len(rows) - 1, described, colours) if rows else None
    return Table(_("By kind"), title, columns, rows, chart=chart)


def _things(data: Data) -> Table:
    columns = (
        Column(_("Kind"), 16),
        Column(_("In the children's words"), 46),
        Column(_("Joined to it"), 30),
        Column(_("Group"), 8, Kind.COUNT),
        Column(_("Topic"), 24),
        Column(_("Where it stands"), 24),
        Column(_("Handed to"), 30),
        Column(_("Handed on"), 13, Kind.DAY),
    )
    rows = [
        (
            str(KIND_NAMES[OutputKind(thing["kind"])]),
            thing["words"],
            "\n".join(thing["also"]),
            thing["group"],
            _topic(thing["topic"]),
            str(STANDING_NAMES[Standing(thing["standing"])]),
            thing["handed_to"],
            day_in(thing, "handed_on"),
        )
        for thing in data["things"]
    ]
    return Table(_("What was said"), _("What the children said"), columns, rows)


def _said(data: Data) -> Table:
    columns = (
        Column(_("In the children's words"), 46),
        Column(_("Who answered"), 30),
        Column(_("The answer"), 56),
    )
    rows = [
        (thing["words"], agency, words)
        for thing in data["things"]
        for agency, words in thing["said"]
        if words
    ]
    return Table(_("Answered at the forum"), _("What the adults answered"), columns, rows)


def _board_sheets(board: Sequence[Data]) -> Iterator[Table]:
    yield _recommendations(board)
    yield _states(board)
    yield _answers(board)
    yield _promises(board)


def _recommendations(board: Sequence[Data]) -> Table:
    columns = (
        Column(_("Address"), 24),
        Column(_("From"), 24),
        Column(_("In the children's words"), 46),
        Column(_("As it was sent"), 40),
        Column(_("Topic"), 24),
        Column(_("Where it stands"), 24),
        Column(_("Sent on"), 13, Kind.DAY),
        Column(_("Agencies"), 26),
        Column(_("Groups behind it"), 10, Kind.COUNT),
        Column(_("Children behind it (rounded to 5)"), 14, Kind.COUNT),
    )
    rows = [
        (
            line["address"],
            line["unit"],
            line["words"],
            line["wording"],
            _topic(line["topic"]),
            _step(line),
            day_in(line, "sent_on"),
            "; ".join(part["agency"] for part in line["parts"]),
            line["groups"] or None,
            line["children"],
        )
        for line in board
    ]
    return Table(_("Recommendations"), _("Recommendations"), columns, rows)


def _states(board: Sequence[Data]) -> Table:
    counts = Counter(_step(line) for line in board)
    rows = list(counts.most_common())
    columns = (Column(_("Where it stands"), 40), Column(_("How many"), 14, Kind.COUNT))
    told = "; ".join(f"{step}: {number}" for step, number in rows)
    chart = Bars(0, 1, 0, len(rows) - 1, _("Bar chart. %(figures)s", figures=told)) if rows else None
    return Table(_("Where they stand"), _("Where the recommendations stand"), columns, rows, chart=chart)


def _answers(board: Sequence[Data]) -> Table:
    columns = (
        Column(_("In the children's words"), 40),
        Column(_("Agency"), 26),
        Column(_("Sent on"), 13, Kind.DAY),
        Column(_("Answer due on"), 13, Kind.DAY),
        Column(_("Outcome"), 18),
        Column(_("Action on"), 13, Kind.DAY),
        Column(_("For children"), 40),
        Column(_("Official answer"), 46),
        Column(_("Reason"), 30),
        Column(_("Number of the paper"), 18),
    )
    rows = [_answer(line, part) for line in board for part in line["parts"]]
    note = _("An empty outcome: no answer has been published yet.")
    return Table(_("Answers"), _("Answers"), columns, rows, (note,))


def _answer(line: Data, part: Data) -> tuple[Value, ...]:
    answer = part["answer"]
    asked = (line["words"], part["agency"], day_in(part, "sent_on"), day_in(part, "due_on"))
    if answer is None:
        return (*asked, None, None, None, None, None, None)
    return (
        *asked,
        str(OUTCOME_NAMES[Outcome(answer["outcome"])]),
        day_in(answer, "action_on"),
        part["child"],
        answer["text"],
        answer["reason"],
        answer["number"],
    )


def _promises(board: Sequence[Data]) -> Table:
    columns = (
        Column(_("The promise"), 50),
        Column(_("Agency"), 26),
        Column(_("Promised first for"), 13, Kind.DAY),
        Column(_("By when"), 13, Kind.DAY),
        Column(_("Where it stands"), 18),
        Column(_("Settled on"), 13, Kind.DAY),
        Column(_("In the children's words"), 40),
    )
    rows = [
        (
            promise["words"],
            part["agency"],
            day_in(promise, "first_due_on"),
            day_in(promise, "due_on"),
            str(PROMISE_NAMES[PromiseState(promise["state"])]),
            day_in(promise, "settled_on"),
            line["words"],
        )
        for line in board
        for part in line["parts"]
        if (promise := part["promise"])
    ]
    return Table(_("Promises"), _("Promises"), columns, rows)


def definitions() -> Prose:
    lines = (
        (_("In the children's words"), _("As they said it; names, addresses and numbers are covered.")),
        (_("As it was sent"), _("The wording that the children agreed to before it went to the agency.")),
        (_("Groups behind it"), _("Each group is counted once, whatever was joined.")),
        (_("Children behind it (rounded to 5)"), _("To the nearest five; empty where fewer than ten.")),
        (
            _("Answer due on"),
            _("By the legal clock or the local one; the board says which, and why that day."),
        ),
        (
            _("The promise"),
            _("An answer that names a day; it counts as kept once somebody has seen it done."),
        ),
    )
    return Prose(_("Definitions"), _("What the words and signs mean"), lines)


def _topic(topic: str | None) -> str:
    return str(TOPIC_NAMES[Topic(topic)]) if topic else ""


def _step(line: Data) -> str:
    return str(STEP_NAMES[step_of(State(line["state"]))])
