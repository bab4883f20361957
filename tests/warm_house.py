"""Loaded once by the process that `tests.nursery` forks servers from: everything that a server imports and learns.

It is another process than the tests', so it shares with them only what is on the disk.
"""

from __future__ import annotations

import importlib
import tempfile

from forum_app import config, create_app
from tests import warmth

IMPORTED_BY_GUNICORN = ("gunicorn.app.wsgiapp", "gunicorn.glogging", "gunicorn.workers.gthread")


def _live_once() -> None:
    warmth.share()
    for module in IMPORTED_BY_GUNICORN:
        importlib.import_module(module)
    with tempfile.TemporaryDirectory(prefix="tiengem-warm-") as folder:
        create_app(
            config.read(
                {
                    "TIENGEM_ENV": "test",
                    "TIENGEM_DATA_DIR": folder,
                    "TIENGEM_STATIC_DIR": str(warmth.static_dir()),
                }
            )
        )


_live_once()
