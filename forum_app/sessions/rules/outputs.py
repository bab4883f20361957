"""What a group agrees on: six kinds, their limits, and joining as a pointer that loses nothing."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Mapping

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models.groups import OutputKind, Presentation

OUTPUTS_MOST = 60
# Struck lines count as well here: somebody with a photo of the code cannot fill the disk.
ROWS_MOST = 120
WORDS_LETTERS = 500
DOTS_MOST = 3

KIND_NAMES: dict[OutputKind, Words] = {
    OutputKind.MESSAGE: _l("Message"),
    OutputKind.OPINION: _l("Opinion"),
    OutputKind.RECOMMENDATION: _l("Recommendation"),
    OutputKind.WISH: _l("Wish"),
    OutputKind.QUESTION: _l("Question"),
    OutputKind.INITIATIVE: _l("Initiative"),
}
# In children's words, on the sheet and on paper; the starters help a group to begin.
KIND_HELP: dict[OutputKind, Words] = {
    OutputKind.MESSAGE: _l("What your group wants everyone to remember."),
    OutputKind.OPINION: _l("What your group thinks about it."),
    OutputKind.RECOMMENDATION: _l("What your group asks adults to do. Best of all, say who."),
    OutputKind.WISH: _l("What your group hopes for."),
    OutputKind.QUESTION: _l("What your group wants to ask the leaders."),
    OutputKind.INITIATIVE: _l("Something your group has thought of and can do itself."),
}
KIND_STARTERS: dict[OutputKind, Words] = {
    OutputKind.MESSAGE: _l("We want to tell everyone that …"),
    OutputKind.OPINION: _l("We think that …"),
    OutputKind.RECOMMENDATION: _l("We ask that …"),
    OutputKind.WISH: _l("We hope that …"),
    OutputKind.QUESTION: _l("We would like to know …"),
    OutputKind.INITIATIVE: _l("We will …"),
}
PRESENTATION_NAMES: dict[Presentation, Words] = {
    Presentation.SPEECH: _l("A talk"),
    Presentation.DRAWING: _l("A drawing"),
    Presentation.PLAY: _l("A short play"),
    Presentation.SONG: _l("A song"),
    Presentation.POSTER: _l("A poster"),
    Presentation.VIDEO: _l("A video"),
}


class WordsMissing(Refusal):
    sentence = _l("Nothing is written yet.")
    field = "words"


class WordsTooLong(Refusal):
    sentence = _l("That is very long. Please say it in at most %(most)s letters, or make two of it.")
    field = "words"


class SheetFull(Refusal):
    sentence = _l("Your group has written %(most)s things already. Join or strike out some first.")


class JoinsItself(Refusal):
    sentence = _l("These two are one already.")


class NotOnThisSheet(Refusal):
    sentence = _l("This line is not on the sheet any more.")


def tidy_words(words: str) -> str:
    """As it is kept: composed letters, single spaces, no empty lines. Raises when nothing is said, or too much."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", words).splitlines()]
    text = "\n".join(line for line in lines if line)
    if not text:
        raise WordsMissing
    if len(text) > WORDS_LETTERS:
        raise WordsTooLong(most=WORDS_LETTERS)
    return text


def root_of(line: uuid.UUID, joined: Mapping[uuid.UUID, uuid.UUID | None]) -> uuid.UUID:
    """The output that carries this one: pointers are followed to their end."""
    while (onward := joined.get(line)) is not None:
        line = onward
    return line


def check_join(line: uuid.UUID, to: uuid.UUID, joined: Mapping[uuid.UUID, uuid.UUID | None]) -> uuid.UUID:
    """Where the pointer goes: to the end of the chain, never round in a circle."""
    if line not in joined or to not in joined:
        raise NotOnThisSheet
    root = root_of(to, joined)
    if root == line or root_of(line, joined) == root:
        raise JoinsItself
    return root


def shown_words(words: str | None) -> str:
    """Anywhere but on the group's own sheet, what could make somebody known is covered."""
    return mask(words) if words else ""
