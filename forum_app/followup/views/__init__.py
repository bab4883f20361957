"""Pages of the follow-up board."""

from flask import Blueprint

from forum_app.followup.views import (
    answering,
    calendars,
    checking,
    clocks,
    deadlines,
    figures,
    promises_made,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    answering.bp,
    calendars.bp,
    checking.bp,
    clocks.bp,
    deadlines.bp,
    figures.bp,
    promises_made.bp,
)
