"""A poll over many schools: who took part, what each child and each school weigh, and files to recompute it from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import db
from forum_app.demo import size
from forum_app.polls.models import Poll, Publication, Question, Station
from forum_app.polls.queries import coverage
from forum_app.polls.queries.results import boxes_of, latest_edition, results_of
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.contents import AskedOtherwise, QuestionnaireChanged
from forum_app.polls.rules.figures import Withheld
from forum_app.polls.rules.results import Results
from forum_app.polls.service import publishing
from forum_app.reports.queries.polls import set_beside
from forum_app.reports.rules import released as files
from forum_app.reports.rules.averages import questions
from forum_app.reports.rules.verifying import NotReadable, faults, opened
from forum_app.reports.service import released
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory, WardFactory
from tests.polls.counted import counted

SignIn = Callable[[Account], Client]
pytestmark = pytest.mark.usefixtures("clock")

YES_NO = ((QuestionKind.YES_NO, "Em có thích giờ ra chơi không?", ("Có", "Không")),)
NAMES = ("Kim Liên", "La Thành", "Khương Thượng", "Thịnh Quang")


def asked(ward: Unit | None = None, **poll: object) -> Poll:
    made: Poll = PollFactory(unit=ward or WardFactory(), offered=True, **{"questions": YES_NO, **poll})
    return made


def voted(poll: Poll, *schools: tuple[int, int], **station: object) -> list[Station]:
    """Each school's yes and no, in one class each."""
    ward = db.session.get_one(Unit, poll.unit_id)
    return [
        counted(
            poll,
            yes + no,
            {1: {1: yes, 2: no}},
            unit=SchoolFactory(name=f"Trường Tiểu học {name}", under=ward),
            label="Lớp 4A",
            **station,
        )
        for name, (yes, no) in zip(NAMES, schools, strict=False)
    ]


def published(poll: Poll) -> Publication:
    publication = publishing.publish(poll, AccountFactory())
    db.session.commit()
    return publication


def test_a_large_school_weighs_more_by_child_and_the_same_by_school(db_session: Session) -> None:
    poll = asked()
    voted(poll, (180, 20), (12, 28), (11, 29), (13, 27))
    line = questions(results_of(published(poll)))[0].lines[0]
    assert (line.label, line.by_child.text, line.by_school.text, line.schools) == ("Có", "68 %", "45 %", 4)
    assert line.by_child.between == (62, 73)  # Wilson, of 216 among 320
    assert line.by_school.between == (34, 58)  # the mean of the schools' own
    said = questions(latest(poll))[0]
    assert said.differences[0] == (
        "“Có”: nhiều hơn rõ rệt ở Trường Tiểu học Kim Liên; ít hơn rõ rệt ở Trường Tiểu học Khương Thượng; "
        "Trường Tiểu học La Thành; Trường Tiểu học Thịnh Quang."
    )
    assert [school.name.split()[-2] for school in said.schools] == ["Khương", "Kim", "La", "Thịnh"]


def latest(poll: Poll) -> Results:
    publication = latest_edition(poll.id)
    assert publication is not None
    return results_of(publication)


def test_the_coordinator_sees_who_is_missing(db_session: Session, sign_in: SignIn) -> None:
    ward = WardFactory(name="Phường Đống Đa")
    poll = asked(ward, title="Giờ ra chơi của chúng em")
    voted(poll, (40, 20), (35, 20), (30, 25))
    SchoolFactory(name="Trường Tiểu học Láng Hạ", under=ward)
    SchoolFactory(name="Trường THCS Thái Thịnh", under=ward)
    coordinator = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    page = coordinator.page("/tong-hop").follow("Giờ ra chơi của chúng em")
    assert page.has("Còn thiếu 1 trường:")
    assert page.has("Phường Đống Đa: Trường Tiểu học Láng Hạ")
    assert not page.has("Thái Thịnh"), "no children of that age go there"
    assert page.has("Lớp 4A 60/60")
    assert page.has("Mỗi trường tính 1")


def test_a_facilitator_does_not_compile(db_session: Session, sign_in: SignIn) -> None:
    poll = asked()
    voted(poll, (40, 20), (35, 20), (30, 25))
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=db.session.get_one(Unit, poll.unit_id)))
    teacher.page("/tong-hop", status=403)
    teacher.page(f"/tong-hop/cuoc-tham-do/{poll.id}", status=403)


