"""Servers are born grown up: forked, for each test that wants one, from a process that has imported everything.

What runs then is the real server with the real line (`serving.server`) on a port and a database of its own; only the
four seconds of importing are spent once a run. Where nothing can be forked it is started like any program.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import house
import serving

START_SECONDS = 90
STOP_SECONDS = 15
FORKS = "forkserver" in multiprocessing.get_all_start_methods()
_context: Any = multiprocessing.get_context("forkserver" if FORKS else "spawn")
_context.set_forkserver_preload(["tests.warm_house"])


def born(environment: Mapping[str, str], log: Path) -> BaseProcess:
    """A site that answers at the address of this environment; what it says is in `log`."""
    port = int(environment["TIENGEM_PORT"])
    surroundings = {**os.environ, "TIENGEM_WORKERS": "1", "TIENGEM_THREADS": "12", **environment}
    server = _context.Process(target=_serve, args=(serving.server("127.0.0.1", port), surroundings, log))
    server.start()
    _wait_for(f"http://127.0.0.1:{port}", server, log)
    return server


def ended(server: BaseProcess) -> None:
    server.terminate()
    server.join(STOP_SECONDS)
    if server.exitcode is None:
        server.kill()
        server.join()


def _serve(line: list[str], surroundings: dict[str, str], log: Path) -> None:
    _python, _module, module, *words = line
    with log.open("ab") as output:
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(output.fileno(), sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(house.ROOT)
    sys.argv = [module, *words]
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _outlive_nobody() -> None:
    """Whoever ends the tests by force ends their servers too."""
    tests = multiprocessing.parent_process()
    assert tests is not None
    tests.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _wait_for(address: str, server: BaseProcess, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.is_alive():
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
        else:
            return
    ended(server)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")
