"""Figures leave the room: when they may, what the edition keeps, and what a district poll says of who is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.audit.models import AuditEvent
from forum_app.polls.models import Publication, StationState
from forum_app.polls.queries import results as queries
from forum_app.polls.rules import editions
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.disclosure.editions import StationsStillOpen, TooFewChanges
from forum_app.polls.rules.figures import Mark
from forum_app.polls.service import publishing
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory, WardFactory
from tests.polls.counted import counted

SignIn = Callable[[Account], Client]
pytestmark = pytest.mark.usefixtures("clock")

YES_NO = ((QuestionKind.YES_NO, "Em có thích giờ ra chơi không?", ("Có", "Không")),)
RANKING = ((QuestionKind.RANK, "Điều nào quan trọng nhất?", ("Sân chơi", "Thư viện", "Nhà vệ sinh")),)


def test_a_teacher_publishes_and_everybody_reads(
    db_session: Session, sign_in: SignIn, client: Client
) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    school = queries.boxes_of(poll).unit
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    page = teacher.page(f"/polls/{poll.id}/results").submit("Công bố")
    assert page.has("Đã công bố lần 1.")
    assert client.page(f"/ket-qua/{poll.code}").has("75 %")
    deed = db_session.scalars(select(AuditEvent).where(AuditEvent.deed == "poll:publish")).one()
    publication = db_session.scalars(select(Publication)).one()
    assert deed.details == {"edition": 1, "content": publication.content_hash.hex()}


def test_nothing_is_published_while_one_class_still_votes(db_session: Session) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    StationFactory(poll=poll, label="Lớp 5C", state=StationState.OPEN)
    with pytest.raises(StationsStillOpen):
        publishing.publish(poll, AccountFactory())


def test_a_second_edition_waits_for_five_more_ballots(db_session: Session) -> None:
    poll, teacher = PollFactory(questions=YES_NO), AccountFactory()
    counted(poll, 60, {1: {1: 45, 2: 15}})
    first = publishing.publish(poll, teacher)
    counted(poll, 4, {1: {1: 4}}, label="Lớp 5B")
    with pytest.raises(TooFewChanges):
        publishing.publish(poll, teacher)
    counted(poll, 30, {1: {1: 10, 2: 20}}, label="Lớp 5C")
    second = publishing.publish(poll, teacher)
    assert (first.edition, second.edition) == (1, 2)
    assert queries.published(poll.code) is second


def test_staff_see_no_finer_steps_than_the_public(db_session: Session, sign_in: SignIn) -> None:
    """Four late ballots between two looks at the preview would be four children's answers."""
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    publishing.publish(poll, AccountFactory())
    counted(poll, 4, {1: {2: 4}}, label="Lớp 5B")
    standing = publishing.standing(poll)
    assert standing.results is not None
    assert standing.results.question(1).table.cell(1).percent == 75
    assert not standing.may_publish


def test_an_edition_stays_what_it_was(db_session: Session) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    publication = publishing.publish(poll, AccountFactory())
    db_session.commit()
    db_session.expire_all()
    results = publishing.preview(queries.boxes_of(poll))
    assert queries.results_of(publication) == results
    assert publication.content_hash == editions.digest(publication.content)


def test_trial_votes_never_touch_real_totals(db_session: Session) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    counted(poll, 40, {1: {2: 40}}, label="Thử", trial=True)
    assert publishing.preview(queries.boxes_of(poll)).question(1).table.cell(1).percent == 75


def test_of_a_ranking_the_first_places_are_shown(db_session: Session) -> None:
    poll = PollFactory(questions=RANKING, age_band=AgeBand.BAND_11_13)
    counted(poll, 100, {1: {1: 50, 2: 30, 3: 15, 0: 5}})
    answered = publishing.preview(queries.boxes_of(poll)).question(1)
    assert [line.cell.text for line in answered.lines] == ["50 %", "30 %", "15 %", "5 %", "0 %"]
    assert answered.note


