"""The dated tree of provinces, districts of old, communes, schools, agencies; and who came after whom."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
