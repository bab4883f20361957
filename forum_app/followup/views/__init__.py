"""Pages of the follow-up board."""

from flask import Blueprint

from forum_app.followup.views import answering, checking, figures, promises_made

BLUEPRINTS: tuple[Blueprint, ...] = (answering.bp, checking.bp, figures.bp, promises_made.bp)
