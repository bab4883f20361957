"""Which text to look at first. A signal reorders the queue; it decides nothing, hides nothing and clears nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from forum_app.moderation.rules import mask_names, masks, phrases, tongue
from forum_app.moderation.rules.letters import DRAWN_OUT, lower, tidy
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.masks import MaskKind
from forum_app.moderation.rules.phrases import Theme
from forum_app.moderation.rules.spotting import Spotter, Words
from forum_app.moderation.rules.teencode import TEENCODE

_TOKEN = re.compile(r"[^\W_]+|[.!?…;:\n,]")
_STOPS = frozenset(".!?…;\n")
_SIGNS = _STOPS | frozenset(":,")
_TURNED_TO = frozenset("với cho nhờ mong báo kể gặp hỏi muốn voi nho bao ke gap hoi muon".split())
_DID_IT = frozenset("bởi là do bị boi la bi".split())
_BARE_SHARE = 0.35
_TAKEN_OUT = "|"


@dataclass(frozen=True, slots=True)
class Signals:
    """`hits` are themes, never the child's words. Without `language_known` the text is unread, not safe."""

    level: Level
    language_known: bool
    hits: tuple[str, ...]
    about_staff: bool


def read(words: str) -> Signals:
    text = _words_of(words)
    unmarked = _without_marks(text)
    left = _take_out(text, _only(phrases.HARMLESS), unmarked)
    spots = list(_harm().spots(left, unmarked))
    themes = {Theme(theme) for theme, _start, _end in spots}
    about_staff = any(_by_staff(text, start, end, unmarked) for _theme, start, end in spots)
    if {MaskKind.PHONE, MaskKind.ADDRESS} & set(masks.found(words)):
        themes.add(Theme.CONTACT)
    if mask_names.names_adult(tidy(words)):
        themes.add(Theme.NAMED_ADULT)
    hits = tuple(theme.value for theme in Theme if theme in themes)
    return Signals(_level(themes), tongue.is_vietnamese(words), hits, about_staff)


def _by_staff(text: Words, start: int, end: int, unmarked: bool) -> bool:
    """Somebody of the school did it: named in that sentence before the deed or in it, or after “bởi”, “là”, “do”.

    Whoever was only told of it (“em kể với cô”) or is hoped for did not do it.
    """
    since = max((at + 1 for at in range(start) if text[at] in _STOPS), default=0)
    until = min((at for at in range(end, len(text)) if text[at] in _STOPS), default=len(text))
    sentence = _take_out(text[since:until], _only(phrases.NO_STAFF), unmarked)
    for _label, at, _to in _only(phrases.STAFF).spots(sentence, unmarked):
        before = sentence[at - 1] if at else ""
        if before in _TURNED_TO:
            continue
        if since + at < end or before in _DID_IT:
            return True
    return False


def _level(themes: set[Theme]) -> Level:
    if any(phrases.LEVEL_OF.get(theme) is Level.RED for theme in themes):
        return Level.RED
    return Level.ORANGE if themes else Level.ORDINARY


def _words_of(words: str) -> list[str]:
    """Lower case, short forms written out, drawn-out letters short; a sign that ends a thought is a word of its own."""
    text: list[str] = []
    for token in _TOKEN.findall(lower(tidy(words))):
        shrunk = DRAWN_OUT.sub(r"\1", token)
        text += TEENCODE.get(shrunk, (shrunk,))
    return text


def _without_marks(text: Words) -> bool:
    """Whether the child types without marks altogether."""
    spoken = [word for word in text if word not in _SIGNS]
    marked = sum(1 for word in spoken if not word.isascii())
    return not spoken or marked / len(spoken) <= _BARE_SHARE


def _take_out(text: Words, sayings: Spotter, unmarked: bool) -> list[str]:
    """The longest saying first; what is taken out is no part of the next."""
    left, until = list(text), 0
    for _label, start, end in sayings.spots(text, unmarked):
        if start >= until:
            left[start:end] = [_TAKEN_OUT] * (end - start)
            until = end
    return left


@cache
def _harm() -> Spotter:
    return Spotter({theme.value: listed for theme, listed in phrases.PHRASES.items()}, phrases.SLOTS, "hay")


@cache
def _only(listed: str) -> Spotter:
    return Spotter({"": listed}, phrases.SLOTS, "hay")
