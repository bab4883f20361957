"""What a child may send: a few words, with one soft stop before anything that would make somebody known."""

from __future__ import annotations

import re

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.moderation.rules import masks
from forum_app.moderation.rules.letters import tidy

LONGEST = 500
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_EMPTY_LINES = re.compile(r"\n{3,}")


class TooMuchWritten(Refusal):
    sentence = _l("That is very much! Please leave at most %(limit)s letters: now there are %(found)s.")


class LooksPersonal(Refusal):
    """Said once, and never a second time: the child decides, and what it sends is masked anyway."""

    sentence = _l("You are writing %(what)s.")
    soft = True


def as_written(text: str) -> str:
    """The words as they are kept: one way of writing letters, no invisible signs, no empty ends."""
    lines = _CONTROLS.sub(" ", tidy(text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def check_writing(words: str, *, sure: bool) -> None:
    """`sure`: the child has been stopped once and sends it all the same."""
    if len(words) > LONGEST:
        raise TooMuchWritten(limit=LONGEST, found=len(words))
    kinds = () if sure else masks.found(words)
    if kinds:
        raise LooksPersonal(what=", ".join(str(masks.NOUNS[kind]) for kind in kinds))
