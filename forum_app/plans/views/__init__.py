"""Pages of plans, of what is owed to them, and of the registers behind them."""

from flask import Blueprint

from forum_app.plans.views import (
    board,
    clubs,
    consultations,
    deliveries,
    indicators,
    initiatives,
    milestones,
    owed,
    plans,
    registers,
    states,
    targets,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    clubs.bp,
    consultations.bp,
    indicators.bp,
    initiatives.bp,
    milestones.bp,
    plans.bp,
    registers.bp,
    states.bp,
    targets.bp,
    board.bp,
    deliveries.bp,
    owed.bp,
)
