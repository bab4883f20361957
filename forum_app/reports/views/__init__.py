"""Pages of papers and of what is compiled."""

from flask import Blueprint

from forum_app.reports.views import papers, totals

BLUEPRINTS: tuple[Blueprint, ...] = (papers.bp, totals.bp)
