"""A round's plan: what was written, and what could stand where nothing was."""

from __future__ import annotations

from datetime import datetime, timedelta

from forum_app import clock
from forum_app.sessions.models import ForumRound, PlanPart
from forum_app.sessions.queries.agenda import agenda_of
from forum_app.sessions.queries.preparation import lines_of, numbers_of
from forum_app.sessions.queries.rounds import plan_of
from forum_app.sessions.rules.plans import Facts, proposals
from forum_app.sessions.rules.readiness import LINES


def whole_plan(forum_round: ForumRound) -> dict[PlanPart, str]:
    """All six items in their order."""
    return proposals(_facts(forum_round)) | plan_of(forum_round)


def _facts(forum_round: ForumRound) -> Facts:
    lines = lines_of(forum_round)
    return Facts(
        theme=forum_round.theme,
        starts_on=forum_round.starts_on,
        ends_on=forum_round.ends_on,
        venue=forum_round.venue,
        organisers=forum_round.organisers,
        chair=forum_round.chair,
        planned=numbers_of(forum_round).planned,
        programme=_programme(forum_round),
        tasks=[
            (str(LINES[line].words), lines[line].responsible, lines[line].due_on)
            for line in LINES
            if line in lines and lines[line].responsible
        ],
    )


def _programme(forum_round: ForumRound) -> list[tuple[str, str]]:
    moment = datetime.combine(forum_round.starts_on or clock.today(), forum_round.day_begins)
    told = []
    for item in agenda_of(forum_round):
        told.append((f"{moment:%H:%M}", item.title))
        moment += timedelta(minutes=item.minutes)
    return told
