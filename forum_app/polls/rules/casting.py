"""What a child may mark: the answers that a page sent, held against the frozen questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.moderation.rules.writing import as_written, check_writing
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.bands import WROTE, QuestionKind

# A flood at a wall's door cannot fill the box; a few who came late or miscounted still get in.
LATECOMERS = 5
BESIDE = (DONT_KNOW, SKIPPED)
# Sent along once the child has been told that it writes something personal, and sends it all the same.
SURE_FIELD = "q.sure"

Answers = Mapping[str, Sequence[str]]


class StationNotOpen(Refusal):
    sentence = _l("The box is not open yet.")


class StationClosed(Refusal):
    sentence = _l("The box is closed.")


class SlipSpent(Refusal):
    """The same words whether the slip was used, was withdrawn, or never was."""

    sentence = _l("This slip cannot be used any more.")


class BoxFull(Refusal):
    sentence = _l("The box holds a ballot from everyone in the room already.")


class PhoneHasSent(Refusal):
    """At a wall's door, one ballot a phone."""

    sentence = _l("This phone has sent a ballot already.")


class FormTorn(Refusal):
    """The key does not fit the ballot's number: the page was cut short, or was not ours."""

    sentence = _l(
        "The page did not arrive whole. Your answers are still here: please press “Send” once more."
    )


class AnswersUnclear(Refusal):
    """Something of the questionnaire was not understood; `reasons` say at which question and why."""

    sentence = _l("Something is not clear yet. Please look at the questions marked below.")

    def __init__(self, reasons: Mapping[int, Refusal]) -> None:
        super().__init__()
        self.reasons = reasons


class OneAnswerOnly(Refusal):
    sentence = _l("Choose one answer only, please.")


class TooManyChosen(Refusal):
    sentence = _l("You may choose up to %(most)s here. Please take some away.")


class ChosenAndNot(Refusal):
    sentence = _l(
        "You chose an answer and also “I don't know yet” or “I skip this”. Please keep one of them."
    )


class WrittenAndNot(Refusal):
    sentence = _l(
        "You wrote something and also chose “I don't know yet” or “I skip this”. Please keep one of them."
    )


class PlaceTwice(Refusal):
    sentence = _l("Two answers have the same place. Please give each its own number.")


class TwoPlaces(Refusal):
    sentence = _l("One answer has two places. Please give it one number only.")


class NotOnThePaper(Refusal):
    sentence = _l("This answer is not one of those offered. Please choose again.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What casting needs to know of a question; choices are numbered from 1 to `choices`."""

    number: int
    kind: QuestionKind
    choices: int
    most: int

    @property
    def field(self) -> str:
        return f"q{self.number}"

    @property
    def words_field(self) -> str:
        return f"q{self.number}.words"

    def place_field(self, choice: int) -> str:
        return f"q{self.number}.{choice}"


@dataclass(frozen=True, slots=True)
class Mark:
    question: int
    choice: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What a child wrote at a question; the ballot's mark says only that it did."""

    question: int
    words: str


def read_texts(paper: Sequence[Asked], answers: Answers) -> list[Written]:
    """Of answers that `read_marks` has taken."""
    return [
        Written(asked.number, words)
        for asked in paper
        if asked.kind is QuestionKind.SHORT_TEXT and (words := _words(asked, answers))
    ]


def read_marks(paper: Sequence[Asked], answers: Answers) -> list[Mark]:
    """One mark or more for each question; what was left out counts as skipped. Raises AnswersUnclear."""
    marks: list[Mark] = []
    reasons: dict[int, Refusal] = {}
    for asked in paper:
        try:
            marks += _marks_of(asked, answers)
        except Refusal as reason:
            reasons[asked.number] = reason
    if reasons:
        raise AnswersUnclear(reasons)
    return marks


def _marks_of(asked: Asked, answers: Answers) -> list[Mark]:
    chosen = sorted({_number(text, asked.choices) for text in answers.get(asked.field, ())})
    if asked.kind is QuestionKind.SHORT_TEXT:
        return _written(asked, chosen, answers)
    if ranks_by_places(asked):
        return _ranked(asked, chosen, answers)
    if not chosen:
        return [Mark(asked.number, SKIPPED)]
    several = asked.kind is QuestionKind.CHOOSE_SEVERAL
    if len(chosen) > 1 and not several:
        raise OneAnswerOnly
    if len(chosen) > 1 and set(chosen) & set(BESIDE):
        raise ChosenAndNot
    if several and len(chosen) > asked.most:
        raise TooManyChosen(most=asked.most)
    first = 1 if asked.kind is QuestionKind.RANK else 0
    return [Mark(asked.number, choice, first if choice > 0 else 0) for choice in chosen]


def _written(asked: Asked, chosen: list[int], answers: Answers) -> list[Mark]:
    words = _words(asked, answers)
    if len(chosen) > 1:
        raise OneAnswerOnly
    if words and chosen:
        raise WrittenAndNot
    check_writing(words, sure=any(answers.get(SURE_FIELD, ())))
    return [Mark(asked.number, WROTE if words else chosen[0] if chosen else SKIPPED)]


def _words(asked: Asked, answers: Answers) -> str:
    return as_written("\n".join(answers.get(asked.words_field, ())))


def ranks_by_places(asked: Asked) -> bool:
    """A ranking of one place is a plain choice: the youngest name only their first."""
    return asked.kind is QuestionKind.RANK and asked.most > 1


def _ranked(asked: Asked, chosen: list[int], answers: Answers) -> list[Mark]:
    placed: dict[int, int] = {}
    for choice in range(1, asked.choices + 1):
        for text in answers.get(asked.place_field(choice), ()):
            place = _number(text, asked.most) if text else 0
            if place <= 0:
                continue
            if place in placed:
                raise PlaceTwice
            if choice in placed.values():
                raise TwoPlaces
            placed[place] = choice
    if any(choice not in BESIDE for choice in chosen):
        raise NotOnThePaper
    if placed and chosen:
        raise ChosenAndNot
    if len(chosen) > 1:
        raise OneAnswerOnly
    if not placed:
        return [Mark(asked.number, chosen[0] if chosen else SKIPPED)]
    # Who gave a 2 and no 1 has still said which comes first.
    order = [placed[place] for place in sorted(placed)]
    return [Mark(asked.number, choice, place) for place, choice in enumerate(order, start=1)]


def _number(text: str, largest: int) -> int:
    try:
        number = int(text) if len(text) <= 4 else largest + 1
    except ValueError:
        raise NotOnThePaper from None
    if not SKIPPED <= number <= largest:
        raise NotOnThePaper
    return number
