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
    feeds,
    figures,
    items,
    parts,
    posters,
    promises_made,
    public,
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
    feeds.bp,
    figures.bp,
    items.bp,
    parts.bp,
    posters.bp,
    promises_made.bp,
    public.bp,
    tracking.bp,
)
