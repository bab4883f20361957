"""Forums of former years on the board: each answer with its day and its agency, and nothing public that must not be."""

from __future__ import annotations

import copy
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.db.base import Base
from forum_app.followup.models import (
    Answer,
    Event,
    Outcome,
    Part,
    Recommendation,
    ResolutionFigure,
    Source,
    Way,
)
from forum_app.followup.queries.importing import told_of
from forum_app.followup.queries.public import figures_of
from forum_app.followup.rules.figures import NotATable, blocks, read_tables
from forum_app.followup.rules.heirs import heir_of, spelled_out
from forum_app.followup.rules.importing import Course, SourceCase, day_of_answer, outcome_of
from forum_app.followup.rules.public import Wanted
from forum_app.followup.rules.states import Deed, State
from forum_app.sessions.models import RoundLevel
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.topics import Topic
from tests.factories import ProvinceFactory

FILE = Path(__file__).parents[2] / "forum_app" / "demo" / "data" / "forums.json"
TOLD = json.loads(FILE.read_text(encoding="utf-8"))
FORUMS = {forum["id"]: forum for forum in TOLD["forums"]}


def bring_in(
    app: Flask, folder: Path, *forums: dict[str, Any], tables: Any = (), check: bool = False
) -> Result:
    file = folder / "forums.json"
    file.write_text(json.dumps({"forums": forums, "resolution_tables": list(tables)}), encoding="utf-8")
    return app.test_cli_runner().invoke(
        args=["sessions", "import", str(file), "--at", "ha noi", *(["--check"] if check else [])]
    )


def on_board(session: Session, key: str) -> tuple[Recommendation, list[Part]]:
    """By the words of the source's item."""
    words = next(item["text"] for item in FORUMS[key.partition("-")[0]]["items"] if item["id"] == key)
    found = session.scalars(select(Recommendation).where(Recommendation.words == words)).one()
    parts = select(Part).where(Part.recommendation_id == found.id).order_by(Part.number)
    return found, [*session.scalars(parts)]


def answer_of(session: Session, part: Part) -> Answer:
    return session.scalars(select(Answer).where(Answer.part_id == part.id)).one()


def counted(session: Session) -> Counter[str]:
    tables = [table for table in Base.metadata.sorted_tables if not table.name.startswith("audit")]
    return Counter({table.name: session.scalar(select(func.count()).select_from(table)) for table in tables})


@pytest.mark.sqlite
def test_a_district_of_2023_its_answers_and_who_came_after_it(
    app: Flask, db_session: Session, tmp_path: Path
):
    ProvinceFactory(name="Thành phố Hà Nội")
    told = bring_in(app, tmp_path, FORUMS["F07"], FORUMS["F42"], FORUMS["F41"], FORUMS["F36"], tables=TABLES)
    assert told.exit_code == 0, told.output

    settled, (only,) = on_board(db_session, "F07-01")
    answer = answer_of(db_session, only)
    assert (settled.state, only.agency, only.settled_on) == (
        State.PUBLISHED,
        "Phòng GD&ĐT",
        date(2023, 11, 14),
    )
    assert (answer.outcome, answer.way, answer.official_text) == (
        Outcome.DONE,
        Way.IMPORT,
        FORUMS["F07"]["items"][0]["answer"]["text"],
    )
    check_open_ones_have_moved(db_session)
    check_passed_up(db_session)
    check_what_left_the_forum(db_session)
    assert figures_of(Wanted()).answers == 0, "our figures are about our own days"

    before = counted(db_session)
    again = bring_in(app, tmp_path, FORUMS["F07"], FORUMS["F42"], FORUMS["F41"], FORUMS["F36"], tables=TABLES)
    assert (again.exit_code, counted(db_session)) == (0, before)


