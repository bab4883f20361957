"""Letters to staff: an outbox first, the post office afterwards.

    mail.write(to, "accounts/email/reset.txt", link=..., name=...)   a template in the language spoken now
    mail.post(to, subject, body)                                     words that are ready

    mail.take_out(words)                              letters that quote words which were taken back do not leave

The first two only write a row in the running transaction; the letter leaves after the commit, or a few minutes later if
the post office does not answer, and its row is wiped once it has left.
"""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.mail.commands import commands
from forum_app.mail.letters import address, write
from forum_app.mail.outbox import has_post_office, post, take_out

__all__ = ["address", "has_post_office", "init_app", "post", "take_out", "write"]


def init_app(app: Flask, settings: Settings) -> None:
    app.cli.add_command(commands)
