"""From an empty installation to somebody who can sign in."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy.orm import Session

from tests.client import Client


def test_the_first_administrator_chooses_a_password_and_comes_in(
    app: Flask, db_session: Session, client: Client
):
    runner = app.test_cli_runner()
    runner.invoke(args=["units", "add-province", "Tỉnh Đồng Tháp"])

    made = runner.invoke(
        args=["accounts", "administrator", "Ngô Gia Ý", "quan-tri@dongthap.example", "--unit", "dong thap"]
    )
    link = re.search(r"https?://[^/]+(/\S+)", made.output)

    assert made.exit_code == 0
    assert "Ngô Gia Ý" in made.output
    assert link is not None
    page = client.page(link[1])
    assert "quan-tri@dongthap.example" in page.text or "Ngô Gia Ý" in page.text


def test_a_name_that_fits_two_units_or_none_changes_nothing(app: Flask, db_session: Session):
    runner = app.test_cli_runner()
    for name in ("Tỉnh Đồng Tháp", "Tỉnh Đồng Nai"):
        runner.invoke(args=["units", "add-province", name])

    for unit in ("dong", "Huế"):
        refused = runner.invoke(args=["accounts", "administrator", "A", "a@b.example", "--unit", unit])
        assert refused.exit_code == 1
    assert (
        "Tỉnh Đồng Nai, Tỉnh Đồng Tháp"
        in runner.invoke(args=["accounts", "administrator", "A", "a@b.example", "--unit", "dong"]).output
    )
