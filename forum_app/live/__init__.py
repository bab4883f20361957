"""Screens that follow what happens: server-sent events, with a tiny polled page to fall back on."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """The streams of this process."""
