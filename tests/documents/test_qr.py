"""A QR code is black on white, with its border, and says what it was asked to say."""

from __future__ import annotations

import re

import pypdfium2
import pytest
import zxingcpp
from weasyprint.urls import FatalURLFetchingError

from forum_app.documents import Paper, qr_svg

ADDRESS = "HTTP://TRUONG.EXAMPLE/P/0123456789AB0123456789ABCDEFGHJKMN"


def test_an_upper_case_address_needs_no_more_than_thirty_three_modules_and_four_of_border():
    side = int(re.search(r"viewBox=\"0 0 (\d+)", qr_svg(ADDRESS))[1])
    assert side <= 33 + 2 * 4


def test_a_code_on_a_screen_says_what_it_is_for():
    assert 'aria-label="Mã &amp; phòng"' in qr_svg(ADDRESS, "Mã & phòng")
    assert 'aria-hidden="true"' in qr_svg(ADDRESS)
    assert "id=" not in qr_svg(ADDRESS)


def test_a_code_on_paper_is_read_back():
    paper = Paper()
    paper.add_html(f'<html lang="vi"><title>Thử</title><body>{qr_svg(ADDRESS)}')
    picture = pypdfium2.PdfDocument(paper.pdf())[0].render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_nothing_is_fetched_from_elsewhere():
    with pytest.raises(FatalURLFetchingError):
        Paper().add_html('<html><link rel="stylesheet" href="https://elsewhere.example/style.css">')
    with pytest.raises(FatalURLFetchingError):
        Paper().add_html('<html><link rel="stylesheet" href="/../../config.py">')
