"""Posters (A3) of a poll's published results and of a forum round: for the corridor, to be read by a child."""

from __future__ import annotations

from typing import Any

from forum_app.documents import Paper, qr_svg
from forum_app.i18n import current_locale
from forum_app.reports.rules import posters as rules
from forum_app.reports.rules.drawing import Data


def poll_poster(data: Data) -> bytes:
    return _printed("poll_poster", data, **rules.poll_poster(data))


def round_poster(data: Data) -> bytes:
    return _printed("round_poster", data, **rules.round_poster(data))


def _printed(name: str, data: Data, **told: Any) -> bytes:
    paper = Paper()
    paper.add(
        f"reports/decks/{name}.html",
        qr=qr_svg(data["address"]),
        typed=data["typed"],
        locale=current_locale(),
        **told,
    )
    return paper.pdf()
