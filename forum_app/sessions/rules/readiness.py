"""What must be ready before children come: Circular 29/2019 arts 6 (venue), 8 (people), 9 (before the forum)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.preparation import ReadyLine


@dataclass(frozen=True)
class Line:
    """What is to be ready, by which article; `article` is empty for our own rule."""

    words: Words
    article: str


LINES: dict[ReadyLine, Line] = {
    ReadyLine.PLAN: Line(_l("The plan is written: its six items"), "9"),
    ReadyLine.LAST_RESULTS: Line(_l("What became of the last round's recommendations is known"), "9.2"),
    ReadyLine.TRAINING: Line(_l("Adults and volunteers are trained"), "9"),
    ReadyLine.GUIDANCE: Line(_l("The children have received guidance on the theme, in easy words"), "9"),
    ReadyLine.COMMUNICATION: Line(_l("Posters and other means of communication are ready"), "9"),
    ReadyLine.CONSENTS: Line(
        _l("Parents' written consents are here; the children come of their own will"), "8.1"
    ),
    ReadyLine.CHILDREN_PREPARED: Line(_l("The children are healthy enough and prepared"), "8.1"),
    ReadyLine.COMMITMENTS: Line(
        _l("Responsible adults and volunteers have signed to protect the children"), "8.2–3"
    ),
    ReadyLine.SAFE_VENUE: Line(_l("The venue is safe"), "6"),
    ReadyLine.SEATS: Line(_l("Seats can be moved for groups"), "6"),
    ReadyLine.SOUND_AND_LIGHT: Line(_l("Sound and light work"), "6"),
    ReadyLine.FOOD_AND_REST: Line(_l("Food, drink and a place to rest"), "6"),
    ReadyLine.HYGIENE: Line(_l("Clean water and toilets"), "6"),
    ReadyLine.FIRST_AID: Line(_l("First aid: a person and a box"), "6"),
    ReadyLine.FIRE_AND_EPIDEMIC: Line(_l("Fire and epidemics: exits, extinguishers, rules"), "6"),
    ReadyLine.DUTY_ROSTER: Line(_l("Somebody reads what children write, and somebody protects them"), ""),
}


class StillUnreviewed(Refusal):
    sentence = _l("Before this line is ticked, say of each item below what became of it.")
    field = "last_results"


class NotForTicking(Refusal):
    sentence = _l("This line follows the roster of the reading room and is not ticked by hand.")
    field = "duty_roster"


def check_tick(line: ReadyLine, unreviewed: int) -> None:
    """The evaluation comes before the forum, and cannot be said to be done while it is not (art. 9.2)."""
    if line is ReadyLine.DUTY_ROSTER:
        raise NotForTicking
    if line is ReadyLine.LAST_RESULTS and unreviewed:
        raise StillUnreviewed


class SignedInTheFuture(Refusal):
    sentence = _l("This day has not come yet.")
    field = "signed_on"


def check_signed(signed_on: date, today: date) -> None:
    if signed_on > today:
        raise SignedInTheFuture
