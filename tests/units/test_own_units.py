"""Where somebody has several units to choose from."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.units.models import UnitKind
from forum_app.units.queries import today_first
from tests.factories import SchoolFactory, UnitFactory, WardFactory

pytestmark = pytest.mark.sqlite


def test_the_units_of_today_come_first_and_what_has_ended_only_where_it_is_wanted(
    db_session: Session,
) -> None:
    district = UnitFactory(name="Quận Đống Đa", kind=UnitKind.DISTRICT, until_on=date(2025, 6, 30))
    second, first = WardFactory(name="Phường Văn Miếu"), WardFactory(name="Phường Đống Đa")
    school = SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=first)
    ids = [district.id, second.id, first.id, school.id]
    assert [*today_first(ids).values()] == [first.name, second.name, school.name, district.name]
    assert district.id not in today_first(ids, ended=False)
    assert [*today_first(ids, [UnitKind.SCHOOL])] == [school.id]
