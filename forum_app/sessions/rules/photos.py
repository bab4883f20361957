"""Pictures of a round: three at most, described in words, and public only with a mark of consent."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.moderation.rules.masks import found
from forum_app.sessions.models.rounds import ConsentMark

MOST = 3
SIDE_PX = 1200

CONSENT_NAMES: dict[ConsentMark, Words] = {
    ConsentMark.NO_FACE: _l("No child can be recognised in it"),
    ConsentMark.ALL_CONSENTED: _l("Every child in it and their parents have agreed in writing"),
}


class ThreeAlready(Refusal):
    sentence = _l("There are three pictures already. Remove one first.")
    field = "upload"


class NotDescribed(Refusal):
    sentence = _l("Say in a sentence what the picture shows, for those who cannot see it.")
    field = "caption"


class NamesSomebody(Refusal):
    sentence = _l("Everybody reads this beside the picture: name no person, no class and no address.")
    field = "caption"


class NeverPublic(Refusal):
    sentence = _l("The source says that this must never be public.")


def check_picture(there: int, caption: str) -> None:
    if there >= MOST:
        raise ThreeAlready
    if not caption.strip():
        raise NotDescribed
    if found(caption):
        raise NamesSomebody
