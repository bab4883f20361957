"""The looks that can be held by a test: weight, contrast, old phones, and components that draw in both languages."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import styleguide
import vendor

CSS = styleguide.STATIC / "css"
TEMPLATES = styleguide.ROOT / "forum_app"
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", (CSS / "tokens.css").read_text(encoding="utf-8")))
TOO_NEW = (
    ":has(",
    ":is(",
    ":where(",
    "inset:",
    "aspect-ratio",
    "@layer",
    "@container",
    ":focus-visible",
    "clamp(",
)
ON_TINT = ("late", "due", "done", "open", "idle")
PAGES = sorted(path.name for path in (styleguide.ROOT / "tools/style").glob("*.html"))


def brightness(colour: str) -> float:
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_a_childs_style_sheet_is_small_and_asks_for_nothing_else() -> None:
    sheet = (CSS / "child.css").read_bytes()
    assert len(gzip.compress(sheet)) <= 4096
    assert b"url(" not in sheet
    assert b"@import" not in sheet


def test_a_childs_style_sheet_speaks_the_language_of_a_phone_of_2018() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (CSS / "child.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [word for word in TOO_NEW if word in sheet] == []
    assert re.search(r"[^-]gap:", sheet) is None
    assert re.search(r"\{[^{}@]*\{", re.sub(r"@(media|keyframes)[^{]*\{", "", sheet)) is None


@pytest.mark.parametrize("name", ["ink", "ink-soft", "go", "go-deep"])
def test_words_stand_out_from_paper_and_cards(name: str) -> None:
    assert min(contrast(TOKENS[name], TOKENS["paper"]), contrast(TOKENS[name], TOKENS["card"])) >= 7


@pytest.mark.parametrize("name", ON_TINT)
def test_the_word_of_a_state_stands_out_from_its_tint(name: str) -> None:
    assert contrast(TOKENS[name], TOKENS[f"{name}-tint"]) >= 6.9


@pytest.mark.parametrize("letter", "abcdefg")
def test_an_option_can_be_read_before_and_after_it_is_chosen(letter: str) -> None:
    colour = TOKENS[f"option-{letter}"]
    assert min(contrast(colour, TOKENS["paper"]), contrast(colour, "#fff")) >= 4.5


def test_the_border_of_a_control_can_be_seen() -> None:
    assert contrast(TOKENS["line"], TOKENS["paper"]) >= 3


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    known = set(vendor.listed()["icons"]["names"])
    pattern = re.compile(r'\bicon\("([a-z0-9-]+)"')
    used = {
        name
        for path in TEMPLATES.rglob("templates/**/*.html")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert used - known == set()


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_sample_page_has_one_heading_and_nothing_inline(page: str, locale: str) -> None:
    elements = Elements()
    elements.feed(styleguide.page(page, locale))
    tags = [tag for tag, _ in elements.seen]
    ids = [attributes["id"] for _, attributes in elements.seen if "id" in attributes]
    assert tags.count("h1") == 1
    assert len(ids) == len(set(ids))
    assert "style" not in tags
    assert all(attributes.get("src") for tag, attributes in elements.seen if tag == "script")
    assert not any(name == "style" or name.startswith("on") for _, a in elements.seen for name in a)


def test_no_sheet_calls_another_house() -> None:
    for path in sorted(Path(CSS).glob("*.css")):
        assert re.search(r"https?:|//[a-z]", path.read_text(encoding="utf-8")) is None, path.name
