"""Screens that follow what happens: server-sent events, with a tiny polled page to fall back on.

live.offer("station", read)            # read(ids) -> {id: plain values}, one question for all that are watched
live.stream("station", station.id)     # the events of one thing, or 204 when this process has enough streams
live.answer(values)                    # the same values once, with an ETag: what a screen polls instead
live.latest("round", round.id)         # the same again for a hall of phones: read at most once a second for all
live.forget("round", round.id)         # after a deed here: the next one who asks is told at once
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask import Flask, Response, current_app, request

from forum_app.config import Settings
from forum_app.live.hub import Hub, Reader, as_text, offer

__all__ = ["Reader", "answer", "as_text", "forget", "init_app", "latest", "offer", "stream"]

RETRY_SECONDS = "30"


def init_app(app: Flask, settings: Settings) -> None:
    """The streams of this process."""
    app.extensions["live"] = Hub(app, settings.streams)


def stream(kind: str, key: int) -> Response:
    hub = _hub()
    if not hub.enter((kind, key)):
        # An EventSource takes 204 for "stop asking"; the page then polls.
        return Response(status=204, headers={"Retry-After": RETRY_SECONDS})
    response = Response(hub.events((kind, key)), mimetype="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(lambda: hub.leave((kind, key)))
    return response


def answer(values: Mapping[str, Any]) -> Response:
    return _answer(as_text(values))


def latest(kind: str, key: int) -> Response | None:
    """None: there is no such thing."""
    text = _hub().told((kind, key))
    return None if text is None else _answer(text)


def forget(kind: str, key: int) -> None:
    _hub().forget((kind, key))


def _hub() -> Hub:
    return cast(Hub, current_app.extensions["live"])


def _answer(text: str) -> Response:
    response = Response(text, mimetype="application/json")
    response.add_etag()
    return cast(Response, response.make_conditional(request))
