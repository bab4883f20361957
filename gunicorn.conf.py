"""How gunicorn serves the site; found by name when it starts in this folder. Numbers come from the settings."""

from typing import Any

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
# No access log: it would hold the address and the order of every child's vote.
accesslog = None
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Streams end with their worker; otherwise every restart would wait for each wall to look away."""
    worker.wsgi.extensions["live"].serving = lambda: worker.alive
