"""“Vì sao là ngày này?”, the figures of units, and due days in one's own calendar, as people see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.db import db, in_transaction
from forum_app.followup.models import DeadlineRule, Part
from forum_app.followup.queries.clocks import get_clock
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.service import due_days
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from forum_app.workdays.rules.calendars import DayKind
from forum_app.workdays.service import set_day
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory, WardFactory
from tests.followup import made

if TYPE_CHECKING:
    from forum_app.accounts.models import Account

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.sqlite]
SignIn = Callable[["Account"], Client]


def sent(**more: object) -> Part:
    """To the ward's office, on Friday 20 November 2026."""
    ward = WardFactory()
    return made.sent(SchoolFactory(under=ward), UnitFactory(under=ward), **more)[1]


def public_why(part: Part) -> str:
    return f"/B/{to_crockford(part.recommendation_id, 12)}/vi-sao/{part.number}"


def why(part: Part) -> str:
    return f"/recommendations/{to_crockford(part.recommendation_id, 12)}/parts/{part.id}/why"


def test_everybody_reads_each_day_with_why_it_was_skipped(client: Client, db_session: Session) -> None:
    keeper, part = AccountFactory(), sent()
    in_transaction(lambda: set_day(keeper, date(2026, 12, 2), DayKind.HOLIDAY, "Quốc tang", "Thông báo 7/TB"))
    page = client.page(public_why(part))
    text = page.text
    for said in (
        "Thứ Năm, 17/12/2026",
        "15 ngày làm việc",
        "Không có luật nào quy định số ngày này; đây là mốc nội bộ.",
        "Thông báo 7/TB",
        "Bộ luật Dân sự, Điều 147",
        "Lịch làm việc đã thay đổi",
    ):
        assert said in text
    rows = page.all("tr.counted")
    assert len(rows) == 15
    assert len(page.all("tr.skipped")) == 7


def test_a_day_of_next_year_is_an_estimate_and_says_so(client: Client, db_session: Session) -> None:
    part = sent()
    in_transaction(lambda: due_days.lengthen(SOFTWARE, part, 15, "Cần khảo sát sân trường"))
    text = client.page(public_why(part)).text
    assert "(dự kiến)" in text
    assert "Chưa có quyết định về ngày nghỉ năm 2027" in text


def test_what_is_not_public_has_no_page_for_everybody(
    client: Client, sign_in: SignIn, db_session: Session
) -> None:
    part = sent(public=False)
    assert client.get(public_why(part)).status_code == 404
    officer = AccountFactory(role=Role.AGENCY_OFFICER, at=made.agency_of(part))
    assert "Vì sao là ngày này?" in sign_in(officer).page(why(part)).text


def test_a_teacher_gives_more_time_with_a_reason(sign_in: SignIn, db_session: Session) -> None:
    part = sent()
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=made.agency_of(part)))
    assert client.get(why(part)).status_code == 200
    teacher = AccountFactory(role=Role.FACILITATOR, at=db.session.get(Unit, part.unit_id))
    page = sign_in(teacher).page(why(part))
    again = page.submit("lengthen", more="40", reason="Cần khảo sát")
    assert "nhiều nhất 15 ngày" in again.text
    done = again.submit("lengthen", more="5", reason="Cần khảo sát sân trường")
    assert "Cần khảo sát sân trường" in done.text
    assert get_clock(part).due_on == date(2026, 12, 23)


def test_a_coordinator_sets_and_ends_the_wards_own_figure(sign_in: SignIn, db_session: Session) -> None:
    ward = WardFactory(name="Phường Kim Liên")
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    page = client.page("/han-tra-loi")
    assert "Nghị định 56/2017/NĐ-CP, điều 53 khoản 2" in page.text
    form = client.page(f"/han-tra-loi/{to_crockford(ward.id, 6)}/moi")
    refused = form.submit("moi", of="school_board", days="10")
    assert "Không đơn vị nào được đặt mốc khác" in refused.text
    kept = refused.submit("moi", of="agency", days="10")
    assert "Phường Kim Liên" in kept.text
    rule = db.session.scalars(select(DeadlineRule).where(DeadlineRule.unit_id == ward.id)).one()
    assert (rule.days, rule.valid_until) == (10, None)
    kept.submit("ket-thuc")
    db.session.refresh(rule)
    assert rule.valid_until == date(2026, 11, 19)


def test_an_own_calendar_has_a_secret_address_until_it_is_given_up(
    client: Client, sign_in: SignIn, sign_out: Callable[[], None], db_session: Session
) -> None:
    part = sent()
    officer = AccountFactory(role=Role.AGENCY_OFFICER, at=made.agency_of(part))
    page = sign_in(officer).page("/tai-khoan-cua-toi/").submit("/lich")
    address = str(page.one("#calendar-address").get("value"))
    sign_out()
    path = address[address.index("/lich/") :]
    feed = client.get(path)
    assert feed.mimetype == "text/calendar"
    assert "DTSTART;VALUE=DATE:20261216" in feed.text
    assert "sân trường" not in feed.text
    sign_in(officer).page("/tai-khoan-cua-toi/").submit("thu-hoi")
    sign_out()
    assert client.get(path).status_code == 404
