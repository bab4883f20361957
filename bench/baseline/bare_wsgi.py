"""A WSGI function with nothing around it."""

from __future__ import annotations

from typing import Any

from bench.baseline.store import insert


def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    insert(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    start_response("204 No Content", [])
    return []
