"""What the calendar tells the features upstairs."""

from __future__ import annotations

from blinker import signal

# Inside the transaction that changes the calendar: version (the new one, already to be had from `queries.calendar`).
# The sender is None.
calendar_changed = signal("workdays:calendar-changed")
