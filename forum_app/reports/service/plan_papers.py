"""What the paper of a plan is made of, gathered once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from forum_app.documents.letters import Head, official_day
from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.plans.models import Plan
from forum_app.plans.queries import pages
from forum_app.plans.queries.pages import MilestoneSeen, PlanSeen
from forum_app.plans.queries.plans import get_plan
from forum_app.plans.rules.indicators import COMPARATOR_WORDS
from forum_app.reports.models import PaperKind
from forum_app.reports.rules import plan_papers as rules
from forum_app.reports.rules.papers import WRITERS, Gathered, Writer
from forum_app.sessions.service.plans import WITH_A_COMMITTEE, head_of, issuer_of
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import parent_of
from forum_app.units.rules.tree import KIND_NAMES

SUBJECT = "plan"
_TITLE = "Kế hoạch "


def register() -> None:
    WRITERS[PaperKind.PLAN] = Writer(
        rules.ENDINGS, rules.draw, subject=SUBJECT, unit_of=_unit_of, gather=gather
    )


def gather(about: str) -> Gathered:
    plan = _plan_of(about)
    seen = pages.seen(plan)
    data = {
        "subject": _subject(plan.title),
        "year": plan.year,
        "head": asdict(_head(plan, seen.unit)),
        "issuer": issuer_of(seen.unit),
        "theme": plan.theme,
        "slogans": seen.slogans,
        "requirements": seen.requirements,
        "legal_bases": seen.legal_bases,
        "milestones": [_milestone(one, seen.unit) for one in seen.milestones],
        "indicators": _indicators(seen),
        "sent_to": _sent_to(seen),
        "post": _post(seen.unit),
    }
    return Gathered(plan.title, data)


def _unit_of(about: str) -> int:
    return _plan_of(about).unit_id


def _plan_of(about: str) -> Plan:
    try:
        plan_id = uuid.UUID(about.partition(":")[2])
    except ValueError:
        raise NotFound from None
    return get_plan(plan_id)


def _subject(title: str) -> str:
    """ "Kế hoạch" stands above it in large letters already."""
    rest = title.removeprefix(_TITLE)
    return rest[:1].upper() + rest[1:]


def _head(plan: Plan, unit: Unit) -> Head:
    head = head_of(unit, "KH-…")
    if plan.issued_on is None:
        return head
    place = head.place_and_day.partition(",")[0]
    return replace(head, place_and_day=f"{place}, {official_day(plan.issued_on)}")


def _milestone(one: MilestoneSeen, unit: Unit) -> dict[str, Any]:
    when = [one.printed] if one.printed else []
    when += [_("Moved: %(after)s. %(reason)s", after=move.after, reason=move.reason) for move in one.moves]
    if one.milestone.days_after:
        when.append(_("at the latest %(num)s days after the unit's own forum", num=one.milestone.days_after))
    return {"name": one.milestone.name, "who": _who(one.milestone.unit_kinds, unit), "when": when}


def _who(kinds: Sequence[str], unit: Unit) -> str:
    return ", ".join(str(KIND_NAMES[UnitKind(kind)]) for kind in kinds) or issuer_of(unit)


def _indicators(seen: PlanSeen) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "wanted": str(COMPARATOR_WORDS[one.comparator]) % {"target": one.target},
            "numerator": one.numerator,
            "denominator": one.denominator,
        }
        for one in seen.indicators
    ]


def _sent_to(seen: PlanSeen) -> list[str]:
    parent = parent_of(seen.unit.id)
    kinds = dict.fromkeys(kind for one in seen.milestones for kind in one.milestone.unit_kinds)
    below = [_("%(kind)s of the area (to do it)", kind=KIND_NAMES[UnitKind(kind)]) for kind in kinds]
    above = [_("%(unit)s (to report)", unit=issuer_of(parent))] if parent else []
    return [*above, *below, _("The Youth Union")]


def _post(unit: Unit) -> str:
    if unit.kind in WITH_A_COMMITTEE:
        return "\n".join(
            (_("On behalf of the People's Committee"), _("Chairperson of the People's Committee"))
        )
    return _("Head of the school") if unit.kind is UnitKind.SCHOOL else _("Head of the unit")
