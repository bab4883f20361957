"""The tables of the polls: what was asked, and the figures under the rules of disclosure."""

from __future__ import annotations

from forum_app.i18n import Words, _l
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.figures import REASONS, Mark
from forum_app.reports.rules.open_data.columns import DataSet, address, code, day, number, several, text

MARKS: dict[str, Words] = {
    Mark.SHOWN: _l("The figure is shown."),
    Mark.FEW: _l("One to four children: the figure is hidden."),
    Mark.LOW: _l("Fewer than a tenth, perhaps nobody: the figure is hidden."),
    Mark.HIGH: _l("More than nine tenths, perhaps everybody: the figure is hidden."),
    Mark.HIDDEN: _l("Hidden, because another hidden figure could be told from it."),
}
WITHHELD: dict[str, Words] = {f"withheld_{reason.value}": words for reason, words in REASONS.items()}
QUESTION_KINDS: dict[str, Words] = {
    QuestionKind.YES_NO: _l("Yes or no"),
    QuestionKind.CHOOSE_ONE: _l("One of several"),
    QuestionKind.CHOOSE_SEVERAL: _l("Several of several; the shares add up to more than 100 %"),
    QuestionKind.FACES: _l("Labelled faces"),
    QuestionKind.TWO_PICTURES: _l("Two pictures"),
    QuestionKind.RANK: _l("A ranking; counted is what was put first"),
    QuestionKind.SHORT_TEXT: _l("A short text; only how many wrote is told"),
}

POLLS = DataSet(
    "polls",
    _l("Published polls"),
    _l("One row is the newest published edition of one poll."),
    (
        text("code", _l("The code of the poll; the last part of its address."), "ABCD2345"),
        text("title", _l("What it is called."), "Giờ ra chơi ở trường em"),
        text("unit", _l("The number of who asked; see the table of units."), "0A1B2C"),
        text("unit_name", _l("Who asked."), "Trường Tiểu học Hoa Phượng"),
        number("edition", _l("A new edition is made when at least five ballots changed."), 1),
        day("published_on", _l("When this edition was published."), "2026-11-20"),
        several("ages", _l("The ages that were asked, in years."), ["8-10"]),
        day("first_on", _l("The first day of voting."), "2026-11-16", empty=True),
        day("last_on", _l("The last day of voting."), "2026-11-18", empty=True),
        number("ballots", _l("Ballots counted, rounded to 5."), 120),
        number("present", _l("Children present, rounded to 5."), 125),
        number("silent", _l("Present without putting in a ballot, rounded to 5."), 5, empty=True),
        code("silent_mark", _l("Whether that figure is shown."), MARKS, "shown"),
        number("stations", _l("Polling stations counted."), 4),
        number("schools", _l("Schools counted."), 1),
        several("stations_missing", _l("Stations that are missing from the figures."), []),
        several("schools_missing", _l("Schools that are missing from the figures."), []),
        text("fingerprint", _l("By which a changed copy of the edition can be told."), "0123456789abcdef"),
        address("address", _l("Its page for everybody."), "https://tiengem.example/ket-qua/ABCD2345"),
    ),
)  # fmt: skip

FIGURES = DataSet(
    "figures",
    _l("Figures of the polls"),
    _l("One row is one answer to one question of a published poll: of all children, or of one group of ages."),
    (
        text("poll", _l("The code of the poll."), "ABCD2345"),
        number("edition", _l("Of which edition the figure is."), 1),
        number("question", _l("The number of the question, in the order asked."), 1),
        text("question_text", _l("The question as the children read it."), "Em thích chơi ở đâu?"),
        code("kind", _l("How it was answered."), QUESTION_KINDS, "choose_one"),
        several("ages", _l("The group of ages; without one, all children who were asked."), []),
        number("answer", _l("The number of the answer; 0: “I don't know yet”, -1: “I skip this”."), 1, empty=True),
        text("answer_text", _l("The answer as the children read it."), "Ở sân trường", empty=True),
        number("base", _l("The ballots behind the question, rounded to 5."), 120, empty=True),
        number("count", _l("How many gave this answer, rounded to 5; empty where it is hidden."), 45, empty=True),
        number(
            "percent",
            _l("Their share in whole per cent, of the exact counts; from 30 ballots on."),
            38,
            empty=True,
        ),
        number("at_least", _l("How sure the share is: not less than this, 19 times out of 20."), 30, empty=True),
        number("at_most", _l("How sure the share is: not more than this, 19 times out of 20."), 47, empty=True),
        code("mark", _l("Whether the figure is shown, and why not."), MARKS | WITHHELD, "shown"),
    ),
)  # fmt: skip
