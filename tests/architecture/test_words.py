"""Both languages are complete."""

from __future__ import annotations

import words


def test_every_sentence_is_in_both_languages_and_none_is_fuzzy_or_left_over() -> None:
    assert words.complaints() == []
