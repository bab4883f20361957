"""Work that is done later or by the clock, in an application context of its own, by `flask jobs work`.

    @jobs.job                       may be asked for: db.after_commit(jobs.later, close_out, station_id)
    @jobs.every(minutes=10)         done again and again; takes no arguments
    @jobs.daily(at="03:10")         by the clock of Vietnam, and at once if that hour was slept through

A job may be done twice, so it must be idempotent; what is asked for with `later` should have a sibling with `every`
that finds what was left undone. Arguments are plain values (numbers, texts, UUIDs), never rows, tokens or words.
Each is also a command: `flask jobs run stations:close-out 12345`.
"""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.jobs.commands import commands
from forum_app.jobs.queue import Queue, later
from forum_app.jobs.register import daily, every, job

__all__ = ["daily", "every", "init_app", "job", "later"]


def init_app(app: Flask, settings: Settings) -> None:
    """The queue of this installation; nothing is opened before it is needed."""
    app.extensions["jobs"] = Queue(app, settings)
    app.cli.add_command(commands)
