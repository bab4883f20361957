"""Which days offices work in Vietnam, as a calendar that staff keep, and the counting of days."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Routes and navigation of this feature."""
