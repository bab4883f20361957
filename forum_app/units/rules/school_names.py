"""How schools and communes are written in lists, and when two ways of writing mean the same one."""

from __future__ import annotations

import re
import unicodedata

from forum_app.i18n import fold

_LEVELS = {
    "Mầm non": ("mn", "mam non", "truong mam non"),
    "Mẫu giáo": ("mg", "mau giao"),
    "Tiểu học": ("th", "tieu hoc", "cap 1", "primary"),
    "THCS": ("thcs", "trung hoc co so", "cap 2", "lower secondary"),
    "THPT": ("thpt", "trung hoc pho thong", "cap 3", "upper secondary"),
    "Tiểu học và THCS": (
        "th&thcs",
        "th-thcs",
        "th va thcs",
        "tieu hoc va thcs",
        "tieu hoc va trung hoc co so",
    ),
    "THCS và THPT": ("thcs&thpt", "thcs-thpt", "thcs va thpt", "trung hoc co so va trung hoc pho thong"),
}
LEVELS = {written: level for level, ways in _LEVELS.items() for written in ways}
_LONGEST_FIRST = sorted(LEVELS, key=len, reverse=True)

_KINDS_OF_COMMUNE = re.compile(r"^(phuong|xa|thi tran|dac khu|p\.|x\.|tt\.|p |x |tt )\s*")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def level_of(text: str) -> str | None:
    return LEVELS.get(re.sub(r"\s*([&-])\s*", r"\1", fold(text)))


def full_name(name: str, level: str) -> str:
    """`TH Kim Liên`, or `Kim Liên` of level `Tiểu học`, is Trường Tiểu học Kim Liên."""
    folded = fold(name)
    if folded.startswith("truong "):
        return name
    for written in _LONGEST_FIRST:
        if folded.startswith(f"{written} "):
            rest = name.split()[len(written.split()) :]
            return " ".join(["Trường", LEVELS[written], *rest])
    known = level_of(level)
    return f"Trường {known} {name}" if known else name


def bare_commune(name: str) -> str:
    """`P. Kim Liên`, `Phường Kim Liên` and `kim lien` alike: `kim lien`."""
    return _KINDS_OF_COMMUNE.sub("", fold(name))


def same_words(typed: str, kept: str) -> bool:
    """Typed without any marks, or with the same marks wherever in the syllable they stand (`hoà`, `hòa`)."""
    if fold(typed) != fold(kept):
        return False
    return not has_marks(typed) or _marks(typed) == _marks(kept)


def has_marks(text: str) -> bool:
    return fold(text) != " ".join(text.casefold().split())


def _marks(text: str) -> list[tuple[str, str]]:
    return [_syllable(part) for part in unicodedata.normalize("NFD", text.casefold()).split()]


def _syllable(text: str) -> tuple[str, str]:
    letters = "".join(char for char in text if char not in _TONES)
    return letters, "".join(sorted(char for char in text if char in _TONES))
