"""Pages of papers and of what is compiled."""

from flask import Blueprint

from forum_app.reports.views import decks, papers, totals

BLUEPRINTS: tuple[Blueprint, ...] = (decks.bp, papers.bp, totals.bp)
