"""Personal data in a child's words, and the words without it.

What is masked: telephone numbers, places where somebody lives or can be written to, names of persons, classes. What is
not: 111, 113, 115, days such as 20/11, A4, numbers of children, years, a grade, a street that somebody complains of.
Covering needs evidence: a question that has lost its words gets no answer, and a person reads every text afterwards.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from forum_app.i18n import _l
from forum_app.moderation.rules import mask_addresses, mask_names, mask_numbers, mask_places
from forum_app.moderation.rules.letters import tidy


class MaskKind(enum.StrEnum):
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    CLASS = "class"


LABELS = {
    MaskKind.PHONE: "[SĐT]",
    MaskKind.ADDRESS: "[ĐỊA CHỈ]",
    MaskKind.NAME: "[TÊN]",
    MaskKind.CLASS: "[LỚP]",
}
# What the child is told it is writing, in the middle of a sentence.
NOUNS = {
    MaskKind.PHONE: _l("a telephone number"),
    MaskKind.ADDRESS: _l("an address"),
    MaskKind.NAME: _l("somebody's name"),
    MaskKind.CLASS: _l("a class"),
}
# A name may hold what looks like a class, an address what looks like a number: the wider one is looked for first.
_FINDERS = (
    (MaskKind.ADDRESS, mask_places.reachable),
    (MaskKind.PHONE, mask_numbers.phones),
    (MaskKind.ADDRESS, mask_addresses.addresses),
    (MaskKind.CLASS, mask_numbers.classes),
    (MaskKind.NAME, mask_names.names),
)
_LABEL = re.compile("(" + "|".join(re.escape(label) for label in LABELS.values()) + ")")


def mask(words: str) -> str:
    """The words with each thing found replaced by its label. Nothing can be found in what comes out."""
    return _masked(words)[0]


def found(words: str) -> tuple[MaskKind, ...]:
    """What would be masked, each kind once, in the order of `MaskKind`."""
    kinds = _masked(words)[1]
    return tuple(kind for kind in MaskKind if kind in kinds)


def _masked(words: str) -> tuple[str, set[MaskKind]]:
    """Again and again until nothing is left to find: what stands around a label may have become a finding."""
    text, kinds = tidy(words), set[MaskKind]()
    while True:
        before = text
        for kind, find in _FINDERS:
            parts = list(_parts(text, find, LABELS[kind]))
            if any(hit for _part, hit in parts):
                kinds.add(kind)
            text = "".join(part for part, _hit in parts)
        if text == before:
            return text, kinds


def _parts(text: str, find: mask_numbers.Finder, label: str) -> Iterator[tuple[str, bool]]:
    """Labels already there are never read: a finding lies between them, so each round has fewer signs to read."""
    for piece in _LABEL.split(text):
        if _LABEL.fullmatch(piece):
            yield piece, False
            continue
        at = 0
        for start, end in find(piece):
            yield piece[at:start], False
            yield label, True
            at = end
        yield piece[at:], False
