"""Pages of a forum round, by part of the day."""

from flask import Blueprint

from forum_app.sessions.views import (
    moves,
    rounds,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    rounds.bp,
    moves.bp,
)
