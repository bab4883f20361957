"""No child is named in a register: words that would make somebody known are asked about once."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.moderation.rules.masks import NOUNS, MaskKind, found


class SomebodyCouldBeKnown(Refusal):
    """Asked once, because a school or a street may bear the name of a person."""

    sentence = _l(
        "This looks like %(things)s. No child is named in a register. Correct it, or save again as it is."
    )
    soft = True

    def __init__(self, field: str, things: str) -> None:
        super().__init__(things=things)
        self.field = field  # type: ignore[misc]


def check_nobody_known(**typed: str) -> None:
    """By the name of the field. A class alone tells no child apart, and is often who proposed something."""
    for field, words in typed.items():
        kinds = [kind for kind in found(words) if kind is not MaskKind.CLASS]
        if kinds:
            raise SomebodyCouldBeKnown(field, ", ".join(str(NOUNS[kind]) for kind in kinds))
