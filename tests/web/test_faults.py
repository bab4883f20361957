"""What the log learns of a fault: where and of which kind, never what was sent."""

from __future__ import annotations

import importlib.util
import logging
import os
import socket
import struct
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app import create_app
from forum_app.config import Settings
from forum_app.web.errors import where_it_broke
from tests.client import Client
from tests.polls.voted import a_room, a_slip
from tests.secrecy import Planted

ROOT = Path(__file__).parents[2]


def test_a_fault_is_told_by_place_and_kind_not_by_its_words() -> None:
    try:
        try:
            int("Bạn Lan ở lớp 5A")
        except ValueError as first:
            raise RuntimeError("tôi thích đá bóng") from first
    except RuntimeError as fault:
        told = where_it_broke(fault)
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "test_faults.py" in told
    assert "Bạn Lan" not in told.replace('int("Bạn Lan ở lớp 5A")', "")
    assert told.count("tôi thích đá bóng") == 1, "only as a line of this file"


@pytest.mark.postgresql
def test_a_row_that_postgresql_refuses_is_not_read_out_in_the_log(
    app: Flask, client: Client, db_session: Session, planted: Planted
) -> None:
    slip = a_slip(a_room())
    page = client.page(slip.address)
    planted.plant(page.one("input[name=ballot]").get("value"), slip.token_hash.hex(), slip.address[-26:])
    db_session.connection().exec_driver_sql("ALTER TABLE ballot ADD CONSTRAINT never CHECK (station_id < 0)")
    db_session.commit()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    page.submit(q1="1", q2="2", q3="3", status=500)
    assert any("voting.cast_by_slip" in line and "23514" in line for line in planted.lines)
    planted.check()


@pytest.fixture
def conf(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("TIENGEM_ENV", "development")
    spec = importlib.util.spec_from_file_location("gunicorn_conf", ROOT / "gunicorn.conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_server_names_neither_page_nor_phone(caplog: pytest.LogCaptureFixture, conf: ModuleType) -> None:
    server = conf.Discreet.__new__(conf.Discreet)
    server.error_log = logging.getLogger("server-under-test")
    server.warning("Invalid request from ip=192.0.2.7: GET /P/0A1B2C")
    server.exception("Error handling request %s %s", "GET", "/P/0A1B2C3D4E5F")
    server.warning("Worker was told to stop")
    assert caplog.messages == ["A request could not be handled", "Worker was told to stop"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an accepted connection inherits nothing")
def test_a_connection_that_falls_silent_gives_its_thread_back(conf: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        conf.when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listening)]))
        with socket.create_connection(listening.getsockname()):
            accepted, _address = listening.accept()
            with accepted:
                told = accepted.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16)
    assert struct.unpack("ll", told) == (conf.SILENCE_SECONDS, 0)


@pytest.mark.sqlite
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out of a home folder by itself")
def test_a_new_folder_of_data_is_for_the_server_s_own_eyes(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    create_app(replace(settings, data_dir=folder, database_url=f"sqlite:///{folder / 'tiengem.sqlite3'}"))
    assert folder.stat().st_mode & 0o077 == 0