def test_the_coverage_of_many_schools_needs_no_more_statements(db_session: Session) -> None:
    few, many = asked(), asked()
    voted(few, (40, 20))
    voted(many, (40, 20), (35, 20), (30, 25), (33, 20))
    assert statements_of(few) == statements_of(many)


def statements_of(poll: Poll) -> int:
    seen: list[str] = []
    poll_id = poll.id
    db.session.expire_all()
    again = db.session.get_one(Poll, poll_id)

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    assert coverage.coverage_of(again).ballots
    event.remove(db.engine, "before_cursor_execute", count)
    return len(seen)


def test_a_station_that_asked_other_words_is_refused_by_its_name(db_session: Session) -> None:
    poll = asked()
    odd = voted(poll, (40, 20), (35, 20), (30, 25))[1]
    other = asked(questions=((QuestionKind.YES_NO, "Em có ghét giờ ra chơi không?", ("Có", "Không")),))
    voted(other, (1, 1))
    db_session.execute(update(Station).where(Station.id == odd.id).values(content_hash=other.content_hash))
    db_session.commit()
    db_session.expire_all()
    with pytest.raises(AskedOtherwise, match="Trường Tiểu học La Thành, Lớp 4A"):
        publishing.publish(poll, AccountFactory())
    standing = publishing.standing(poll)
    assert standing.results is None
    assert "La Thành" in standing.refusal


def test_a_question_rewritten_in_the_database_compiles_nothing(db_session: Session) -> None:
    poll = asked()
    voted(poll, (40, 20), (35, 20), (30, 25))
    rewritten = (
        update(Question).where(Question.poll_id == poll.id).values(text="Em có ghét giờ ra chơi không?")
    )
    db_session.execute(rewritten)
    db_session.commit()
    db_session.expire_all()
    with pytest.raises(QuestionnaireChanged):
        publishing.preview(boxes_of(poll))


def test_one_byte_changed_in_one_school_is_found_and_the_school_named(
    db_session: Session, app: Flask, client: Client, tmp_path: Path
) -> None:
    poll = asked()
    voted(poll, (180, 20), (12, 28), (11, 29), (13, 27))
    publication = published(poll)
    archive = client.get(f"/ket-qua/{poll.code}/truong.zip").data
    assert archive == released.parcel(publication)[0], "the same bytes each time"
    assert client.page(f"/ket-qua/{poll.code}/truong").has(released.head_of(publication))
    assert verified(app, tmp_path, archive) == (0, "Đã tính lại trung bình từ tệp của 4 trường, đều khớp.")
    inside = opened(archive)
    name = next(name for name in inside if "khuong-thuong" in name and name.endswith(".json"))
    inside[name] = inside[name].replace(b"28", b"29", 1)
    code, said = verified(app, tmp_path, files.zipped(inside))
    assert (code, said) == (1, f"Đã bị thay đổi sau khi phát hành: Trường Tiểu học Khương Thượng ({name}).")


def verified(app: Flask, folder: Path, archive: bytes) -> tuple[int, str]:
    """(how the command ended, its telling line)."""
    path = folder / "bo-tep.zip"
    path.write_bytes(archive)
    ran = app.test_cli_runner().invoke(args=["compile", "verify", str(path)])
    lines = [
        line for line in ran.output.splitlines() if "Mã kiểm tra" not in line and "còn nguyên" not in line
    ]
    return ran.exit_code, lines[0]


def test_who_forges_the_hashes_too_is_found_by_the_arithmetic(db_session: Session) -> None:
    poll = asked()
    voted(poll, (180, 20), (12, 28), (11, 29), (13, 27))
    inside = opened(released.parcel(published(poll))[0])
    table = json.loads(inside[files.COMPILED])
    yes = table["questions"][0]["answers"][0]
    yes["by_school"]["share"], yes["by_child"]["share"] = 60, 90
    inside[files.COMPILED] = files.plain(table)
    manifest = json.loads(inside[files.MANIFEST])
    manifest["files"][files.COMPILED] = files.digest(inside[files.COMPILED])
    manifest["head"] = files.head_of(manifest["files"])
    inside[files.MANIFEST] = files.plain(manifest)
    wrong = faults(inside)
    assert len(wrong) == 2
    assert "45" in wrong[0]
    assert "90" in wrong[1]
    with pytest.raises(NotReadable):
        opened(b"not an archive")


