"""Pages of a forum round, by part of the day."""

from flask import Blueprint

from forum_app.sessions.views import (
    composition,
    dialogue,
    groups,
    handover,
    moves,
    outputs,
    plans,
    promises,
    queue,
    readiness,
    rounds,
    sheets,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    rounds.bp,
    moves.bp,
    plans.bp,
    groups.bp,
    outputs.bp,
    sheets.bp,
    readiness.bp,
    promises.bp,
    composition.bp,
    queue.bp,
    dialogue.bp,
    handover.bp,
)
# Opened by a scanned code: no account, no cookie.
OF_CHILDREN: tuple[Blueprint, ...] = (sheets.bp,)
