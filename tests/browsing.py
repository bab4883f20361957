"""The real site on a real port, and a real browser in front of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

import machine
import serving
from tests import nursery
from tests.secrecy import Planted

PATIENCE = 20_000  # milliseconds, on a machine that does much else
FLAGS = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage"]


@pytest.fixture
def unused_port() -> int:
    return serving.free_port()


@pytest.fixture
def live_server(app: Flask, environment: dict[str, str], tmp_path: Path, planted: Planted) -> Iterator[str]:
    """The address of the site, served as in a school, on the same database as `app` and `db_session`."""
    log = tmp_path / "server.log"
    server = nursery.born(environment, log)
    yield f"http://127.0.0.1:{environment['TIENGEM_PORT']}"
    nursery.ended(server)
    planted.check(*log.read_text(encoding="utf-8", errors="replace").splitlines())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = machine.chromium()
    if not program:
        pytest.skip("Chromium is not installed")
    # Chromium's own sandbox cannot be made by root.
    sandbox = hasattr(os, "geteuid") and os.geteuid() != 0
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=sandbox and sys.platform != "darwin", args=FLAGS
        )
        yield browser
        browser.close()


class Screens:
    """Browsers of several people in one test. Each must keep quiet in its console and stay on this site."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.expected: list[str] = ["net::ERR_", "Failed to load resource"]

    def open(self, width: int = 360, height: int = 740, *, javascript: bool = True) -> Page:
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._follow)
        self.contexts.append(context)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in self.expected):
            self.complaints.append(f"console: {message.text}")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.complaints.append(f"another host: {request.url}")

    def close(self) -> None:
        for context in self.contexts:
            for page in context.pages:  # what a page was still asking for is nobody's answer any more
                page.unroute_all(behavior="ignoreErrors")
            context.close()
        assert not self.complaints, "\n".join(self.complaints)


@pytest.fixture
def screens(browser: Browser, live_server: str) -> Iterator[Screens]:
    screens = Screens(browser, live_server)
    yield screens
    screens.close()


@pytest.fixture
def browser_page(screens: Screens) -> Page:
    """A phone of 360 pixels at the front door of the site."""
    return screens.open()


@pytest.fixture
def open_as(screens: Screens, session_cookie: Callable[[object], dict[str, str]]) -> Callable[..., Page]:
    """`open_as(account, width=1280)`: a member of staff who has signed in already."""

    def opened(account: object, width: int = 1280, height: int = 800, *, javascript: bool = True) -> Page:
        page = screens.open(width, height, javascript=javascript)
        for name, value in session_cookie(account).items():
            page.context.add_cookies([{"name": name, "value": value, "url": screens.address}])
        return page

    return opened
