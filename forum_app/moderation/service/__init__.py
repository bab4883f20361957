"""What the features upstairs ask of the reading room: take a text in, let a batch go to the readers."""

from forum_app.moderation.rules.staffing import TextsOff
from forum_app.moderation.service.arriving import receive, release
from forum_app.moderation.service.helping import ask_for_help

__all__ = ["TextsOff", "ask_for_help", "receive", "release"]
