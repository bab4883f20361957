"""What points at a child or at somebody else leaves the words before anyone reads them in public."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.moderation.rules import masks
from forum_app.moderation.rules.masks import MaskKind
from tests.moderation import said_at_forums, told

SPELLED = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("gọi em 0912 345 678 nhé", "gọi em [SĐT] nhé"),
        ("09.12.345.678", "[SĐT]"),
        ("+84 912-345-678", "[SĐT]"),
        ("không chín một hai ba bốn năm sáu bảy tám", "[SĐT]"),
        ("khong chin mot hai 345 sau bay tam", "[SĐT]"),
        ("O912 345 678", "[SĐT]"),
        ("0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "[SĐT]"),
        ("０９１２３４５６７８", "[SĐT]"),
        ("gọi cho mẹ 38 251 234", "gọi cho mẹ [SĐT]"),
        ("thư em là be.na@gmail.com nhé", "thư em là [ĐỊA CHỈ] nhé"),
        ("facebook em là Bé Na Cute", "facebook em là [ĐỊA CHỈ]"),
        ("nick zalo: bena2014", "nick zalo: [ĐỊA CHỈ]"),
        ("xem https://facebook.com/bena", "xem [ĐỊA CHỈ]"),
        ("Em học lớp 5A2", "Em học [LỚP]"),
        ("lop 5a2 va 9A1", "[LỚP] va [LỚP]"),
        ("nhà em ở số 12 ngõ 4 phố Huế, gần chợ", "nhà em ở [ĐỊA CHỈ], gần chợ"),
        ("nha em o so 12 ngo 4 pho hue", "nha em o [ĐỊA CHỈ]"),
        ("em ở thôn 3, xã Hòa Bình", "em ở [ĐỊA CHỈ]"),
        ("Em tên là lan học lớp 5", "Em tên là [TÊN] học lớp 5"),
        ("bạn Nam và thầy Tuấn", "bạn [TÊN] và thầy [TÊN]"),
        ("Em là Nguyễn Văn An", "Em là [TÊN]"),
    ],
)
def test_what_points_at_somebody_is_masked(words: str, masked: str) -> None:
    assert masks.mask(words) == masked


@pytest.mark.parametrize(
    "words",
    [
        "Gọi 111, 113 hoặc 115",
        "Ngày 20/11 và 2/9 năm 2025",
        "Năm học 2025-2026",
        "giấy A4, phim 3D, mạng 5G",
        "lớp em có 45 bạn, khối 5 có 180 bạn",
        "từ 02/09/1945 đến 30/04/1975",
        "100.000.000 đồng",
        "đếm một hai ba bốn năm sáu bảy tám chín mười",
        "tan học lúc 16h30",
        "Bác Hồ và chị Võ Thị Sáu",
        "thầy Cô ơi",
    ],
)
def test_numbers_that_are_everybodys_stay(words: str) -> None:
    assert masks.mask(words) == words
    assert masks.found(words) == ()


def test_what_thirty_forums_said_keeps_its_words() -> None:
    said = [*said_at_forums.AT_FORUMS, *said_at_forums.NAMES_NOBODY]
    assert [masks.mask(words) for words in said] == said


@pytest.mark.parametrize(("words", "left"), said_at_forums.NAMES_SOMEBODY.items())
def test_whoever_can_be_found_is_covered(words: str, left: str) -> None:
    assert masks.mask(words) == left


def test_the_child_is_told_each_kind_once() -> None:
    words = "Em tên là Lan, lớp 5A2, số 0912345678 và 0987654321"
    assert masks.found(words) == (MaskKind.PHONE, MaskKind.NAME, MaskKind.CLASS)


PARTS = st.sampled_from(
    [
        *told.HARMLESS[:20],
        *said_at_forums.NAMES_SOMEBODY,
        "0912 345 678",
        "lớp 5A2",
        "em tên là Lan",
        "số 12 ngõ 4",
        "[SĐT]",
        "bạn Nam",
        "fb: na",
        "sđt",
        "\n",
    ]
)


@given(st.lists(st.one_of(PARTS, st.text(max_size=12)), max_size=6).map(" ".join))
def test_nothing_can_be_found_in_what_comes_out(words: str) -> None:
    once = masks.mask(words)
    assert masks.found(once) == ()
    assert masks.mask(once) == once


NUMBERS = st.tuples(st.sampled_from(["03", "05", "07", "08", "09"]), st.integers(0, 99_999_999)).map(
    lambda parts: f"{parts[0]}{parts[1]:08d}"
)
GAPS = st.text(alphabet=" .-–()_*/,\t\u200b", max_size=3)


@given(
    NUMBERS,
    st.lists(GAPS, min_size=9, max_size=9),
    st.booleans(),
    st.sampled_from(["", "Số em là ", "sđt:", "(", "20/11 "]),
)
def test_no_spacing_saves_a_telephone_number(number: str, gaps: list[str], abroad: bool, before: str) -> None:
    digits = ["+84", *number[1:]] if abroad else list(number)
    written = "".join(digit + gap for digit, gap in zip(digits, [*gaps, ""], strict=False))
    left = re.sub(r"\D", "", masks.mask(f"{before}{written}, gọi nhé"))
    assert left in {"", "2011"}


@given(NUMBERS)
def test_a_number_spelled_out_is_a_number(number: str) -> None:
    assert masks.mask("gọi " + " ".join(SPELLED[int(digit)] for digit in number)) == "gọi [SĐT]"


@given(st.text(alphabet="bcdmn 0123456789", max_size=30), NUMBERS)
def test_words_around_a_number_do_not_hide_it(around: str, number: str) -> None:
    assert number not in masks.mask(f"{around} {number} {around}")
