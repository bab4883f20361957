"""A figure of a published result page, as it is printed there; nothing here was not published."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from forum_app import clock
from forum_app.followup.rules.sources import NotPublished
from forum_app.polls.queries import results


@dataclass(frozen=True)
class Finding:
    """The question of a poll, and the answer that the figure belongs to."""

    poll_id: uuid.UUID
    question: int
    choice: int


@dataclass(frozen=True)
class Printed:
    """`children` is the printed count, None where only a share is public."""

    title: str
    question: str
    answer: str
    figure: str
    children: int | None
    published_on: date

    @property
    def sentence(self) -> str:
        return f"{self.question} – {self.answer}: {self.figure}"


def printed_finding(finding: Finding) -> Printed:
    """NotPublished for whatever stands on no public page: a hidden figure, a withheld table, another edition."""
    edition = results.latest_edition(finding.poll_id)
    shown = results.results_of(edition) if edition else None
    if edition is None or shown is None:
        raise NotPublished
    answered = next((one for one in shown.questions if one.number == finding.question), None)
    line = next((one for one in answered.lines if one.key == finding.choice), None) if answered else None
    if answered is None or line is None or line.cell.hidden:
        raise NotPublished
    cell = line.cell
    return Printed(
        shown.title, answered.text, line.label, cell.text, cell.count, clock.day_of(edition.published_at)
    )
