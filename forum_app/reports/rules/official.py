"""What official papers have in common: head, recipients, words quoted in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forum_app.documents.letters import Head, Item, Recipients
from forum_app.i18n import _


def head_in(frame: Mapping[str, Any]) -> Head:
    return Head(**frame["head"])


def recipients(frame: Mapping[str, Any], *others: str) -> Recipients:
    """ "- Như trên;" first, "- Lưu: VT, …." last."""
    names = (_("As above"), *others)
    return Recipients(_("Sent to:"), (*(f"{name};" for name in names), "Lưu: VT, …."), frame["signed"])


def listed(lines: Sequence[str]) -> Iterator[Item]:
    """A line each: a semicolon behind it, a full stop behind the last (Decree 30/2020)."""
    for number, line in enumerate(lines, start=1):
        yield Item(f"{line}{'.' if number == len(lines) else ';'}")


def named(agency: str, post: str) -> str:
    return f"{agency} ({post})" if post else agency


def written_in(words: str) -> str:
    """On one line, without a full stop of its own: a sentence goes on behind it."""
    return " ".join(words.split()).rstrip(".;, ")


def quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
