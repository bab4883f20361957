"""Pages of papers and of what is compiled."""

from flask import Blueprint

from forum_app.reports.views import api, decks, open_data, papers, totals

BLUEPRINTS: tuple[Blueprint, ...] = (decks.bp, open_data.bp, papers.bp, totals.bp)

__all__ = ["BLUEPRINTS", "api", "decks", "papers", "totals"]
