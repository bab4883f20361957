"""A server under measurement: started on a free port of this machine, watched, stopped by its own pid."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def cpu_seconds(self) -> float:
        """User and system time of the master and its workers so far."""
        return sum(_cpu_ticks(pid) for pid in (self.process.pid, *self.workers())) / TICK

    def kill_one(self, choice: int) -> None:
        """`kill -9` of any of its processes but the master, which brings a new one up."""
        workers = self.workers()
        if workers:
            os.kill(workers[choice % len(workers)], signal.SIGKILL)


def _cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def running(app: str, environ: dict[str, str], config: str | None = "gunicorn.conf.py") -> Iterator[Server]:
    """`app` as gunicorn names it, with the product's own server settings for whatever is compared."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error", app]
    command[3:3] = ["--config", config] if config else []
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ})
    try:
        _wait_for(port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE * 20):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers on port {port}")
