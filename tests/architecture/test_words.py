"""Both languages are complete."""

from __future__ import annotations

import ast

import words


def test_every_sentence_is_in_both_languages_and_none_is_fuzzy_or_left_over() -> None:
    assert words.complaints() == []


def test_no_sentence_hides_inside_an_f_string() -> None:
    """There the extraction does not see it, and it would stay English on a Vietnamese page."""
    hidden = [
        f"{path.relative_to(words.APP)}:{found.lineno}"
        for path in sorted(words.APP.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for found in ast.walk(text)
        if isinstance(found, ast.Call)
        and isinstance(found.func, ast.Name)
        and found.func.id in words.KEYWORDS
    ]
    assert hidden == []
