"""Pages of a forum round, by part of the day."""

from flask import Blueprint

from forum_app.sessions.views import (
    agenda,
    asking,
    commitments,
    composition,
    delegates,
    dialogue,
    elections,
    groups,
    handover,
    moves,
    outputs,
    photos,
    plans,
    priorities,
    promises,
    queue,
    readiness,
    rounds,
    running,
    sheets,
    story,
    wall,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    rounds.bp,
    moves.bp,
    plans.bp,
    delegates.bp,
    commitments.bp,
    commitments.papers,
    groups.bp,
    outputs.bp,
    priorities.bp,
    elections.bp,
    sheets.bp,
    readiness.bp,
    promises.bp,
    composition.bp,
    queue.bp,
    dialogue.bp,
    handover.bp,
    photos.bp,
    story.bp,
    agenda.bp,
    running.bp,
    wall.bp,
    asking.bp,
)
# Opened by a scanned code: no account, no cookie.
OF_CHILDREN: tuple[Blueprint, ...] = (sheets.bp, asking.bp)
