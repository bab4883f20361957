"""Open data: what the public pages show, in files and for programs, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from forum_app.db import db, in_transaction
from forum_app.documents.sheets import FORMULA_STARTS
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.service import joining
from forum_app.polls.models import Publication
from forum_app.polls.queries import results as queries
from forum_app.polls.service import publishing
from forum_app.reports.rules.dictionary import SETS
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.units.models import Unit, UnitKind
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory, UnitFactory
from tests.followup import made, many
from tests.followup.shown import LIBRARY, answer
from tests.polls.counted import counted

API = "/api/v1/"
TABLES = [data_set.name for data_set in SETS]


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def ward(db_session: Session) -> Unit:
    return UnitFactory(name="Phòng Văn hóa – Xã hội", kind=UnitKind.AGENCY)


def told(client: Client, path: str) -> Any:
    with client.get(API + path) as answered:
        assert answered.status_code == 200, answered.get_data(as_text=True)
        return answered.get_json()


def csv_rows(client: Client, table: str) -> list[dict[str, str]]:
    with client.get(f"/du-lieu-mo/{table}.csv") as answered:
        return list(csv.DictReader(io.StringIO(answered.data.decode("utf-8-sig"), newline="")))


# --- one dictionary


def test_page_files_and_description_name_the_same_columns(client: Client, school: Unit, ward: Unit):
    _recommendation, part = made.sent(school, ward)
    answer(part)
    counted(poll := PollFactory(), 60, {1: {1: 45, 2: 15}})
    publishing.publish(poll, AccountFactory())
    page = client.page("/du-lieu-mo")
    described = told(client, "openapi.json")["components"]["schemas"]
    kinds = dict(zip(TABLES, ("Recommendation", "Answer", "Promise", "Poll", "Figure", "Unit"), strict=True))
    for data_set in SETS:
        heads = [code.text_content() for code in page.all(f"[aria-labelledby=set-{data_set.name}] th code")]
        with client.get(f"/du-lieu-mo/{data_set.name}.json") as file:
            items = json.loads(file.data)["items"]
        assert items, data_set.name
        assert heads == data_set.names == [*csv_rows(client, data_set.name)[0]] == [*items[0]]
        assert set(described[kinds[data_set.name]]["properties"]) == set(data_set.names)
    columns = described["Recommendation"]["properties"]
    assert "Lời của các em" in columns["words"]["description"]
    assert page.link("Bản mô tả đầy đủ (OpenAPI 3.1)") == "/api/v1/openapi.json?lang=vi"


# --- no more than the pages


def test_what_is_taken_back_leaves_the_api_and_the_files_at_once(
    client: Client, school: Unit, ward: Unit, db_session: Session
):
    recommendation, part = made.sent(school, ward)
    answer(part)
    key = to_crockford(recommendation.id, 12)
    with client.get(API + "recommendations") as first:
        etag = first.headers["ETag"]
    with client.get(API + "recommendations", headers={"If-None-Match": etag}) as again:
        assert again.status_code == 304
    recommendation.public = False
    db_session.commit()
    with client.get(API + "recommendations", headers={"If-None-Match": etag}) as after:
        assert (after.status_code, after.get_json()["items"]) == (200, [])
        assert after.headers["Cache-Control"] == "public, no-cache"
    for table in ("answers", "promises"):
        assert told(client, table)["items"] == csv_rows(client, table) == []
    with client.get(API + f"recommendations/{key}") as gone, client.get(API + "recommendations/0") as never:
        assert gone.status_code == never.status_code == 404
        assert gone.data == never.data
    assert told(client, "units")["items"] == []


def test_a_handful_of_children_is_not_counted_and_a_joined_one_leads_to_its_carrier(
    client: Client, school: Unit, ward: Unit
):
    carrier, part = made.sent(school, ward)
    joined = made.confirmed(SchoolFactory(), LIBRARY)
    (row,) = told(client, "recommendations")["items"]
    assert (row["groups"], row["children"], row["said_in"]) == (None, None, "2026-11")
    in_transaction(lambda: joining.join(SOFTWARE, joined, carrier))
    answer(part)
    whole = told(client, f"recommendations/{to_crockford(joined.id, 12)}")
    assert (whole["words"], whole["carried_by"]) == (LIBRARY, row["id"])
    assert [one["recommendation"] for one in whole["answers"]] == [row["id"]]
    (row,) = told(client, "recommendations")["items"]
    assert (row["groups"], row["children"], row["state"]) == (2, 10, "answered")
    assert (row["state_vi"], row["state_en"]) == ("Đã được trả lời", "Answered")


def test_figures_are_those_of_the_page_and_hidden_cells_are_empty(client: Client, db_session: Session):
    poll = PollFactory()
    counted(poll, 60, {1: {1: 56, 2: 4}})
    publishing.publish(poll, AccountFactory())
    published = db_session.scalars(select(Publication)).one()
    figures = told(client, f"polls/{poll.code}")["figures"]
    lines = [
        (answered.number, line.key, line.cell.count, line.cell.percent, line.cell.mark.value)
        for answered in queries.results_of(published).questions
        for line in answered.lines
    ]
    names = ("question", "answer", "count", "percent", "mark")
    assert [tuple(row[name] for name in names) for row in figures if row["answer"] is not None] == lines
    hidden = [row for row in csv_rows(client, "figures") if row["mark"] != "shown"]
    assert hidden
    assert {row["count"] + row["percent"] + row["at_least"] for row in hidden} == {""}
    assert [row["ballots"] for row in told(client, "polls")["items"]] == [60]


# --- children's words in files


def test_no_spreadsheet_runs_what_a_child_wrote_and_no_sign_is_lost(client: Client, school: Unit, ward: Unit):
    words = '=CONCAT("x";"a") & <b>„Chúng em“</b>\nmuốn đọc sách, thầy cô ơi'
    made.sent(school, ward, words)
    (row,) = csv_rows(client, "recommendations")
    assert row["words"] == f"'{words}"
    (item,) = told(client, "recommendations")["items"]
    assert item["words"] == words
    with client.get("/du-lieu-mo/recommendations.csv") as file:
        assert file.data.startswith("\ufeff".encode())
        cells = [
            cell
            for line in csv.reader(io.StringIO(file.data.decode("utf-8-sig"), newline=""))
            for cell in line
        ]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


# --- for programs


def test_it_answers_any_site_without_a_cookie_and_only_reads(client: Client, school: Unit, ward: Unit):
    made.sent(school, ward)
    for path in (API + "recommendations", "/du-lieu-mo/units.csv", "/du-lieu-mo/units.json"):
        with client.get(
            path, headers={"Cookie": "staff=torn", "Origin": "https://elsewhere.example"}
        ) as answered:
            assert answered.headers["Access-Control-Allow-Origin"] == "*"
            assert "Access-Control-Allow-Credentials" not in answered.headers
            assert "Set-Cookie" not in answered.headers
            etag = answered.headers["ETag"]
        with client.get(path, headers={"If-None-Match": etag}) as again:
            assert (again.status_code, again.data) == (304, b"")
    for method in ("POST", "PUT", "DELETE"):
        with client.open(API + "recommendations", method=method) as refused:
            assert (refused.status_code, refused.mimetype) == (405, "application/problem+json")
    with client.get(
        API + f"recommendations?state=x&limit=0&unit=ABC&changed_since=never&after={'0' * STATION_LENGTH}%0A"
    ) as wrong:
        assert set(wrong.get_json()["errors"]) == {"state", "limit", "unit", "changed_since", "after"}
        assert wrong.status_code == wrong.get_json()["status"] == 422


def test_the_board_can_be_asked_for_a_part_of_it(client: Client, school: Unit, ward: Unit, clock):
    made.sent(school, ward)
    clock.shift(86400 * 3)
    other = SchoolFactory()
    _second, part = made.sent(other, ward, LIBRARY)
    answer(part)

    def words(question: str) -> list[str]:
        return [row["words"] for row in told(client, f"recommendations?{question}")["items"]]

    assert words("state=answered") == words("changed_since=2026-11-23") == [LIBRARY]
    assert words(f"unit={to_crockford(school.id, 6)}") == words("state=waiting") == [made.WORDS]
    assert len(words(f"agency={to_crockford(ward.id, 6)}&topic=school_facilities")) == 2
    assert len(words("changed_since=0001-01-01")) == 2
    assert words("changed_since=9999-12-31") == []
    assert words("changed_since=2026-11-24") == words("topic=drowning") == []


@pytest.mark.sqlite
def test_two_hundred_cost_as_many_questions_as_twenty(
    client: Client, school: Unit, ward: Unit, db_session: Session, app: Flask
):
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))

    def questions(path: str) -> int:
        asked.clear()
        told(client, path)
        return len(asked)

    schools = [school, SchoolFactory(), SchoolFactory()]
    db_session.commit()
    paths = [f"{table}?limit=200" for table in ("recommendations", "answers", "promises", "polls", "units")]
    many.stand(schools, ward, 20)
    few = [questions(path) for path in paths]
    many.stand(schools, ward, 200, first=20)
    assert [questions(path) for path in paths] == few
    assert max(few) <= 15
    assert len(told(client, paths[0])["items"]) == 200
    assert len(csv_rows(client, "recommendations")) == 220
