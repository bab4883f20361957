"""Pages of the follow-up board."""

from flask import Blueprint

from forum_app.followup.views import (
    answering,
    calendars,
    checking,
    clocks,
    deadlines,
    dispatching,
    entering,
    figures,
    items,
    parts,
    promises_made,
    tracking,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    answering.bp,
    calendars.bp,
    checking.bp,
    clocks.bp,
    deadlines.bp,
    dispatching.bp,
    entering.bp,
    figures.bp,
    items.bp,
    parts.bp,
    promises_made.bp,
    tracking.bp,
)
