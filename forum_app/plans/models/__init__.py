"""Plans, milestones, what was sent in, indicators, and the three registers."""

from forum_app.plans.models.indicators import (
    Comparator,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    Period,
)
from forum_app.plans.models.milestones import (
    Delivery,
    DeliveryWay,
    Exemption,
    Milestone,
    MilestoneKind,
    MilestoneMove,
    Reminder,
)
from forum_app.plans.models.plans import Plan, PlanState
from forum_app.plans.models.registers import (
    Club,
    ClubMeeting,
    Consultation,
    Initiative,
    InitiativeDeed,
    InitiativeState,
    Method,
    Scope,
)

__all__ = [
    "Club",
    "ClubMeeting",
    "Comparator",
    "Consultation",
    "Delivery",
    "DeliveryWay",
    "Exemption",
    "Indicator",
    "IndicatorKind",
    "IndicatorValue",
    "Initiative",
    "InitiativeDeed",
    "InitiativeState",
    "Method",
    "Milestone",
    "MilestoneKind",
    "MilestoneMove",
    "Period",
    "Plan",
    "PlanState",
    "Reminder",
    "Scope",
]
