"""A school in an empty database: one frozen questionnaire of five questions, one open station, a slip each."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from forum_app import clock, config, create_app
from forum_app.db import alembic, db, transaction
from forum_app.polls.models import (
    Ballot,
    BallotMark,
    Door,
    Option,
    Poll,
    Question,
    Slip,
    Station,
    StationState,
)
from forum_app.polls.rules import codes
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.security.tokens import new_token, new_typed_code
from forum_app.units.models import Unit, UnitKind

KEY = "a key for measuring, long enough and never used elsewhere"
QUESTIONS = 5


def environ(folder: Path, database: str = "") -> dict[str, str]:
    return {
        "TIENGEM_ENV": "production",
        "TIENGEM_SECRET_KEY": KEY,
        "TIENGEM_DATA_DIR": str(folder),
        "TIENGEM_DATABASE_URL": database or f"sqlite:///{folder / 'tiengem.sqlite3'}",
    }


@contextmanager
def school(folder: Path, database: str = "") -> Iterator[Flask]:
    app = create_app(config.read(environ(folder, database)))
    with app.app_context():
        logging.getLogger("alembic").setLevel(logging.WARNING)
        alembic.upgrade()
        yield app
        db.session.close()
        db.engine.dispose()


def station(children: int) -> tuple[int, list[str]]:
    """An open station and the addresses of its slips."""
    tokens = [new_token() for _ in range(children)]
    with transaction():
        unit = Unit(kind=UnitKind.SCHOOL, name="Trường Tiểu học Kim Liên")
        db.session.add(unit)
        db.session.flush()
        poll = questionnaire(unit.id)
        db.session.add(poll)
        db.session.flush()
        place = Station(
            unit_id=unit.id,
            id=Station.new_id(unit.id),
            poll_id=poll.id,
            label="Lớp 5A",
            present=children,
            age_band=poll.age_band,
            door=Door.SLIP,
            state=StationState.OPEN,
            room_code=f"{secrets.randbelow(10**6):06}",
            opened_at=clock.now(),
        )
        db.session.add(place)
        db.session.flush()
        key = codes.code_key(KEY)
        for token in tokens:
            db.session.add(
                Slip(
                    unit_id=unit.id,
                    station_id=place.id,
                    token_hash=codes.token_hash(token),
                    code_hash=codes.code_hash(key, place.id, new_typed_code()),
                )
            )
    return place.id, [codes.address_of(place.id, token) for token in tokens]


def questionnaire(unit_id: int) -> Poll:
    def question(number: int) -> Question:
        options = [Option(number=n, text=f"Em chọn điều số {n} của câu này") for n in range(1, 5)]
        return Question(
            number=number,
            kind=QuestionKind.CHOOSE_ONE,
            text=f"Câu số {number}: em thích điều nào nhất?",
            options=options,
        )

    return Poll(
        unit_id=unit_id,
        title="Giờ ra chơi của em",
        age_band=AgeBand.BAND_11_13,
        opening="Trường em muốn biết các em thích gì trong giờ ra chơi. Không có câu trả lời đúng hay sai.",
        results_when="Em sẽ xem kết quả ở lớp vào thứ Hai tới.",
        created_at=clock.now(),
        frozen_at=clock.now(),
        content_hash=secrets.token_bytes(32),
        questions=[question(number) for number in range(1, QUESTIONS + 1)],
    )


def box(station_id: int) -> tuple[int, int]:
    """Ballots and marks of a station."""
    ballots = db.session.scalar(
        select(func.count()).select_from(Ballot).where(Ballot.station_id == station_id)
    )
    marks = db.session.scalar(
        select(func.count()).select_from(BallotMark).where(BallotMark.station_id == station_id)
    )
    return ballots or 0, marks or 0
