"""The report on half a year and a year: each answer that is owed has one fate, and page and files say the same."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.errors import NotFound
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.public import Span
from forum_app.plans.models import Delivery, MilestoneKind
from forum_app.plans.rules.milestones import MilestoneDraft
from forum_app.reports.models import Paper, PaperKind, PaperState
from forum_app.reports.queries.papers import get_subject, papers_about
from forum_app.reports.rules import periods_papers, periods_tables
from forum_app.reports.rules.periods import PeriodNotBegun, UnitEnded, by_agency, read, tally, together
from forum_app.reports.service import periods, told
from forum_app.security.permissions import Role
from forum_app.units.models import Unit, UnitKind
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.shown import LIBRARY, answer
from tests.plans.asked import plan_of

SignIn = Callable[[Account], Client]

FIRST, AS_OF = date(2026, 1, 1), date(2026, 6, 30)
DAYS = st.dates(date(2025, 10, 1), date(2026, 9, 30))
SPANS = st.lists(st.builds(Span, DAYS, st.none() | DAYS, st.none() | DAYS, st.integers(1, 9)), max_size=20)


@given(SPANS)
def test_each_answer_that_is_owed_has_one_fate(spans: list[Span]):
    found = tally(spans, FIRST, AS_OF)
    assert found.adds_up
    halves = [tally(spans[::2], FIRST, AS_OF), tally(spans[1::2], FIRST, AS_OF)]
    assert together(halves) == found, "the sum of the agencies is the whole"


def test_what_came_after_the_day_of_judging_was_open_on_that_day():
    sent, due = date(2026, 6, 1), date(2026, 6, 22)
    after, before = Span(sent, date(2026, 7, 2), due, 1), Span(date(2025, 12, 1), date(2025, 12, 20), due, 1)
    assert tally([after], FIRST, AS_OF).overdue == 1
    assert tally([before], FIRST, AS_OF).figures == [0] * 7
    assert list(by_agency([("Sở Y tế", after), ("Đoàn phường", after)], FIRST, AS_OF)) == [
        "Đoàn phường",
        "Sở Y tế",
    ]


@pytest.mark.parametrize(
    "about", ["period:1:2026", "period:x:2026:year", "period:1:1:year", "plan:1:2026:year", ""]
)
def test_an_address_that_was_made_up_leads_nowhere(about: str):
    with pytest.raises(NotFound):
        read(about)


def test_a_period_that_has_not_begun_has_no_report():
    with pytest.raises(PeriodNotBegun):
        read("period:1:2027:second_half").as_of(date(2026, 11, 20))


def test_a_district_reports_until_its_last_day():
    today, last_day = date(2026, 11, 20), date(2025, 6, 30)
    assert read("period:1:2025:year").as_of(today, last_day) == last_day
    with pytest.raises(UnitEnded):
        read("period:1:2025:second_half").as_of(today, last_day)


@pytest.fixture
def school(db_session: Session) -> Unit:
    """Two recommendations to one agency: one was answered, one waits."""
    school, agency = SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội", kind=UnitKind.AGENCY)
    made.sent(school, agency)
    _one, part = made.sent(school, agency, LIBRARY)
    answer(part)
    return school


@pytest.mark.sqlite
def test_page_paper_and_workbook_say_the_same(clock, school: Unit, sign_in: SignIn):
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    page = teacher.page("/van-ban/ky?nam=2026&ky=ca-nam")
    about = f"period:{school.id}:2026:year"
    page.submit("Báo cáo năm")
    (paper,) = papers_about(about)
    assert (paper.kind, paper.state) == (PaperKind.YEARLY, PaperState.READY)
    letter = docx.Document(io.BytesIO(periods_papers.draw(paper.data, "docx")))
    book = openpyxl.load_workbook(io.BytesIO(periods_papers.draw(paper.data, "xlsx")))
    table = paper.data["tables"]["agencies"]
    assert table == [["Phòng Văn hóa – Xã hội", 0, 2, 1, 0, 0, 1, 0], ["Cộng", 0, 2, 1, 0, 0, 1, 0]]
    in_letter = [[cell.text for cell in row.cells] for found in letter.tables for row in found.rows]
    sheet = next(one for one in book.worksheets if one["A1"].value == "Kiến nghị theo cơ quan")
    in_book = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for row in table:
        assert [str(value) for value in row] in in_letter
        assert row in in_book
        assert page.has(row[0])
    heads = [th.text_content() for th in page.all("[aria-labelledby=of-agencies] thead th")]
    assert heads[:3] == ["Cơ quan", "Kỳ trước chuyển sang", "Nhận trong kỳ"]
    for name in periods_tables.filled(paper.data):
        for row in periods_tables.on_page(name, paper.data):
            assert row in in_letter
            assert page.has(" ".join(row[0].split())), name
    page_of = letter.sections[0]
    margins = [round(one.mm) for one in (page_of.left_margin, page_of.right_margin, page_of.top_margin)]
    assert margins == [30, 20, 20]


@pytest.mark.sqlite
def test_a_name_that_is_covered_later_takes_the_report_back(school: Unit, db_session: Session):
    data = periods.gather(f"period:{school.id}:2026:year").data
    said = db_session.scalars(select(Recommendation).where(Recommendation.words == LIBRARY)).one()
    said.words = "Chúng em mong [TÊN] mở thư viện."
    db_session.commit()
    assert not periods.stands(data)


@pytest.mark.sqlite
def test_a_report_of_last_year_ticks_the_plan_of_last_year(school: Unit, db_session: Session):
    asked = MilestoneDraft(MilestoneKind.YEARLY_REPORT, "Báo cáo năm", date(2025, 12, 15), True)
    plan = plan_of(school, [asked], 2025)
    about = f"period:{school.id}:2025:year"
    told.tell_plans(Paper(unit_id=school.id, id=uuid.uuid4(), kind=PaperKind.YEARLY, about=about))
    ticked = db_session.scalars(select(Delivery)).one()
    assert ticked.plan_id == plan.id
    with pytest.raises(NotFound):
        get_subject(PaperKind.HALF_YEAR, about)


@pytest.mark.sqlite
def test_what_is_taken_back_is_not_handed_out_any_more(school: Unit, db_session: Session):
    gathered = periods.gather(f"period:{school.id}:2026:year")
    assert LIBRARY in str(gathered.data)
    assert periods.stands(gathered.data)
    db_session.scalars(select(Recommendation).where(Recommendation.words == LIBRARY)).one().public = False
    db_session.commit()
    assert not periods.stands(gathered.data)
    assert LIBRARY not in str(periods.gather(f"period:{school.id}:2026:year").data)
