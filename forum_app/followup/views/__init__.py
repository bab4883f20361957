"""Pages of the follow-up board."""

from flask import Blueprint

from forum_app.followup.views import (
    answering,
    calendars,
    checking,
    clocks,
    contacts,
    deadlines,
    dispatching,
    entering,
    feeds,
    figures,
    items,
    letters,
    parts,
    passing,
    posters,
    promises_made,
    public,
    read_backs,
    reply,
    tracking,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    answering.bp,
    calendars.bp,
    checking.bp,
    clocks.bp,
    contacts.bp,
    deadlines.bp,
    dispatching.bp,
    entering.bp,
    feeds.bp,
    figures.bp,
    items.bp,
    letters.bp,
    parts.bp,
    passing.bp,
    posters.bp,
    promises_made.bp,
    public.bp,
    read_backs.bp,
    reply.bp,
    tracking.bp,
)
# Their forms bear a key of their own: no cookie, nothing to ride on.
WITHOUT_SESSION: tuple[Blueprint, ...] = (read_backs.bp, reply.bp)
