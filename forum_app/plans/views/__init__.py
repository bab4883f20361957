"""Pages of plans, of what is owed to them, and of the registers behind them."""

from flask import Blueprint

from forum_app.plans.views import milestones, plans, states, targets

BLUEPRINTS: tuple[Blueprint, ...] = (plans.bp, states.bp, milestones.bp, targets.bp)
