"""The first unit of an empty installation."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.units.models import Unit, UnitKind


def test_a_province_is_added_by_command_and_its_code_only_once(app: Flask, db_session: Session):
    runner = app.test_cli_runner()

    first = runner.invoke(args=["units", "add-province", "Thành phố Hà Nội", "--code", "01"])
    second = runner.invoke(args=["units", "add-province", "Hà Nội", "--code", "01"])

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "Đã có đơn vị khác mang mã này." in second.output
    assert [(unit.name, unit.kind) for unit in db_session.scalars(select(Unit))] == [
        ("Thành phố Hà Nội", UnitKind.PROVINCE)
    ]
