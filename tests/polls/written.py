"""A class that is asked to write: a questionnaire with a box, an open station, slips on the table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn
from forum_app.moderation.models import FreeText
from forum_app.polls.models import Poll, Station
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.units.queries import get_unit
from tests.factories import PollFactory, on_duty
from tests.polls.voted import a_room

WISH = "Em muốn sân trường có bóng mát."
CALL = "Bố em đánh em mỗi ngày."
QUESTIONS = (
    (QuestionKind.YES_NO, "Em có thích giờ ra chơi không?", ("Có", "Không")),
    (QuestionKind.SHORT_TEXT, "Em muốn nói gì với thầy cô?", ()),
)


def a_poll() -> Poll:
    poll: Poll = PollFactory(title="Giờ ra chơi của em", age_band=AgeBand.BAND_8_10, questions=QUESTIONS)
    return poll


def a_writing_room(poll: Poll | None = None, **station: object) -> Station:
    """Somebody is there to read, and the station has been opened."""
    poll = poll or a_poll()
    room = a_room(poll, writing=True, present=30, **station)
    on_duty(get_unit(poll.unit_id))
    return room


def acting(account: Account) -> SignedIn:
    return SignedIn(account.id, account.name, account.email, "", ())


def texts(db_session: Session) -> list[FreeText]:
    return list(db_session.scalars(select(FreeText).order_by(FreeText.words)))