def test_yes_and_no_have_their_words_though_nobody_wrote_them(db_session: Session) -> None:
    poll = PollFactory(questions=((QuestionKind.YES_NO, "Em có vui không?", ()),))
    counted(poll, 60, {1: {1: 45, 2: 15}})
    answered = publishing.preview(queries.boxes_of(poll)).question(1)
    assert [(line.label, line.cell.text) for line in answered.lines][:2] == [
        ("Có", "75 %"),
        ("Không", "25 %"),
    ]


def test_a_district_poll_names_the_schools_that_are_missing(db_session: Session, client: Client) -> None:
    ward = WardFactory(name="Phường Đống Đa")
    schools = [
        SchoolFactory(name=f"Trường Tiểu học {name}", under=ward)
        for name in ("Kim Liên", "La Thành", "Khương Thượng")
    ]
    poll = PollFactory(unit=ward, questions=YES_NO, offered=True)
    counted(poll, 33, {1: {1: 20, 2: 13}}, unit=schools[0], label="Lớp 4A")
    counted(poll, 31, {1: {1: 11, 2: 20}}, unit=schools[1], label="Lớp 4B")
    StationFactory(poll=poll, unit=schools[1], label="Lớp 4C")
    publishing.publish(poll, AccountFactory())
    page = client.page(f"/ket-qua/{poll.code}")
    assert page.has("Đã kiểm phiếu ở 2 trường.")
    assert page.has("Những trường còn thiếu: Trường Tiểu học Khương Thượng.")
    assert page.has("Những điểm thăm dò còn thiếu: Trường Tiểu học La Thành, Lớp 4C.")
    assert page.has("48 %")


def test_age_groups_stand_side_by_side_from_the_ward_upwards(db_session: Session, client: Client) -> None:
    ward = WardFactory()
    poll = PollFactory(unit=ward, questions=YES_NO)
    for _number in range(3):
        school = SchoolFactory(under=ward)
        counted(poll, 30, {1: {1: 20, 2: 10}}, unit=school, label="Lớp 3A")
        counted(poll, 40, {1: {1: 10, 2: 30}}, unit=school, label="Lớp 7A", age_band=AgeBand.BAND_11_13)
    publishing.publish(poll, AccountFactory())
    page = client.page(f"/ket-qua/{poll.code}")
    assert page.texts("details td") == ["67 %", "25 %", "33 %", "75 %", "0 %", "0 %", "0 %", "0 %"]


def test_inside_one_school_ages_are_not_compared(db_session: Session) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 60, {1: {1: 45, 2: 15}})
    counted(poll, 60, {1: {1: 15, 2: 45}}, label="Lớp 7A", age_band=AgeBand.BAND_11_13)
    assert publishing.preview(queries.boxes_of(poll)).question(1).cross is None


def test_how_many_of_a_box_are_kept_for_the_next_edition_is_not_shown(
    db_session: Session, client: Client
) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 43, {1: {1: 30, 2: 13}}, present=45)
    publication = publishing.publish(poll, AccountFactory())
    assert list(editions.basis_of(publication.content).values()) == [43]
    page = client.page(f"/ket-qua/{poll.code}")
    assert page.has("Khoảng 45 trong khoảng 45 em có mặt đã bỏ phiếu.")
    assert page.has("Số em có mặt mà không bỏ phiếu: <5.")
    assert not any("43" in words for words in page.texts(".method p, td"))


def test_two_who_differ_from_the_whole_class_are_not_told_apart(db_session: Session) -> None:
    poll = PollFactory(questions=YES_NO)
    counted(poll, 40, {1: {1: 38, 2: 2}})
    table = publishing.preview(queries.boxes_of(poll)).question(1).table
    assert [row.cell.mark for row in table][:2] == [Mark.HIDDEN, Mark.FEW]
