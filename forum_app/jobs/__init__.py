"""Work that is done later or elsewhere."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """The queue of this installation."""
