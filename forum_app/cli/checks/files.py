"""What must lie beside the program: fonts for paper, compiled words, static files as they are served."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from forum_app.cli.checks import Finding, note, well, wrong
from forum_app.i18n import LOCALES, _

FONTS = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf")
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def vietnamese_letters() -> set[str]:
    """All 134 that are more than ASCII, and those that are not."""
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES} | {
        "đ"
    }
    return lower | {letter.upper() for letter in lower}


def fonts(folder: Path) -> Finding:
    """A font without a letter prints an empty box on a child's slip, and nobody sees it before."""
    mend = _("Fetch the files of the program again; the fonts belong to it.")
    for name in FONTS:
        try:
            with TTFont(folder / name) as font:
                holds = font.getBestCmap()
        except (OSError, TTLibError):
            return wrong(_("The font for paper cannot be read: %(name)s.", name=name), mend)
        missing = sorted(letter for letter in vietnamese_letters() if ord(letter) not in holds)
        if missing:
            return wrong(
                _(
                    "%(name)s lacks Vietnamese letters: %(letters)s.",
                    name=name,
                    letters=" ".join(missing[:20]),
                ),
                mend,
            )
    return well(_("The fonts for paper hold every Vietnamese letter."))


def words_compiled(folder: Path) -> Finding:
    mend = "python tools/words.py compile"
    for locale in LOCALES:
        catalogue = folder / locale / "LC_MESSAGES" / "messages.mo"
        if not catalogue.exists():
            return wrong(_("The words for “%(locale)s” are not compiled.", locale=locale), mend)
        written = [path.stat().st_mtime for path in catalogue.parent.glob("*.po")]
        if written and max(written) > catalogue.stat().st_mtime:
            return wrong(
                _("The compiled words for “%(locale)s” are older than the written ones.", locale=locale), mend
            )
    return well(_("The words of both languages are compiled."))


def static_built(folder: Path, names: Iterable[str]) -> Finding:
    missing = [name for name in names if not os.path.isfile(folder / name)]
    if missing:
        return note(
            _(
                "Static files that pages name are missing in %(folder)s: %(count)s.",
                folder=folder,
                count=len(missing),
            ),
            _("They are made when the server starts. Start it once as the account that may write there."),
        )
    return well(_("The static files are where pages look for them."))
