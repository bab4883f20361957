"""Pages of the follow-up board."""

from flask import Blueprint

from forum_app.followup.views import answering, checking, promises_made

BLUEPRINTS: tuple[Blueprint, ...] = (answering.bp, checking.bp, promises_made.bp)
