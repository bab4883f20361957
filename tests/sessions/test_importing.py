"""Thirty real forums go in and come out again; what must not be public is not."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.db.base import Base
from forum_app.moderation.models import SealedText
from forum_app.security import keys
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, LeaderQuestion, Output, RoundFact, RoundLevel, RoundState
from forum_app.sessions.queries.importing import as_source, entered_from
from forum_app.sessions.rules.importing import NotAFileOfForums, read_file
from forum_app.sessions.rules.importing_leaves import ORDER, leaves, left_over, pattern, together, whole
from forum_app.sessions.rules.importing_places import path_of
from forum_app.sessions.service.importing import source_of
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import get_unit
from tests.factories import AccountFactory, ProvinceFactory

FILE = Path(__file__).parents[2] / "forum_app" / "demo" / "data" / "forums.json"
FORUMS = json.loads(FILE.read_text(encoding="utf-8"))["forums"]
HARMED = "F41-01"
# What children and adults said, who and when: never only a fact beside the columns.
IN_COLUMNS = (
    "name theme chair place date date_end level organizers children/count groups/list/*/topic items/*/text "
    "items/*/type items/*/topic items/*/group items/*/answer/text items/*/answer/agency"
).split()


def bring_in(app: Flask, file: Path, *more: str) -> Result:
    return app.test_cli_runner().invoke(args=["sessions", "import", str(file), "--at", "ha noi", *more])


@pytest.fixture
def capital(db_session: Session) -> Unit:
    city: Unit = ProvinceFactory(name="Thành phố Hà Nội")
    return city


def entered() -> dict[str, ForumRound]:
    rounds = {forum.key: entered_from(source_of(forum)) for forum in read_file({"forums": FORUMS})}
    return {key: there for key, there in rounds.items() if there is not None}


def words_kept_back(session: Session) -> set[str | None]:
    outputs = session.scalars(select(Output.words).where(Output.kept_back))
    return {*outputs, *session.scalars(select(LeaderQuestion.words).where(LeaderQuestion.kept_back))}


def counted(session: Session) -> Counter[str]:
    tables = [table for table in Base.metadata.sorted_tables if not table.name.startswith("audit")]
    return Counter({table.name: session.scalar(select(func.count()).select_from(table)) for table in tables})


@pytest.mark.slow
def test_all_thirty_forums_go_in_with_every_field_and_a_second_time_changes_nothing(
    app: Flask, db_session: Session, capital: Unit
):
    told = bring_in(app, FILE)
    assert told.exit_code == 0, told.output

    rounds = entered()
    assert len(rounds) == 30
    for forum in FORUMS:
        expected = copy.deepcopy(forum)
        for item in expected["items"]:
            if item["id"] == HARMED:
                del item["text"], item["answer"]["text"]
        assert as_source(rounds[forum["id"]]) == expected
    check_columns_hold_what_was_said(db_session)
    check_places(db_session, rounds)
    check_sealed(db_session, rounds["F41"])
    assert rounds["F06"].previous_id == rounds["F05"].id

    before = counted(db_session)
    again = bring_in(app, FILE)
    assert (again.exit_code, counted(db_session)) == (0, before)
    assert again.output.count("đã nhập trước đây") == 30


def check_columns_hold_what_was_said(session: Session) -> None:
    for fact in session.scalars(select(RoundFact)):
        where = pattern(fact.name, {f"items{ORDER}": [fact.name.split("/")[1]] if "/" in fact.name else []})
        where = (
            "groups/list/*/topic" if where.startswith("groups/list/") and where.endswith("topic") else where
        )
        said_nothing = fact.value in (None, [], "") or HARMED in fact.name
        assert where not in IN_COLUMNS or said_nothing, (fact.name, fact.value)


def check_places(session: Session, rounds: dict[str, ForumRound]) -> None:
    """Each with the unit of its own time: a district ended with the districts, and stays the district's."""
    units = {key: session.get_one(Unit, there.unit_id) for key, there in rounds.items()}
    assert units["F01"].name == "Thành phố Hà Nội", "forums of the whole country stand where the command says"
    assert units["F07"].kind is UnitKind.DISTRICT
    assert units["F33"].name == "Thành phố Lào Cai"
    assert {str(unit.until_on) for unit in units.values() if unit.kind is UnitKind.DISTRICT} == {"2025-06-30"}
    assert str(units["F15"].until_on) == "2025-06-30", "Quảng Nam went into Đà Nẵng"
    assert str(units["F37"].from_on) == "2025-07-01"
    assert (units["F40"].name, str(units["F40"].until_on)) == ("Phường 7", "2025-06-30")
    assert units["F42"].kind is UnitKind.SCHOOL
    names = [unit.name for unit in session.scalars(select(Unit).where(Unit.kind == UnitKind.PROVINCE))]
    assert len(names) == len(set(names)), "no province twice"


def check_sealed(session: Session, there: ForumRound) -> None:
    """Words of harm are under their own key; no table holds a byte of them in the clear."""
    item = next(item for forum in FORUMS for item in forum["items"] if item["id"] == HARMED)
    sealed = session.scalars(select(SealedText)).all()
    opened = {
        AESGCM(keys.sealed()).decrypt(one.nonce, one.secret, f"{one.unit_id}/{one.id}".encode()).decode()
        for one in sealed
    }
    assert opened == {item["text"], item["answer"]["text"]}
    assert {one.unit_id for one in sealed} == {there.unit_id}
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)):
            assert item["text"] not in str(row)
            assert item["answer"]["text"] not in str(row)


