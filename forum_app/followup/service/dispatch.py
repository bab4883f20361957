"""Sending many at once: what was previewed is what goes out, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forum_app.errors import Refusal
from forum_app.followup.models import Part, Recommendation
from forum_app.followup.queries.proposals import Agencies
from forum_app.followup.rules.agents import Agent
from forum_app.followup.service import recommendations
from forum_app.followup.service.recommendations import Owed
from forum_app.i18n import _l
from forum_app.sessions.rules.agencies import separate


class NothingChosen(Refusal):
    sentence = _l("Tick at least one recommendation.")
    field = "chosen"


class ThisOneCannot(Refusal):
    """Names the one that keeps all from going, so that one need not look for it."""

    sentence = _l("“%(words)s”: %(why)s")


@dataclass(frozen=True)
class Line:
    """A recommendation, and the agencies that a person settled on (several with `;`)."""

    recommendation: Recommendation
    agencies: str


def owed_by(unit_id: int, agencies: str, known: Agencies) -> list[Owed]:
    return [Owed(name, known.find(unit_id, name)) for name in separate(agencies)]


def send_many(agent: Agent, lines: Iterable[Line], known: Agencies, at: datetime | None = None) -> list[Part]:
    """All or nothing; the first that cannot be sent is named."""
    chosen = list(lines)
    if not chosen:
        raise NothingChosen
    return [part for line in chosen for part in _send(agent, line, known, at)]


def _send(agent: Agent, line: Line, known: Agencies, at: datetime | None) -> Iterable[Part]:
    owed = owed_by(line.recommendation.unit_id, line.agencies, known)
    try:
        return recommendations.send(agent, line.recommendation, owed, at)
    except Refusal as refusal:
        words = line.recommendation.wording or line.recommendation.words
        raise ThisOneCannot(words=words[:60], why=refusal) from refusal
