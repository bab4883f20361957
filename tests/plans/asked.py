"""A ward's plan for this year with what it asks of its schools, as the coordinator would have issued it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert

from forum_app.db import db, transaction
from forum_app.db.base import new_unit_id
from forum_app.i18n import fold
from forum_app.plans.models import Milestone, MilestoneKind, Plan
from forum_app.plans.queries.deliveries import Owed
from forum_app.plans.queries.plans import milestones_of
from forum_app.plans.rules.milestones import MilestoneDraft
from forum_app.plans.service import deliveries, milestones, plans
from forum_app.units.models import Unit, UnitKind, UnitParent

YEAR = 2026
ASKED = (
    MilestoneDraft(MilestoneKind.PLAN_SENT, "Gửi kế hoạch diễn đàn", date(YEAR, 4, 25), True, ["school"]),
    MilestoneDraft(MilestoneKind.SCHOOL_FORUM, "Tổ chức diễn đàn cấp trường", date(YEAR, 5, 15), True, ["school"]),
    MilestoneDraft(
        MilestoneKind.REPORT_SENT, "Gửi báo cáo kết quả", None, unit_kinds=["school"], days_after=15
    ),
    MilestoneDraft(MilestoneKind.UPPER_FORUM, "Diễn đàn trẻ em phường", date(YEAR, 6, 15), True),
)  # fmt: skip


def plan_of(ward: Unit, asked: Sequence[MilestoneDraft] = ASKED, year: int = YEAR) -> Plan:
    with transaction():
        plan = plans.create_plan(None, ward.id, year, f"Kế hoạch diễn đàn trẻ em năm {year}")
        for one in asked:
            milestones.add_milestone(None, plan, one)
        plans.issue(None, plan, date(year, 3, 2))
    return plan


def asked_for(plan: Plan, kind: MilestoneKind) -> Milestone:
    return next(one for one in milestones_of(plan) if one.kind is kind)


def owed(plan: Plan, kind: MilestoneKind, unit: Unit) -> Owed:
    return deliveries.owed_by(asked_for(plan, kind), unit.id)


def many_schools(under: Unit, number: int) -> None:
    """As a list of schools would leave them, without the wait."""
    with transaction():
        units = [
            {"id": new_unit_id(), "kind": UnitKind.SCHOOL, "name": f"Trường số {at + 1}"}
            for at in range(number)
        ]
        db.session.execute(insert(Unit), [unit | {"folded": fold(str(unit["name"]))} for unit in units])
        links = [{"unit_id": unit["id"], "parent_id": under.id} for unit in units]
        db.session.execute(insert(UnitParent), links)


PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