def check_open_ones_have_moved(session: Session) -> None:
    """The story keeps whose it was, whose it is, since when and why; a promise without a day stays one."""
    promised, (part,) = on_board(session, "F07-02")
    assert answer_of(session, part).outcome is Outcome.WILL_DO
    assert (part.agency, part.sent_on) == ("Đoàn xã/phường", date(2023, 11, 14))
    moved = session.scalars(
        select(Event).where(
            Event.recommendation_id == promised.id,
            Event.deed == Deed.MOVE_TO_SUCCESSOR,
            Event.way == Way.IMPORT,
        )
    ).one()
    assert (moved.details["from"], str(moved.at.date())) == ("Quận đoàn", "2025-07-01")
    nobody_answered, parts = on_board(session, "F36-01")
    assert nobody_answered.state is State.SENT
    assert [part.agency for part in parts] == ["UBND xã", "Phòng Văn hóa - Xã hội"]
    told = told_of(promised)
    assert told is not None
    assert told.answer_made_up


def check_passed_up(session: Session) -> None:
    _found, (part,) = on_board(session, "F42-05")
    assert (part.state, part.agency, part.redirects) == (State.SENT, "UBND phường", 1)


def check_what_left_the_forum(session: Session) -> None:
    """The item that went to child protection is on no board, and not a word of it."""
    sealed = next(item for item in FORUMS["F41"]["items"] if "bao_ve_tre_em_khan" in item.get("flags", ()))
    assert not session.scalars(select(Recommendation).where(Recommendation.words == sealed["text"])).all()
    for source in session.scalars(select(Source)):
        assert sealed["text"] not in source.words


@pytest.mark.sqlite
def test_what_is_dealt_with_quietly_never_stands_on_the_public_board(
    app: Flask, db_session: Session, tmp_path: Path
):
    ProvinceFactory(name="Thành phố Hà Nội")
    forum = copy.deepcopy(FORUMS["F07"])
    apart, hidden, odd, heard = forum["items"][:4]
    apart["answer"]["status"] = "chuyen_xu_ly_rieng"
    hidden["flags"] = ["khong_cong_bo"]
    odd["answer"]["status"] = "im_lang"
    heard["answer"]["status"] = "chua_giai_quyet"
    planned = bring_in(app, tmp_path, forum, check=True)
    assert "5" in planned.output
    assert db_session.scalar(select(func.count()).select_from(Recommendation)) == 0

    assert bring_in(app, tmp_path, forum).exit_code == 0
    states = {item["id"]: on_board(db_session, item["id"])[0] for item in (apart, hidden, odd, heard)}
    assert [(one.state, one.public) for one in states.values()] == [
        (State.WITHDRAWN, False),
        (State.PUBLISHED, False),
        (State.RECEIVED, True),
        (State.RECEIVED, True),
    ]


TABLES = TOLD["resolution_tables"]


@pytest.mark.sqlite
def test_tables_are_kept_as_printed_and_a_wrong_percentage_stands_beside_the_right_one(
    app: Flask, db_session: Session, tmp_path: Path
):
    ProvinceFactory(name="Thành phố Hà Nội")
    told = bring_in(app, tmp_path, tables=TABLES)
    assert "86,74%" in told.output
    kept = db_session.scalars(select(ResolutionFigure).order_by(ResolutionFigure.key)).all()
    assert [figure.said for figure in kept] == TABLES
    again = bring_in(app, tmp_path, tables=TABLES)
    assert again.exit_code == 0
    assert db_session.scalar(select(func.count()).select_from(ResolutionFigure)) == len(TABLES)


def test_shares_are_computed_to_as_many_places_as_were_printed():
    tables: dict[str, Any] = {table.key: blocks(table.said) for table in read_tables(TOLD)}
    solved = tables["R01"][0].lines[0]
    assert (solved.count, solved.of, solved.printed, solved.computed) == (8, 22, "", Decimal("36.4"))
    differing = [
        (line.printed, line.computed) for block in tables["R05"] for line in block.lines if line.differs
    ]
    assert differing == [("86,74%", Decimal("86.75")), ("38,29%", Decimal("38.30"))]
    assert not tables["R02"][0].lines[0].differs, "78% is 78.4 % to no places"


