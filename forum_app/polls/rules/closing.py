"""The count: from the ballots in the box to the totals, and the checks that make a total worth believing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.codes import picture_code

DONT_KNOW = 0
SKIPPED = -1
ASIDE = frozenset({DONT_KNOW, SKIPPED})

# Kinds where a ballot bears exactly one mark a question.
SINGLE = frozenset(
    {
        QuestionKind.YES_NO,
        QuestionKind.CHOOSE_ONE,
        QuestionKind.FACES,
        QuestionKind.TWO_PICTURES,
        QuestionKind.SHORT_TEXT,
    }
)


class BoxDoesNotAgree(Refusal):
    """Never expected; if it comes, nothing has been deleted and the box can be looked into."""

    sentence = _l(
        "The count was stopped: the ballot box does not agree with the questionnaire (%(why)s). "
        "Nothing has been lost or changed. Please tell the administrator."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the count needs it."""

    number: int
    kind: QuestionKind
    choices: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Mark:
    ballot_id: bytes
    question: int
    choice: int
    place: int


Cell = tuple[int, int, int]  # question, choice, place


def tally(asked: Iterable[Asked], ballots: Iterable[bytes], marks: Iterable[Mark]) -> dict[Cell, int]:
    """Marks of each choice at each place, rows of zero included; raises when one ballot is not as it should be."""
    questions = {question.number: question for question in asked}
    box: dict[bytes, dict[int, list[Mark]]] = {ballot_id: {} for ballot_id in ballots}
    for mark in marks:
        if mark.ballot_id not in box:
            raise BoxDoesNotAgree(why="a mark without a ballot")
        box[mark.ballot_id].setdefault(mark.question, []).append(mark)
    cells = dict.fromkeys(_cells(questions.values()), 0)
    for answers in box.values():
        _check_ballot(questions, answers)
        for mark in (mark for row in answers.values() for mark in row):
            cells[mark.question, mark.choice, mark.place] += 1
    return cells


def _cells(questions: Iterable[Asked]) -> Iterable[Cell]:
    for question in questions:
        places = range(1, question.most + 1) if question.kind is QuestionKind.RANK else (0,)
        yield from ((question.number, choice, place) for choice in question.choices for place in places)
        yield from ((question.number, choice, 0) for choice in ASIDE)


def _check_ballot(questions: Mapping[int, Asked], answers: Mapping[int, list[Mark]]) -> None:
    if answers.keys() != questions.keys():
        raise BoxDoesNotAgree(why="a ballot that does not answer every question")
    for number, marks in answers.items():
        _check_answer(questions[number], marks)


def _check_answer(question: Asked, marks: list[Mark]) -> None:
    choices, places = [mark.choice for mark in marks], sorted(mark.place for mark in marks)
    if ASIDE.intersection(choices):
        right = len(marks) == 1 and places == [0]
    elif not set(choices) <= set(question.choices) or len(set(choices)) != len(choices):
        right = False
    elif question.kind in SINGLE:
        right = len(marks) == 1 and places == [0]
    elif question.kind is QuestionKind.RANK:
        right = len(marks) <= question.most and places == list(range(1, len(marks) + 1))
    else:
        right = len(marks) <= question.most and not any(places)
    if not right:
        raise BoxDoesNotAgree(why=f"question {question.number}")


def picture_codes(key: bytes, ballots: Iterable[bytes]) -> Counter[int]:
    return Counter(picture_code(key, ballot_id) for ballot_id in ballots)


def check_same(ours: Mapping[Cell, int], stored: Mapping[Cell, int]) -> None:
    """Two ways of counting, by us from the rows and by the database from what was written, must agree."""
    if dict(ours) != dict(stored):
        raise BoxDoesNotAgree(why="the totals read back differ")
