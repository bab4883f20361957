"""Children who are named, and adults who have signed, on the pages of those who run the forum."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum_app.db import db
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import Commitment, Delegate
from tests.factories import AccountFactory, RoundFactory, SchoolFactory

NAME = "Nguyễn Hoàng Bảo Trân"


@pytest.fixture
def school(db_session, clock):
    return SchoolFactory(name="Trường Tiểu học Hoa Phượng")


@pytest.fixture
def forum(school):
    return RoundFactory(unit=school)


@pytest.fixture
def lesson(sign_in, school):
    return sign_in(AccountFactory(role=Role.FACILITATOR, at=school))


def address(forum, page: str) -> str:
    return f"/rounds/{to_crockford(forum.id, STATION_LENGTH)}/{page}"


def test_a_child_is_a_number_until_both_consents_are_there_and_nobody_may_keep_it_longer(
    lesson, forum, planted
):
    planted.plant(NAME)
    page = lesson.page(address(forum, "delegates")).follow("Thêm một em")
    page = page.submit(name=NAME, source="Lớp 5A", erase_on="2027-12-31", status=422)
    assert page.has("Hồ sơ phải được xóa muộn nhất vào ngày 20/03/2027.")
    assert page.one("input[name=name]").get("value") == NAME
    page = page.submit(erase_on="2027-03-01", parent_consent_on="2026-11-19")
    assert not page.has(NAME)
    assert page.has("Em số 1")
    assert page.has("thiếu sự đồng ý của em")
    page = page.follow("Em số 1").submit(child_agreed_on="2026-11-20", erase_on="", button="Lưu")
    assert page.has("20/03/2027")
    assert page.has(NAME)
    assert page.has("được nêu tên")

    page = page.follow(NAME).submit("Xóa hồ sơ này")
    assert page.has("Đã xóa hồ sơ. Chỉ còn lại các con số.")
    assert db.session.scalars(select(Delegate)).all() == []


def test_the_school_board_and_another_school_do_not_read_the_store(sign_in, forum, school):
    board = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    assert not board.page(address(forum, "")[:-1]).has("Đại biểu trẻ em")
    board.page(address(forum, "delegates"), status=403)
    stranger = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory()))
    stranger.page(address(forum, "delegates"), status=404)


def test_signed_commitments_are_recorded_and_can_be_taken_out(lesson, forum):
    page = lesson.page(address(forum, "commitments"))
    page = page.submit(name="", button="Ghi nhận cam kết", status=422)
    page = page.submit(
        name="Lê Thu Hà", part="volunteer", signed_on="2026-11-21", button="Ghi nhận cam kết", status=422
    )
    assert page.has("Ngày này chưa tới.")
    page = page.submit(signed_on="2026-11-18", button="Ghi nhận cam kết")
    assert page.has("Lê Thu Hà")
    assert page.has("18/11/2026")
    page.submit("Lấy ra")
    assert db.session.scalars(select(Commitment)).all() == []
