"""Refusals: deeds that the state of the world does not allow now, said in plain words."""

from __future__ import annotations

from typing import ClassVar

from forum_app.i18n import Words, _l


class Refusal(Exception):
    """Not a fault and not a lack of permission: a rule that says no, with a sentence for the person who asked.

    `sentence` may hold blanks, filled from the keywords given when it is raised; `field` names the form field
    beside which the sentence belongs, or None for the whole form.
    """

    sentence: ClassVar[Words] = _l("This cannot be done now.")
    field: ClassVar[str | None] = None
    # A soft one asks once; whoever comes again with the same is let through.
    soft: ClassVar[bool] = False

    def __init__(self, **blanks: object) -> None:
        self.blanks = blanks
        super().__init__()

    def __str__(self) -> str:
        return str(self.sentence) % self.blanks if self.blanks else str(self.sentence)


class NotFound(Exception):
    """Unknown, forbidden, or belonging to others: the answer is the same page (404)."""
