"""How gunicorn serves the site; found by name when it starts in this folder. Numbers come from the settings."""

import gc
import socket
import struct
import sys
from typing import Any

from gunicorn.glogging import Logger

from forum_app.config import read

_settings = read()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
threads = _settings.threads
worker_class = "gthread"
control_socket_disable = True
# A phone that sends its form a moment after the page comes back by the same connection.
keepalive = 5
backlog = 2048
graceful_timeout = 10
timeout = 60
SILENCE_SECONDS = 15  # as long as a child's page waits before it sends again
# No access log: it would hold the address and the order of every child's vote.
accesslog = None
loglevel = "warning"


def when_ready(server: Any) -> None:
    """A connection that falls silent amid a request gives its thread back; a pupil could else hold them all."""
    if sys.platform == "linux":  # accepted connections inherit it from the one that listens
        for listener in server.LISTENERS:
            listener.sock.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SILENCE_SECONDS, 0)
            )


def post_worker_init(worker: Any) -> None:
    """Streams end with their worker; otherwise every restart would wait for each wall to look away."""
    # What is loaded by now is never garbage; looking through it again and again would cost every ballot its share.
    gc.collect()
    gc.freeze()
    live = getattr(worker.wsgi, "extensions", {}).get("live")  # the bare servers of `bench` have none
    if live is not None:
        live.serving = lambda: worker.alive


class Discreet(Logger):  # type: ignore[misc]
    """gunicorn names the page and the phone when a single request goes wrong; a slip's page is the right to vote."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if not msg.startswith("Invalid request from"):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Error handling request"):
            msg, args = "A request could not be handled", ()
        if str(msg).startswith("Socket error"):  # a connection that fell silent, and nothing of ours
            return
        super().exception(msg, *args, **kwargs)


logger_class = Discreet
