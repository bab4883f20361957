"""Setting a unit's own figures: a change ends a row and begins another, so that each clock keeps its own."""

from __future__ import annotations

import uuid
from datetime import timedelta

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.audit.service import Doer
from forum_app.db import db
from forum_app.followup.models import DeadlineRule
from forum_app.followup.queries import deadlines as queries
from forum_app.followup.rules import deadlines as rules
from forum_app.followup.rules.deadlines import Figure
from forum_app.units.models import Unit

A_DAY = timedelta(days=1)


def set_figure(actor: Doer, unit: Unit, figure: Figure) -> DeadlineRule:
    """For the unit and everything below it; clocks that run keep the figure of the day they began."""
    rules.check(figure, queries.laws(figure.valid_from), clock.today())
    for former in queries.open_rules(unit.id, figure.of, figure.valid_from):
        former.valid_until = figure.valid_from - A_DAY
    fields = vars(figure) | {"citation": figure.citation.strip()}
    rule = DeadlineRule(id=uuid.uuid4(), unit_id=unit.id, by_law=False, **fields)
    db.session.add(rule)
    audit.record(actor, "deadline:set", unit.id, f"deadline:{rule.id}", of=rule.of.value, days=rule.days)
    db.session.flush()
    return rule


def end(actor: Doer, rule: DeadlineRule) -> None:
    """From today on, what the unit above has set holds again, or the general figure."""
    today = clock.today()
    rules.check_ending(rule, today)
    rule.valid_until = today - A_DAY
    assert rule.unit_id is not None
    audit.record(actor, "deadline:end", rule.unit_id, f"deadline:{rule.id}", of=rule.of.value)
