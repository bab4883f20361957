"""Pages of papers and of what is compiled."""

from flask import Blueprint

from forum_app.reports.views import api, decks, open_data, papers, passing, polls, similar, totals, upward

BLUEPRINTS: tuple[Blueprint, ...] = (
    decks.bp,
    open_data.bp,
    papers.bp,
    passing.bp,
    polls.bp,
    similar.bp,
    totals.bp,
    upward.bp,
)

__all__ = ["BLUEPRINTS", "api", "decks", "papers", "polls", "totals"]
