"""Short addresses for squares that are printed or thrown on a wall."""

from __future__ import annotations

from forum_app.security.tokens import STATION_LENGTH, to_crockford


def results_path(code: str) -> str:
    """A poll's results, children first."""
    return f"/Q/{code.upper()}"


def round_path(round_id: int) -> str:
    """What came of a forum round."""
    return f"/D/{to_crockford(round_id, STATION_LENGTH)}"