def test_a_list_that_is_no_table_is_refused_in_a_sentence():
    others: tuple[object, ...] = ("none", [{"id": "R1"}], [[]])
    for tables in others:
        with pytest.raises(NotATable):
            read_tables({"resolution_tables": tables})
    assert read_tables({"forums": []}) == ()


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("tại diễn đàn", date(2023, 11, 14)),
        ("2024-04-05", date(2024, 4, 5)),
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2022", date(2023, 11, 14)),
        ("sang năm", date(2023, 11, 14)),
        ("", date(2023, 11, 14)),
    ],
)
def test_an_answer_has_the_day_that_its_source_knows(when: str, day: date):
    assert day_of_answer(when, date(2023, 11, 14)) == day


@pytest.mark.parametrize(
    ("status", "course"),
    [
        ("tra_loi_tai_cho", Course.ANSWERED),
        ("dang_giai_quyet", Course.ANSWERED),
        ("chua_giai_quyet", Course.HEARD),
        ("chuyen_cap_tren", Course.PASSED_UP),
        ("chuyen_xu_ly_rieng", Course.APART),
        ("khac", Course.HEARD),
        ("", Course.HEARD),
    ],
)
def test_a_status_says_how_far_it_came(status: str, course: Course):
    case = SourceCase("X-1", ("Sở Y tế", "UBND xã"), "Sở Y tế", "Đã trả lời các em.", status, "", {})
    assert case.course is course
    assert SourceCase("X-1", ("Sở Y tế",), "", "", status, "", {}).course in (Course.ASKED, Course.APART)


def test_an_explanation_settles_a_question_and_only_part_of_a_recommendation():
    assert outcome_of("giai_trinh_thong_tin", OutputKind.QUESTION) is Outcome.DONE
    assert outcome_of("giai_trinh_thong_tin", OutputKind.RECOMMENDATION) is Outcome.PARTLY
    assert outcome_of("tiep_thu_giai_quyet_sau", OutputKind.QUESTION) is Outcome.WILL_DO


@pytest.mark.parametrize(
    ("agency", "level", "topic", "heir"),
    [
        ("Phòng GD&ĐT", RoundLevel.DISTRICT, Topic.TEACHING, "Phòng Văn hóa - Xã hội"),
        ("Phòng QLĐT", RoundLevel.DISTRICT, Topic.ROADS, "Phòng Kinh tế (Hạ tầng và Đô thị)"),
        ("Công an quận", RoundLevel.DISTRICT, Topic.TRAFFIC, "Công an xã/phường"),
        ("Công an tỉnh", RoundLevel.PROVINCE, Topic.TRAFFIC, None),
        ("Sở LĐ-TB&XH", RoundLevel.PROVINCE, Topic.DROWNING, "Sở Y tế"),
        ("Sở LĐ-TB&XH", RoundLevel.PROVINCE, Topic.CHILD_LABOUR, "Sở Nội vụ"),
        ("Bộ TT&TT", RoundLevel.NATIONAL, Topic.ONLINE_SAFETY, "Bộ KH&CN"),
        ("Sở Y tế", RoundLevel.PROVINCE, Topic.NUTRITION, None),
        ("Nhà trường", RoundLevel.OTHER, None, None),
    ],
)  # fmt: skip
def test_who_came_after_an_agency(agency: str, level: RoundLevel, topic: Topic | None, heir: str | None):
    found = heir_of(agency, level, topic)
    assert (found.agency if found else None) == heir


def test_the_register_writes_names_out():
    assert spelled_out("Phòng VH&TT") == "Phòng Văn hóa và Thông tin"
    assert spelled_out("Công an quận") == "Công an"
