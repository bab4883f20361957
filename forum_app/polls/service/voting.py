"""A typed code becomes the right to vote; wrong ones are counted by station, never by address."""

from __future__ import annotations

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from forum_app import clock
from forum_app.db import db
from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.models import CodeGuess, SlipStatus, StationState
from forum_app.polls.queries import voting as queries
from forum_app.polls.queries.voting import Found
from forum_app.polls.rules import casting, codes
from forum_app.polls.rules import voting as rules


class CodeNotKnown(Refusal):
    """The same words for a code that does not exist and for one that was used."""

    sentence = _l("This code cannot be used. Look at your slip once more and type it again.")
    field = "code"


class TooManyWrongCodes(Refusal):
    sentence = _l(
        "Too many wrong codes were typed in this room. Scan the square on your slip instead: that always works. "
        "Or wait ten minutes."
    )
    field = "code"


def right_of_code(found: Found, code_key: bytes, code: str) -> bytes:
    """The hash of the slip with that typed code. One look-up either way, so that time tells a guesser nothing."""
    if found.state is StationState.PREPARED:
        raise casting.StationNotOpen
    if found.state is not StationState.OPEN:
        raise casting.StationClosed
    window = int(clock.now().timestamp()) // rules.WINDOW_SECONDS
    if rules.wrong_codes_used_up(*queries.wrong_codes(found, window)):
        raise TooManyWrongCodes
    slip = queries.slip_by_code(found, codes.code_hash(code_key, found.station_id, code))
    if slip is None or slip[1] is not SlipStatus.FREE:
        _count_wrong(found, window)
        raise CodeNotKnown
    return slip[0]


def _count_wrong(found: Found, window: int) -> None:
    """Kept although the child is refused: the refusal is the answer, the count is the deed."""
    box = {"unit_id": found.unit_id, "station_id": found.station_id}
    here = (CodeGuess.unit_id == found.unit_id, CodeGuess.station_id == found.station_id)
    one_more = update(CodeGuess).where(*here, CodeGuess.window == window).values(wrong=CodeGuess.wrong + 1)
    connection = db.session.connection()
    if connection.execute(one_more).rowcount:
        return
    connection.execute(delete(CodeGuess).where(*here, CodeGuess.window < window))
    try:
        with connection.begin_nested():
            connection.execute(insert(CodeGuess), {**box, "window": window, "wrong": 1})
    except IntegrityError:  # two first wrong codes at once
        connection.execute(one_more)
