"""A facilitator prepares a forum, holds it, and ends it; a school board may stop it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forum_app import clock as house_clock
from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, RoundLevel, RoundState
from forum_app.sessions.service.rounds import create_round
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, WardFactory


@pytest.fixture
def ward(db_session, clock):
    return WardFactory(name="Phường Đống Đa")


@pytest.fixture
def school(ward):
    return SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=ward)


@pytest.fixture
def teacher(school):
    return AccountFactory(role=Role.FACILITATOR, at=school)


@pytest.fixture
def forum(school) -> ForumRound:
    return RoundFactory(unit=school, theme="", name="Diễn đàn trường Hoa Phượng 2026")


def ended(unit, days_ago: int, **more) -> ForumRound:
    day = house_clock.today() - timedelta(days=days_ago)
    past = {"starts_on": day, "ends_on": day, "state": RoundState.CLOSED}
    return RoundFactory(unit=unit, closed_at=house_clock.now() - timedelta(days=days_ago), **past | more)


def test_a_new_round_knows_the_last_one_by_itself(school, teacher):
    ended(school, 800, name="Diễn đàn 2024")
    last = ended(school, 400, name="Diễn đàn 2025")
    with transaction():
        made = create_round(teacher, school.id, RoundLevel.OTHER, "Diễn đàn 2026")
        of_before = create_round(
            teacher,
            school.id,
            RoundLevel.OTHER,
            "Diễn đàn 2023",
            starts_on=house_clock.today() - timedelta(days=1300),
        )
    assert made.previous_id == last.id
    assert of_before.previous_id is None


def test_everything_about_a_round_can_be_changed_and_wrong_dates_stay_beside_their_field(
    sign_in, teacher, forum
):
    page = sign_in(teacher).page(f"/rounds/{address(forum)}").follow("Sửa")
    page = page.submit(ends_on="2020-01-01", venue="Sân trường", button="Lưu", status=422)
    assert page.has("Ngày kết thúc không được trước ngày bắt đầu.")
    assert page.one("input[name=venue]").get("value") == "Sân trường"
    page = page.submit(ends_on="2026-12-20", report_due_on="2027-01-05", button="Lưu", status=422)
    assert page.has("04/01/2027")
    page = page.submit(report_due_on="2026-12-28", chair="Cô Hiệu trưởng", level="commune", button="Lưu")
    db.session.refresh(forum)
    assert (forum.chair, forum.level) == ("Cô Hiệu trưởng", RoundLevel.COMMUNE)
    assert page.has("Sân trường")


def test_the_upper_round_is_looked_for_without_marks_and_lends_its_theme(sign_in, teacher, forum, ward):
    RoundFactory(unit=ward, level=RoundLevel.COMMUNE, name="Diễn đàn phường", theme="An toàn trên mạng")
    RoundFactory(unit=SchoolFactory(), name="Diễn đàn trường khác")
    client = sign_in(teacher)
    page = client.page(f"/rounds/{address(forum)}/upper?q=dong+da")
    assert not page.has("Diễn đàn trường khác")
    page = page.submit("Chọn")
    page = page.submit("Lấy chủ đề này")
    assert page.has("Chủ đề bây giờ là “An toàn trên mạng”.")
    db.session.refresh(forum)
    assert forum.theme == "An toàn trên mạng"


def test_on_the_day_the_forum_begins_ends_too_soon_goes_on_and_ends(sign_in, teacher, forum, clock):
    clock.shift(timedelta(days=30))
    client = sign_in(teacher)
    assert client.page("/ban-lam-viec").has("“Diễn đàn trường Hoa Phượng 2026” bắt đầu hôm nay.")
    page = client.page(f"/rounds/{address(forum)}").submit("Bắt đầu diễn đàn")
    assert page.path.endswith("/run")
    page = client.page(f"/rounds/{address(forum)}")
    assert page.has("Đang diễn ra")
    page = page.submit("Kết thúc diễn đàn").submit("Chưa kết thúc đâu").submit("Kết thúc diễn đàn")
    assert page.has("04/01/2027")  # fifteen days after 20 December
    page = page.submit("/report", sent_on="2026-12-01", status=422)
    assert page.has("Ngày gửi báo cáo không thể trước khi diễn đàn kết thúc")
    page = page.submit("/report", sent_on="2026-12-20")
    db.session.refresh(forum)
    assert forum.report_sent_on == house_clock.today()


def test_the_start_page_tells_which_report_is_soon_due_and_which_is_late(sign_in, teacher, school):
    ended(school, 12, name="Diễn đàn tháng Mười một")
    ended(school, 16, name="Diễn đàn đầu tháng")
    ended(school, 3, name="Diễn đàn có hạn riêng", report_due_on=house_clock.today() + timedelta(days=2))
    ended(school, 16, name="Diễn đàn đã báo cáo", report_sent_on=house_clock.today())
    page = sign_in(teacher).page("/ban-lam-viec")
    told = [" ".join(line.split()) for line in page.texts("main li")]
    assert len(told) == 3
    assert "Diễn đàn đầu tháng" in told[0]
    assert told[0].endswith("Quá hạn")
    assert all(line.endswith("Sắp đến hạn") for line in told[1:])


def test_a_school_board_suspends_with_a_reason_and_a_facilitator_may_not(sign_in, teacher, forum, school):
    board = AccountFactory(role=Role.SCHOOL_BOARD, at=school)
    page = sign_in(board).page(f"/rounds/{address(forum)}")
    page = page.submit("/suspend", status=422)
    assert page.has("Hãy ghi lý do tạm đình chỉ")
    page = page.submit("/suspend", reason="Nội dung không phù hợp với trẻ em.")
    assert page.has("Nội dung không phù hợp với trẻ em.")
    assert sign_in(teacher).post(page.path + "/resume").status_code in {400, 403}
    page = sign_in(board).page(page.path).submit("/resume")
    db.session.refresh(forum)
    assert forum.state is RoundState.PREPARED


def address(forum: ForumRound) -> str:
    return to_crockford(forum.id, STATION_LENGTH)
