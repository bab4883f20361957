"""Every rule about what may leave the room: who may see which figure, and what a published table may hold.

The publication plan is fixed (P1): option; option × age band from the commune upwards; nothing three-way, no free
filter. Exact integer counts come in, `figures.Table` goes out, and nothing else in the house decides what is shown.

- P2, P3, P4 for one question: `one_way`. For option × age band: `cross`.
- P5: `check_may_publish`, `check_new_edition`. P1 and P8, who sees what: `SEES`, `class_table`.
- P6 (quotes) belongs to the free texts and stands with moderation.
- P7, over all published tables of a poll together: `schools`, which knows the total, the communes, and what the last
  edition told. Elsewhere these rules protect one table, or one cross table with its margins, at a time.

Whom we guard against: somebody who knows the exact number of ballots (the wall shows it), takes each rounded figure
for the exact one (from 30 to 100 ballots a whole per cent gives it away), and knows these rules.
"""

from __future__ import annotations

from forum_app.polls.rules.disclosure.access import SEES, Sees, class_table, seen_by
from forum_app.polls.rules.disclosure.cross import Part, check_cross_allowed, cross
from forum_app.polls.rules.disclosure.editions import check_may_publish, check_new_edition
from forum_app.polls.rules.disclosure.one_way import Adds, one_way

__all__ = [
    "SEES",
    "Adds",
    "Part",
    "Sees",
    "check_cross_allowed",
    "check_may_publish",
    "check_new_edition",
    "class_table",
    "cross",
    "one_way",
    "seen_by",
]
