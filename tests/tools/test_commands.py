"""The commands a new user types, typed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import house
import machine
import serving

RUN = [sys.executable, str(house.ROOT / "tools" / "run.py")]
Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIENGEM_")}
    return {
        **kept,
        "UV_PROJECT_ENVIRONMENT": sys.prefix,
        "TIENGEM_DATA_DIR": str(tmp_path / "demo"),
        "TIENGEM_HOST": "127.0.0.1",
        "TIENGEM_PORT": str(serving.free_port()),
        "TIENGEM_WORKERS": "1",
    }


@pytest.fixture
def start(surroundings: dict[str, str]) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def started() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            RUN, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        running.append(process)
        return process

    yield started
    for process in running:
        process.terminate()
        process.communicate(timeout=30)


def said_until_served(process: subprocess.Popen[str], port: str) -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                assert answer.status == 200
                return said
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the demonstration did not answer:\n{said}")


def sign_ins(said: str) -> list[str]:
    return re.findall(r"\S+@\S+ +\S+", said)


@pytest.mark.sqlite
@pytest.mark.slow
def test_the_demonstration_is_served_ended_and_served_again_unchanged(
    start: Start, surroundings: dict[str, str], tmp_path: Path
) -> None:
    first = start()
    said = said_until_served(first, surroundings["TIENGEM_PORT"])
    assert sign_ins(said)
    first.send_signal(signal.SIGTERM)
    assert first.wait(30) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(surroundings["TIENGEM_PORT"]))) != 0

    again = start()
    assert sign_ins(said_until_served(again, surroundings["TIENGEM_PORT"])) == sign_ins(said)
    if os.name != "nt":
        assert (tmp_path / "demo" / "secret-key").stat().st_mode & 0o077 == 0


def test_a_port_that_is_taken_is_said_with_the_way_out(surroundings: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(surroundings["TIENGEM_PORT"])))
        taken.listen()
        ended = subprocess.run(RUN, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode != 0
    assert "another program" in ended.stderr
    assert f"TIENGEM_PORT={int(surroundings['TIENGEM_PORT']) + 1} make run" in ended.stderr


def test_a_new_lock_makes_the_environment_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uv.lock").write_text("version = 1")
    monkeypatch.setattr(house, "ROOT", tmp_path)
    monkeypatch.setattr(house, "VENV", tmp_path)
    monkeypatch.setattr(house, "PYTHON", Path(sys.executable))
    house._stamp(True).write_text(house._lock())
    assert house._up_to_date(development=True)
    assert house._up_to_date(development=False)

    (tmp_path / "uv.lock").write_text("version = 2")
    assert not house._up_to_date(development=True)


def test_what_is_installed_already_is_not_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(machine, "apt_install", asked.append)
    here = machine.Need("Here", ("here",), lambda: True, "")
    gone = machine.Need("Gone", ("gone", "gone-fonts"), lambda: False, "nothing is drawn")

    assert machine.provide([here]) == []
    assert asked == []
    assert machine.provide([here, gone]) == [gone]
    assert asked == [["gone", "gone-fonts"]]
