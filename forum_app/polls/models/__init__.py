"""The tables of polls. Nobody outside `polls` reads them: a ballot is nobody else's business."""

from forum_app.polls.models.ballots import Ballot, BallotMark
from forum_app.polls.models.questionnaires import Media, Option, Poll, PollAuthor, Question, Vouching
from forum_app.polls.models.stations import CodeGuess, Door, Slip, SlipStatus, Station, StationState
from forum_app.polls.models.tallies import Count, PictureCode, Publication, Tally

__all__ = [
    "Ballot",
    "BallotMark",
    "CodeGuess",
    "Count",
    "Door",
    "Media",
    "Option",
    "PictureCode",
    "Poll",
    "PollAuthor",
    "Publication",
    "Question",
    "Slip",
    "SlipStatus",
    "Station",
    "StationState",
    "Tally",
    "Vouching",
]
