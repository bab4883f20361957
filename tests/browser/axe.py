"""axe-core, let into a page once and asked for what it finds wrong alone: its whole report is megabytes."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (320, 768, 1280)
VIOLATIONS = "axe.run(document, {resultTypes: ['violations']}).then(report => report.violations)"


def complaints(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """As it stands, drawn out from a phone to a desk, like a window or a turned tablet."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    said: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        where = f"{page.url} at {width}"
        if too_wide(page) > 0:
            said.append(f"{where}: {too_wide(page)} px too wide")
        for found in page.evaluate(VIOLATIONS):
            said.append(f"{where}: {found['id']}: {found['nodes'][0]['html'][:160]}")
    return said


def too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
