"""The board and the open data of the demonstration say the same, and of what is not public both say nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.states import State
from forum_app.moderation.rules.masks import mask
from forum_app.security.tokens import to_crockford
from tests.client import Client


def check_open_data(client: Client) -> None:
    listed = {row["id"]: row for row in _all(client, "recommendations")}
    answers, promises = _all(client, "answers"), _all(client, "promises")
    everything = db.session.scalars(select(Recommendation).order_by(Recommendation.id)).all()
    # The level above has it in the same words; where it came from, they are public.
    passed_up = {mask(one.heading) for one in everything if one.state is State.PASSED_UP}
    for one in everything:
        key, words = to_crockford(one.id, 12), mask(one.heading)
        with client.get(f"/B/{key}") as page, client.get(f"/api/v1/recommendations/{key}") as told:
            assert told.status_code == page.status_code, key
            public = page.status_code == 200
            row = told.get_json() if public else {}
        assert key not in listed or listed[key] == {name: row[name] for name in listed[key]}
        if public:
            shown = client.page(f"/B/{key}").text
            _is_shown(row, shown)
        else:
            assert words in passed_up or words not in str([*listed.values()])
            assert key not in {row["recommendation"] for row in (*answers, *promises)}
    board = client.page("/bang?page=1").text
    assert f"{len(listed)} kiến nghị" in board
    assert answers
    assert promises


def _is_shown(row: dict[str, Any], page: str) -> None:
    """Each sentence of the row stands on the page; of few children nothing is counted."""
    assert row["words"] in page
    for answer in row["answers"]:
        for column in ("for_8_10", "for_11_13", "reason", "what_is_done", "outcome_vi", "agency"):
            assert not answer[column] or " ".join(answer[column].split()) in " ".join(page.split()), column
    if row["children"] is not None:
        assert f"Khoảng {row['children']}" in page
    if row["groups"] is not None:
        assert f"{row['groups']} nhóm" in page


def _all(client: Client, table: str) -> list[dict[str, Any]]:
    """Page after page, seven at a time: nothing twice, nothing left out."""
    rows: list[dict[str, Any]] = []
    following: str | None = ""
    while following is not None:
        with client.get(f"/api/v1/{table}?limit=7{following and '&after=' + following}") as page:
            told = page.get_json()
        rows += told["items"]
        following = told["next"]
    keys = [(row.get("id") or row["recommendation"], row.get("part")) for row in rows]
    assert len(keys) == len(set(keys))
    return rows
