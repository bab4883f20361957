"""How the site is served: the one line that names the server, shared by the demonstration and the browser tests."""

from __future__ import annotations

import os
import socket
import sys


def server(host: str, port: int) -> list[str]:
    """One line to change for another server; how many workers and threads is in gunicorn.conf.py."""
    if os.name == "nt":
        return [sys.executable, "-m", "waitress", f"--listen={host}:{port}", "--threads=32", "wsgi:app"]
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", bind, "wsgi:app"]


def flask(*words: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", *words]


def free_port() -> int:
    with socket.socket(socket.AF_INET) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
