"""Ballots that add up to given counts: what each of the children in a rehearsal marks."""

from __future__ import annotations

from forum_app.demo.rehearsal.facts import PrintedPoll, PrintedQuestion
from forum_app.polls.rules.bands import QuestionKind

SKIPPED = -1


def fill(poll: PrintedPoll) -> list[dict[int, list[int]]]:
    """For each child the choices at each question (numbers from 1, or -1 for a question left out)."""
    columns = [_column(question) for question in poll.questions]
    return [
        {number: column[child] for number, column in enumerate(columns, start=1)}
        for child in range(poll.ballots)
    ]


def _column(question: PrintedQuestion) -> list[list[int]]:
    marks = [number for number, option in enumerate(question.options, 1) for _ in range(option.marks)]
    children: list[list[int]] = [[] for _ in range(question.ballots)]
    # Dealt out like cards: no option has more marks than there are children, so nobody gets the same one twice.
    for place, choice in enumerate(marks):
        children[place % question.ballots].append(choice)
    if question.kind is not QuestionKind.CHOOSE_SEVERAL and any(len(choices) > 1 for choices in children):
        raise ValueError(f"{question.id}: more marks than children")
    return [choices or [SKIPPED] for choices in children]
