"""What the units of the story have sent in for its plans, who is late, and who need not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from forum_app import clock
from forum_app.demo.people import facilitator
from forum_app.demo.places import Places
from forum_app.demo.plans import BIM_SON, DONG_DA, DONG_DA_THEN, HONG_NGU, HONG_NGU_THEN, plan_of_story
from forum_app.documents.letters import Head, Heading, Letter, Text
from forum_app.documents.word import to_docx
from forum_app.plans.models import MilestoneKind, Plan
from forum_app.plans.queries.deliveries import Owed, told_of
from forum_app.plans.queries.plans import milestones_of
from forum_app.plans.service import deliveries, ticks

PLAN, FORUM, REPORT = MilestoneKind.PLAN_SENT, MilestoneKind.SCHOOL_FORUM, MilestoneKind.REPORT_SENT
HALF_YEAR, YEARLY = MilestoneKind.HALF_YEAR_REPORT, MilestoneKind.YEARLY_REPORT
COMMUNES = (
    *("thuong-thoi-tien", "thuong-phuoc-1", "thuong-phuoc-2", "thuong-thoi-hau-a", "thuong-lac"),
    *("long-khanh-a", "long-khanh-b", "long-thuan", "phu-thuan-a"),
)
BY_PHONE, ON_PAPER = "Tổng phụ trách báo qua điện thoại", "Văn thư nhận bản giấy"


@dataclass(frozen=True)
class Told:
    """`on` is the day on which it was done; without one the unit need not do it, and `note` says why."""

    unit: str
    kind: MilestoneKind
    on: date | None
    note: str = ON_PAPER


def _of_2023() -> tuple[Told, ...]:
    """Six schools: five have sent their plan in time, one forum was never held, one school learnt elsewhere."""
    rebuilt = "Trường đang sửa chữa, học nhờ; học sinh dự diễn đàn của Trường THCS Sao Mai"
    in_time = ("hoa-phuong", "anh-sao", "cau-vong", "sao-mai", "canh-dieu")
    return (
        *(Told(unit, PLAN, date(2023, 4, 17 + place)) for place, unit in enumerate(in_time)),
        Told("bo-cau-trang", PLAN, date(2023, 4, 27)),
        Told("hoa-phuong", FORUM, date(2023, 5, 9), BY_PHONE),
        Told("cau-vong", FORUM, date(2023, 5, 11), BY_PHONE),
        Told("sao-mai", FORUM, date(2023, 5, 12), BY_PHONE),
        Told("bo-cau-trang", FORUM, date(2023, 5, 20), BY_PHONE),
        Told("anh-sao", FORUM, None, rebuilt),
        Told("hoa-phuong", REPORT, date(2023, 5, 19)),
        Told("cau-vong", REPORT, date(2023, 5, 22)),
        Told("sao-mai", REPORT, date(2023, 5, 30)),
        Told("bo-cau-trang", REPORT, date(2023, 5, 24)),
        Told("anh-sao", REPORT, None, rebuilt),
    )


def _of_2020() -> tuple[Told, ...]:
    """Ten communes: nine sent the half-year report, one of them late; eight the yearly one."""
    return (
        *(Told(f"h-hong-ngu/{one}", HALF_YEAR, date(2020, 6, 4 + at)) for at, one in enumerate(COMMUNES[:8])),
        Told("h-hong-ngu/phu-thuan-a", HALF_YEAR, date(2020, 6, 22)),
        *(Told(f"h-hong-ngu/{one}", YEARLY, date(2020, 12, 3 + at)) for at, one in enumerate(COMMUNES[1:])),
    )


TOLD: dict[str, tuple[Told, ...]] = {
    DONG_DA_THEN: _of_2023(),
    HONG_NGU_THEN: _of_2020(),
    DONG_DA: (
        Told("anh-sao", PLAN, date(2026, 4, 29), BY_PHONE),
        Told("phuong-dong-da", HALF_YEAR, date(2026, 6, 26)),
        Told("phuong-dong-da", MilestoneKind.MONTH_OF_ACTION_REPORT, date(2026, 7, 22)),
    ),
    HONG_NGU: (
        Told("dien-dien", PLAN, date(2026, 4, 20)),
        Told("dau-nguon", PLAN, date(2026, 4, 22)),
        Told("dien-dien", FORUM, date(2026, 5, 8), BY_PHONE),
        Told("dien-dien", REPORT, date(2026, 5, 18)),
        Told("dau-nguon", FORUM, date(2026, 5, 19), BY_PHONE),
    ),
    BIM_SON: (
        Told("doi-thong", PLAN, date(2026, 4, 21)),
        Told("hoa-sim", PLAN, date(2026, 4, 23)),
        Told("da-xanh", PLAN, date(2026, 5, 4), BY_PHONE),
    ),
}


def seed_deliveries(places: Places) -> None:
    """Whatever is missing is entered; where somebody has been since, it stays as they left it."""
    for key, all_told in TOLD.items():
        plan = plan_of_story(key)
        for told in all_told:
            if told.on is None or told.on <= clock.today():
                _enter(_owed(plan, told.kind, places[told.unit].id), told)
        ticks.catch_up(plan)
    _file(_owed(plan_of_story(DONG_DA), PLAN, places["hoa-phuong"].id))


def _owed(plan: Plan, kind: MilestoneKind, unit_id: int) -> Owed:
    """What the plan asks of that kind; of two of a kind the one that it asks of this unit."""
    for milestone in milestones_of(plan):
        if milestone.kind is kind and bool(milestone.unit_kinds) == (unit_id != plan.unit_id):
            return deliveries.owed_by(milestone, unit_id)
    raise LookupError(f"the plan of {plan.year} asks no {kind} of {unit_id}")


def _enter(owed: Owed, told: Told) -> None:
    there = told_of(owed)
    if there.deliveries or there.exemptions:
        return
    if told.on is None:
        deliveries.exempt(None, owed, told.note)
        return
    made = deliveries.deliver_told(None, owed, told.on, told.note)
    made.made_at = clock.moment_of(told.on, time(9))


def _file(owed: Owed) -> None:
    """The plan of the story's school, as its facilitator sent it in."""
    day = date(2026, 4, 3)
    if told_of(owed).deliveries or day > clock.today():
        return
    made = deliveries.deliver_file(
        facilitator(), owed, "Ke hoach dien dan Hoa Phuong.docx", to_docx(_paper()), came_on=day
    )
    made.made_at = clock.moment_of(day, time(9))


def _paper() -> Letter:
    head = Head(
        "UBND PHƯỜNG ĐỐNG ĐA", "TRƯỜNG TIỂU HỌC HOA PHƯỢNG", "KH-THHP", "Đống Đa, ngày 03 tháng 4 năm 2026"
    )
    return Letter(
        "Kế hoạch",
        "Tổ chức diễn đàn trẻ em năm 2026",
        (
            Heading("I. MỤC ĐÍCH"),
            Text("Để học sinh nói điều mình mong muốn, và để nhà trường trả lời từng điều."),
            Heading("II. THỜI GIAN, ĐỊA ĐIỂM"),
            Text("Ngày 10/4/2026, tại nhà ăn của trường."),
        ),
        head,
    )
