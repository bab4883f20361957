"""The tables of the reading room."""

from forum_app.moderation.models.duties import Alarm, Duty
from forum_app.moderation.models.sealed import SealedText, Telling, Told
from forum_app.moderation.models.texts import FreeText, TextDecision
from forum_app.moderation.rules.staffing import DutyKind
from forum_app.moderation.rules.states import Outcome, Reason, TextKind, TextState

__all__ = [
    "Alarm",
    "Duty",
    "DutyKind",
    "FreeText",
    "Outcome",
    "Reason",
    "SealedText",
    "Telling",
    "TextDecision",
    "TextKind",
    "TextState",
    "Told",
]
