"""What we took from others is exactly what we say we took."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import vendor

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
FONTS = sorted((vendor.FOLDER / "fonts").glob("*.ttf"))


def vietnamese_letters() -> set[str]:
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    return lower | {letter.upper() for letter in lower}


def test_every_vendored_file_is_listed_unchanged_and_licensed() -> None:
    assert vendor.problems() == []


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_font_on_paper_holds_every_vietnamese_letter(path: Path) -> None:
    holds = TTFont(path).getBestCmap()
    assert {letter for letter in vietnamese_letters() if ord(letter) not in holds} == set()


def test_no_icon_of_the_sprite_is_named_twice() -> None:
    names = vendor.listed()["icons"]["names"]
    assert len(names) == len(set(names))
