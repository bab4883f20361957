"""Pages of papers and of what is compiled."""

from flask import Blueprint

from forum_app.reports.views import (
    api,
    decks,
    forms_of_offices,
    open_data,
    papers,
    passing,
    periods,
    polls,
    similar,
    totals,
    upward,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    decks.bp,
    forms_of_offices.bp,
    open_data.bp,
    papers.bp,
    periods.bp,
    passing.bp,
    polls.bp,
    similar.bp,
    totals.bp,
    upward.bp,
)

__all__ = ["BLUEPRINTS", "api", "decks", "papers", "polls", "totals"]