@pytest.mark.sqlite
def test_marked_items_are_kept_back_and_the_rest_is_not(
    app: Flask, db_session: Session, capital: Unit, tmp_path
):
    """F17 holds questions on a real case and on abuse; F33 one with two topics, which is no secret."""
    file = tmp_path / "some.json"
    file.write_text(
        json.dumps({"forums": [f for f in FORUMS if f["id"] in ("F17", "F33")]}), encoding="utf-8"
    )
    assert bring_in(app, file).exit_code == 0

    kept_back = words_kept_back(db_session)
    marked = {
        item["text"] for forum in FORUMS if forum["id"] == "F17" for item in forum["items"] if "flags" in item
    }
    assert kept_back == marked
    assert len(marked) == 2


@pytest.mark.sqlite
def test_what_nobody_knows_is_told_and_kept(
    app: Flask, db_session: Session, capital: Unit, tmp_path, sign_in
):
    forum = copy.deepcopy(FORUMS[0]) | {
        "id": "X1",
        "name": "Diễn đàn thử",
        "weather": {"rain": True, "by": ["An"]},
    }
    forum["kind"] = "hop_to_dan_pho"
    forum["items"][0] |= {"topic": "xe_dap", "flags": ["moi_la"], "group": 99}
    forum["items"][1]["answer"]["status"] = "im_lang"
    forum["items"][2] |= {"text": "   ", "type": "poem"}
    forum["items"][3]["answer"]["text"] = ""
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"forums": [forum]}), encoding="utf-8")

    planned = bring_in(app, file, "--check")
    assert db_session.scalar(select(func.count()).select_from(ForumRound)) == 0
    told = bring_in(app, file)

    for said in ("hop_to_dan_pho", "xe_dap", "moi_la", "im_lang", "poem", "99"):
        assert said in told.output
        assert said in planned.output
    assert "weather/rain" in told.output
    there = entered_from("X1 · Diễn đàn thử")
    assert as_source(there) == forum
    assert there.state is RoundState.CLOSED
    facilitator = AccountFactory(role=Role.FACILITATOR, at=get_unit(there.unit_id))
    page = sign_in(facilitator).page(f"/rounds/{to_crockford(there.id, STATION_LENGTH)}")
    page = page.follow("Những gì khác trong tệp")
    assert page.has("weather/rain")
    assert page.has("hop_to_dan_pho")
    assert words_kept_back(db_session) == {forum["items"][0]["text"]}, "an unknown mark asks for caution"


@pytest.mark.sqlite
def test_a_file_that_changed_is_told_and_changes_nothing(
    app: Flask, db_session: Session, capital: Unit, tmp_path
):
    file = tmp_path / "one.json"
    forum = copy.deepcopy(FORUMS[5])
    file.write_text(json.dumps({"forums": [forum]}), encoding="utf-8")
    bring_in(app, file)
    forum["items"][0]["text"] = "Một câu khác."
    file.write_text(json.dumps({"forums": [forum]}), encoding="utf-8")

    told = bring_in(app, file)

    assert f"items/{forum['items'][0]['id']}/text" in told.output
    assert "Một câu khác." not in {output.words for output in db_session.scalars(select(Output))}


def test_a_file_of_something_else_is_refused_in_a_sentence():
    others: tuple[object, ...] = ([], {}, {"forums": [{"id": "F1"}]}, {"forums": "none"}, None)
    for file in others:
        with pytest.raises(NotAFileOfForums):
            read_file(file)


@pytest.mark.parametrize(
    ("place", "level", "names"),
    [
        ("Hà Nội", RoundLevel.NATIONAL, []),
        ("TP.HCM", RoundLevel.PROVINCE, ["Thành phố Hồ Chí Minh"]),
        ("TP Lào Cai", RoundLevel.DISTRICT, ["Tỉnh Lào Cai", "Thành phố Lào Cai"]),
        ("Xã A, huyện B, Gia Lai", RoundLevel.COMMUNE, ["Tỉnh Gia Lai", "Huyện B", "Xã A"]),
        ("Trường Tiểu học A, Quận 1, TP.HCM", RoundLevel.OTHER, ["Thành phố Hồ Chí Minh", "Trường Tiểu học A"]),
        ("Trường Tiểu học A, phường B, Gia Lai", RoundLevel.COMMUNE, ["Tỉnh Gia Lai", "Phường B"]),
        ("", RoundLevel.COMMUNE, []),
    ],
)  # fmt: skip
def test_a_place_is_read_from_the_top_down(place: str, level: RoundLevel, names: list[str]):
    assert [named.name for named in path_of(place, level)] == names


names = st.text("abi/d~[]#no1", min_size=1, max_size=4)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(names, json_values, max_size=5)


@given(record=records, told=records)
def test_leaves_give_the_record_back_whatever_the_columns_tell(record: dict[str, Any], told: dict[str, Any]):
    assert whole(leaves(record)) == record
    kept = left_over(leaves(record), leaves(told))
    assert whole(together(leaves(told), kept)) == record
