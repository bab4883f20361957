"""Two days ready to be taken, and changed afterwards: half a day, and a day.

What Circular 29/2019 art. 10 asks of the two kinds of session stands in them: the discussion explains, forms groups
by matter, agrees outputs, chooses presenters and delegates (10.1); the dialogue begins with the last results, then
children present and ask, agencies answer, and the outputs are handed over (10.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forum_app.i18n import Words, _l
from forum_app.sessions.models.agenda import ItemKind
from forum_app.sessions.models.rounds import WallPane


class Template(StrEnum):
    HALF_A_DAY = "half_a_day"
    A_DAY = "a_day"


TEMPLATE_NAMES: dict[Template, Words] = {
    Template.HALF_A_DAY: _l("Half a day"),
    Template.A_DAY: _l("A day"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """`pane` is what the wall is likely to show; the facilitator decides."""

    kind: ItemKind
    title: Words
    minutes: int
    pane: WallPane = WallPane.NOW


_DISCUSSION, _DIALOGUE, _OTHER = ItemKind.DISCUSSION, ItemKind.DIALOGUE, ItemKind.OTHER

OPENING = _l("Opening: why we are here, and how the day goes")
GROUPS = _l("Groups discuss their topics")
CHOICE = _l("Groups choose what matters most and how to present it")
PRIORITIES = _l("All together: which matters come first")
PROMISES = _l("What became of last year's promises")
DIALOGUE = _l("Children present and ask, leaders answer")
HAND_OVER = _l("Handing over to the agencies")
CLOSING = _l("Closing and thanks")
BREAK = _l("Break")
EXPLAINED = _l("The topics explained in easy words, and games to get acquainted")

TEMPLATES: dict[Template, tuple[Planned, ...]] = {
    Template.HALF_A_DAY: (
        Planned(_OTHER, OPENING, 15),
        Planned(_DISCUSSION, GROUPS, 50, WallPane.TOPICS),
        Planned(_DISCUSSION, CHOICE, 15, WallPane.GROUP_CODES),
        Planned(_OTHER, BREAK, 15),
        Planned(_DISCUSSION, PRIORITIES, 15, WallPane.PRIORITIES),
        Planned(_DIALOGUE, PROMISES, 15, WallPane.PROMISES),
        Planned(_DIALOGUE, DIALOGUE, 60, WallPane.QUEUE),
        Planned(_DIALOGUE, HAND_OVER, 10),
        Planned(_OTHER, CLOSING, 10),
    ),
    Template.A_DAY: (
        Planned(_OTHER, OPENING, 20),
        Planned(_DISCUSSION, EXPLAINED, 30, WallPane.TOPICS),
        Planned(_DISCUSSION, GROUPS, 60, WallPane.TOPICS),
        Planned(_OTHER, BREAK, 15),
        Planned(_DISCUSSION, CHOICE, 30, WallPane.GROUP_CODES),
        Planned(_DISCUSSION, PRIORITIES, 25, WallPane.PRIORITIES),
        Planned(_DISCUSSION, _l("Choosing presenters, and delegates to the upper forum"), 30),
        Planned(_OTHER, _l("Lunch and rest"), 90),
        Planned(_OTHER, _l("Preparing the presentations"), 30, WallPane.ROUND_CODE),
        Planned(_DIALOGUE, PROMISES, 20, WallPane.PROMISES),
        Planned(_DIALOGUE, DIALOGUE, 75, WallPane.QUEUE),
        Planned(_OTHER, BREAK, 15),
        Planned(_DIALOGUE, _l("Children ask on, leaders answer"), 30, WallPane.QUEUE),
        Planned(_DIALOGUE, HAND_OVER, 15),
        Planned(_OTHER, CLOSING, 15),
    ),
}  # fmt: skip
