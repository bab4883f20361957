"""Two languages, Vietnamese first; the only module that knows Flask-Babel."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from flask import Flask, has_request_context, request
from flask_babel import (
    Babel,
    force_locale,
    format_date,
    format_datetime,
    get_locale,
    gettext,
    lazy_gettext,
    ngettext,
)
from flask_babel.speaklater import LazyString

from forum_app.clock import TIMEZONE

LOCALES = ("vi", "en")
LOCALE_COOKIE = "lang"

Words = str | LazyString

_: Callable[..., str] = gettext
_l = lazy_gettext
_n: Callable[..., str] = ngettext

# Vietnamese telex order: letters first, then the five tones in the order dictionaries use.
_LETTERS = {letter: f"{place:02d}" for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parent.parent / "translations")
    Babel(app, default_locale="vi", default_timezone=TIMEZONE, locale_selector=_chosen_locale)
    app.jinja_env.filters["spoken_date"] = spoken_date
    app.jinja_env.filters["exact_date"] = exact_date
    app.jinja_env.filters["time_of_day"] = time_of_day
    app.jinja_env.filters["month_name"] = month_name
    app.jinja_env.filters["spoken_month"] = spoken_month
    app.jinja_env.filters["weekday_name"] = weekday_name
    app.jinja_env.globals["locale"] = _LocaleName()


class _LocaleName:
    """The current language as a template writes it: `{{ locale }}` is `vi` or `en`."""

    def __str__(self) -> str:
        return current_locale()

    def __eq__(self, other: object) -> bool:
        return current_locale() == other

    def __hash__(self) -> int:
        return hash(current_locale())


def _chosen_locale() -> str:
    if not has_request_context():
        return "vi"
    asked = request.args.get("lang") or request.cookies.get(LOCALE_COOKIE)
    return asked if asked in LOCALES else "vi"


def current_locale() -> str:
    return str(get_locale() or "vi")


def in_locale(locale: str) -> AbstractContextManager[None]:
    """Words inside the block are in `locale`, whoever asked."""
    spoken: AbstractContextManager[None] = force_locale(locale)
    return spoken


def spoken_date(moment: datetime | date) -> str:
    """The way a person says it: `thứ Bảy, 21/11/2026, 14:05` or `21/11/2026`."""
    if isinstance(moment, datetime):
        pattern = "EEEE, dd/MM/yyyy, HH:mm" if current_locale() == "vi" else "EEEE d MMMM yyyy, HH:mm"
        return str(format_datetime(moment, pattern))
    return str(format_date(moment, "dd/MM/yyyy" if current_locale() == "vi" else "d MMMM yyyy"))


def spoken_month(day: date) -> str:
    """`tháng 11/2026` or `November 2026`: for what children said, where the day would tell too much."""
    return str(format_date(day, "'tháng' M/yyyy" if current_locale() == "vi" else "LLLL yyyy"))


def time_of_day(moment: datetime) -> str:
    """As the clock on the wall shows it: `07:30`."""
    return str(format_datetime(moment, "HH:mm"))


def month_name(day: date) -> str:
    """`Tháng 2` or `February`."""
    name = str(format_date(day, "LLLL"))
    return name[:1].upper() + name[1:]


def weekday_name(day: date, short: bool = False) -> str:
    """`Thứ Hai` or `Monday`; short, for the head of a narrow column, `T2` or `Mo`."""
    return str(format_date(day, "EEEEEE" if short else "EEEE"))


def exact_date(moment: datetime | date) -> str:
    """ISO form for the `datetime` attribute and for screen readers."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


def number(value: int | float, places: int = 0) -> str:
    """1.692 and 12,5 in Vietnamese; 1,692 and 12.5 in English."""
    text = f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if current_locale() == "vi" else text


def fold(text: str) -> str:
    """For looking up with and without marks: `Đống Đa` and `dong da` fold alike."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def vietnamese_key(text: str) -> tuple[tuple[str, str], ...]:
    """Sort key in dictionary order, syllable by syllable: letters decide first, then tones; digits by value."""
    return tuple(_syllable_key(s) for s in unicodedata.normalize("NFC", text.casefold()).split())


def _syllable_key(syllable: str) -> tuple[str, str]:
    if syllable.isdigit():
        return f"!{int(syllable):012d}", ""
    letters, tones = [], []
    for char in syllable:
        parts = unicodedata.normalize("NFD", char)
        tones.append("".join(_TONES[mark] for mark in parts if mark in _TONES) or "0")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_LETTERS.get(base, base))
    return "".join(letters), "".join(tones)
