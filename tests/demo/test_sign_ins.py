"""What a visitor of the demonstration is told."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session


def test_the_sign_ins_name_everybody_and_the_room_where_a_phone_can_vote(app: Flask, db_session: Session):
    told = app.test_cli_runner().invoke(args=["demo", "sign-ins"]).output
    assert "tong-phu-trach@tiengem.example" in told
    assert "246 810" in told
