"""Words as a file may hold them."""

from __future__ import annotations

import re

# All that XML 1.0 does not know: Word, feeds and their readers refuse a whole file for one such sign.
_CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(words: str) -> str:
    return _CONTROLS.sub("", words)
