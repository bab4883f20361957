"""The tables of a forum round."""

from forum_app.sessions.models.agenda import AgendaItem, DialogueSession, DiscussionSession, ItemKind
from forum_app.sessions.models.delegates import ChildPart, Chosen, Delegate, DelegateCount, DelegateVote
from forum_app.sessions.models.dialogue import (
    AnswerWhen,
    Attendance,
    DialogueAnswer,
    HandedItem,
    LeftOut,
    Transmission,
)
from forum_app.sessions.models.groups import (
    DiscussionGroup,
    Output,
    OutputKind,
    Presentation,
    PriorityCount,
    PriorityMethod,
    PriorityVote,
)
from forum_app.sessions.models.preparation import (
    AdultPart,
    Commitment,
    Headcount,
    Readiness,
    ReadyLine,
    Who,
)
from forum_app.sessions.models.questions import LeaderQuestion, QuestionState, Showing, Shown, WhyNotAsked
from forum_app.sessions.models.rounds import (
    ConsentMark,
    ForumRound,
    PlanPart,
    PlanText,
    RoundFact,
    RoundLevel,
    RoundPhoto,
    RoundState,
    WallPane,
)
from forum_app.sessions.models.sheets import SheetDeed

__all__ = [
    "AdultPart",
    "AgendaItem",
    "AnswerWhen",
    "Attendance",
    "ChildPart",
    "Chosen",
    "Commitment",
    "ConsentMark",
    "Delegate",
    "DelegateCount",
    "DelegateVote",
    "DialogueAnswer",
    "DialogueSession",
    "DiscussionGroup",
    "DiscussionSession",
    "ForumRound",
    "HandedItem",
    "Headcount",
    "ItemKind",
    "LeaderQuestion",
    "LeftOut",
    "Output",
    "OutputKind",
    "PlanPart",
    "PlanText",
    "Presentation",
    "PriorityCount",
    "PriorityMethod",
    "PriorityVote",
    "QuestionState",
    "Readiness",
    "ReadyLine",
    "RoundFact",
    "RoundLevel",
    "RoundPhoto",
    "RoundState",
    "SheetDeed",
    "Showing",
    "Shown",
    "Transmission",
    "WallPane",
    "Who",
    "WhyNotAsked",
]
