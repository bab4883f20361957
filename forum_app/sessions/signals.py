"""What forum rounds tell the features upstairs."""

from __future__ import annotations

from blinker import signal

# Inside the transaction that hands over. The sender is None; forum_round, actor (a `Doer` or None), at (an instant).
handed_over = signal("sessions:handed-over")

# Inside the deciding transaction, after the round has followed the reading room. The sender is None; unit_id,
# round_id, thing_id (of a question or an output), words (what may be shown now, else None), sealed (child protection
# has it).
words_decided = signal("sessions:words-decided")

# Inside the erasing transaction: what was shown has been shown for its two years. The sender is None; thing_id.
words_erased = signal("sessions:words-erased")

# Inside the closing transaction, and when the report of a round is noted as sent. The sender is None; forum_round.
closed = signal("sessions:closed")
report_noted = signal("sessions:report-noted")

# Inside the transaction that takes the end back. The sender is None; forum_round.
reopened = signal("sessions:reopened")
