"""What a teacher does with the pages: each function is one thing a person would say they did."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

import openpyxl
from playwright.sync_api import Page, expect

PATIENCE = 60_000  # ms; drawing a sheet takes a second, and many on a machine that does all tests at once


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Địa chỉ thư điện tử").fill(email)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def take_a_ready_made_poll(page: Page, title: str, ages: str) -> None:
    page.get_by_role("link", name="Cuộc thăm dò", exact=True).click()
    page.get_by_role("link", name="Cuộc thăm dò mới").first.click()
    page.locator(".shelf li", has_text=ages).get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name="Lấy bảng hỏi này").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def prepare_a_station(page: Page, label: str, present: int) -> None:
    page.get_by_role("link", name="Điểm thăm dò và phiếu").first.click()
    page.get_by_role("link", name="Thêm một điểm thăm dò").click()
    page.get_by_label("Lớp hoặc nhóm").fill(label)
    page.get_by_label("Số em có mặt").fill(str(present))
    page.get_by_role("button", name="Chuẩn bị điểm thăm dò").click()
    expect(page.get_by_role("heading", name=label, level=1)).to_be_visible()


def print_the_slips(page: Page) -> bytes:
    """The sheet, as the browser saves it."""
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="In phiếu").click(timeout=PATIENCE)
    return waiting.value.path().read_bytes()


def press(page: Page, button: str, then: str) -> None:
    """One button, after which the page says so."""
    page.get_by_role("button", name=button).first.click()
    expect(page.locator("main")).to_contain_text(then, timeout=PATIENCE)


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()
    page.wait_for_load_state()


def spreadsheet(page: Page) -> list[list[str]]:
    """The table of the .xlsx that this page offers: question, answer, ballots, share."""
    book = openpyxl.load_workbook(io.BytesIO(_download(page, ".xlsx")))
    return _table([*book.active.iter_rows(min_row=2, values_only=True)])


def charts_in_the_spreadsheet(page: Page) -> int:
    """How many charts Excel itself draws from the cells."""
    files = zipfile.ZipFile(io.BytesIO(_download(page, ".xlsx"))).namelist()
    return sum(name.startswith("xl/charts/chart") for name in files)


def plain_table(page: Page) -> list[list[str]]:
    """The same, of the .csv."""
    return _table([*csv.reader(io.StringIO(_download(page, ".csv").decode("utf-8-sig")))][1:])


def _download(page: Page, ending: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"a[href$='{ending}']").first.click()
    return waiting.value.path().read_bytes()


def _table(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Up to the empty line above the notes."""
    upto = next((place for place, row in enumerate(rows) if not any(row)), len(rows))
    return [
        [str(number), str(answer), str(ballots), "" if share in (None, "") else f"{share} %"]
        for number, _question, answer, ballots, share, *_sure in rows[:upto]
    ]
