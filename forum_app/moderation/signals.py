"""What the reading room tells the features upstairs."""

from __future__ import annotations

from blinker import signal

# Inside the deciding transaction: unit_id, text_id, kind, place, outcome (an `Outcome`), words (what may be shown,
# else None), reason (a `Reason` or None), joined_to (a text id or None). The sender is None.
text_decided = signal("moderation:text-decided")

# Inside the erasing transaction, when what was shown has been shown for its two years: unit_id, text_id, kind.
text_erased = signal("moderation:text-erased")
