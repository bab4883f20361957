"""The demonstration data: one story told from real facts."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.demo.commands import group


def init_app(app: Flask, settings: Settings) -> None:
    app.cli.add_command(group)