def test_four_late_ballots_change_no_table_and_five_make_an_edition(db_session: Session) -> None:
    poll = asked()
    first = voted(poll, (180, 20), (12, 28), (11, 29), (13, 27))[0]
    before = published(poll)
    late = {"unit": db.session.get_one(Unit, first.unit_id), "label": "Lớp 4B"}
    counted(poll, 4, {1: {1: 4}}, **late)
    standing = publishing.standing(poll)
    assert not standing.may_publish
    assert standing.results == results_of(before), "school beside school is the frozen one too"
    counted(poll, 40, {1: {1: 10, 2: 30}}, **{**late, "label": "Lớp 4C"})
    after = results_of(published(poll))
    assert after.compiled is not None
    assert [cell.percent for _school, cell in after.compiled.question(1).cells(1)] == [28, 80, 30, 33]


def test_two_years_stand_side_by_side_where_the_words_are_the_same(db_session: Session) -> None:
    ward = WardFactory()
    again = (*YES_NO, (QuestionKind.YES_NO, "Em có vui không?", ("Có", "Không")))
    reworded = (*YES_NO, (QuestionKind.YES_NO, "Em có buồn không?", ("Có", "Không")))
    last_year, this_year = asked(ward, questions=reworded, title="Năm ngoái"), asked(ward, questions=again)
    older = asked(ward, age_band=AgeBand.BAND_11_13)
    for poll, yes in ((last_year, 30), (this_year, 90), (older, 60)):
        voted(poll, (yes, 100 - yes), (yes, 100 - yes), (yes, 100 - yes))
    earlier, now, _other = published(last_year), results_of(published(this_year)), published(older)
    found = set_beside(this_year, now, last_year.id)
    assert [line.words for line in found.questions[0].lines][:2] == [
        "lần này nhiều hơn rõ rệt",
        "lần này ít hơn rõ rệt",
    ]
    assert found.questions[0].lines[0].then == results_of(earlier).question(1).table.cell(1)
    assert "lời khác" in found.questions[1].refusal
    assert "lứa tuổi khác" in set_beside(this_year, now, older.id).refusal


def test_a_generated_district_is_published_as_brute_force_counts_it(db_session: Session) -> None:
    made = size.make(size.Size(schools=7, classes=2, children=24, seed=3))
    assert made.ballots == 7 * 2 * 24
    assert made.compared > 150
    assert not made.differences
    poll = db_session.scalars(select(Poll).where(Poll.code == made.code)).one()
    publication = latest_edition(poll.id)
    assert publication is not None
    assert not faults(opened(released.parcel(publication)[0]))


def test_ages_of_one_edition_and_schools_of_another_are_not_put_together(db_session: Session) -> None:
    """Ages first: two schools of the larger ones can be subtracted from their age, and the third one is left alone."""
    poll = asked()
    voted(poll, (30, 20), (25, 25), (3, 1))
    ward = db.session.get_one(Unit, poll.unit_id)
    for name in ("A", "B", "C"):
        school = SchoolFactory(name=f"Trường THCS {name}", under=ward)
        counted(poll, 12, {1: {1: 6, 2: 6}}, unit=school, label="Lớp 6A", age_band=AgeBand.BAND_11_13)
    first = results_of(published(poll))
    assert first.questions[0].cross is not None, "a table of ages, and too few schools"
    late = SchoolFactory(name="Trường Tiểu học Thịnh Quang", under=ward)
    counted(poll, 40, {1: {1: 22, 2: 18}}, unit=late, label="Lớp 4A")
    second = results_of(published(poll))
    assert second.compiled is not None
    assert not second.compiled.question(1).schools
    assert second.compiled.question(1).withheld is Withheld.TOO_EASY_TO_GUESS


def test_an_edition_without_columns_makes_nobody_forget_those_before_it(db_session: Session) -> None:
    """Four late ballots of one school are one subtraction away from the first edition, whatever came between."""
    poll = asked()
    first, *_others, last = voted(poll, (30, 10), (22, 18), (27, 13), (26, 14))
    told = results_of(published(poll)).compiled
    assert told is not None
    assert len(told.question(1).schools) == 4
    one, other = (db.session.get_one(Unit, station.unit_id) for station in (first, last))
    counted(poll, 4, {1: {1: 4}}, unit=one, label="Lớp 4B")
    counted(poll, 1, {1: {2: 1}}, unit=other, label="Lớp 4B")
    second = results_of(published(poll)).compiled
    counted(poll, 5, {1: {1: 5}}, unit=other, label="Lớp 4C")
    third = results_of(published(poll)).compiled
    for edition in (second, third):
        assert edition is not None
        assert edition.question(1).withheld
