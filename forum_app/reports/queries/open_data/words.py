"""A code in the words of both languages, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from forum_app.i18n import LOCALES, Words, in_locale

Code = TypeVar("Code", bound=str)


class Spoken:
    """The words of some codes in each language, said once for a whole slice of rows."""

    def __init__(self, names: Mapping[Code, Words]) -> None:
        self._words: dict[str, dict[str, str]] = {}
        for locale in LOCALES:
            with in_locale(locale):
                self._words[locale] = {str(code): str(words) for code, words in names.items()}

    def columns(self, name: str, code: str | None) -> dict[str, str | None]:
        """`name`, `name_vi` and `name_en`."""
        words = {f"{name}_{locale}": self._words[locale].get(code or "") for locale in LOCALES}
        return {name: str(code) if code else None, **words}


def in_vietnamese(words: Words) -> str:
    """What children read beside their answers, such as “Em chưa biết”, whoever asks."""
    with in_locale("vi"):
        return str(words)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
