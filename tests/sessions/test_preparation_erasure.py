"""A child's name leaves the house: when somebody asks, and by itself when it is time."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from forum_app import clock as house_clock
from forum_app.audit.models import AuditEvent
from forum_app.db import db, transaction
from forum_app.sessions.models import ChildPart, Chosen, Delegate, Headcount, Who
from forum_app.sessions.queries.delegates import delegates_of, nameable
from forum_app.sessions.service import delegates as service
from forum_app.sessions.service.preparation import set_headcount
from forum_app.sessions.service.rounds import edit_round
from tests.factories import AccountFactory, RoundFactory, WardFactory

NAME, SECOND = "Hoàng Thị Mỹ Lệ Tuyết", "Phan Đăng Khoa Nguyên"


@pytest.fixture
def forum(db_session, clock):
    return RoundFactory()


@pytest.fixture
def teacher(forum):
    return AccountFactory()


def enter(teacher, forum, name=NAME, **more) -> Delegate:
    today = house_clock.today()
    consents = {"parent_consent_on": today, "child_agreed_on": today} | more
    with transaction():
        return service.add_delegate(
            teacher, forum, name, "Lớp 5A", ChildPart.DELEGATE, Chosen.BALLOT, **consents
        )


def bytes_on_disk(settings) -> bytes:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    return b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))


@pytest.mark.sqlite
def test_after_an_erasure_the_name_is_in_no_file_of_the_database(forum, teacher, settings, planted):
    planted.plant(NAME, SECOND)
    delegate = enter(teacher, forum)
    assert NAME.encode() in bytes_on_disk(settings)  # the burglar knows how to look
    with transaction():
        service.edit_delegate(teacher, delegate, name=SECOND)
    assert NAME.encode() not in bytes_on_disk(settings)
    with transaction():
        service.erase_delegate(teacher, delegate)
    assert SECOND.encode() not in bytes_on_disk(settings)


def test_the_nightly_job_erases_what_is_due_keeps_the_counts_and_names_nobody_in_the_record(
    forum, teacher, clock
):
    enter(teacher, forum, erase_on=house_clock.today() + timedelta(days=1))
    staying = enter(teacher, forum, SECOND)
    with transaction():
        set_headcount(teacher, forum, "present", {Who.CHILDREN: 52})
    service.erase_delegates()
    assert len(delegates_of(forum)) == 2
    clock.shift(timedelta(days=2))
    service.erase_delegates()
    assert [delegate.id for delegate in delegates_of(forum)] == [staying.id]
    assert db.session.scalar(select(Headcount.present)) == 52
    told = [json.dumps([event.subject, event.details]) for event in db.session.scalars(select(AuditEvent))]
    assert told
    assert not [line for line in told if "Hoàng" in line or "Phan" in line or "\\u" in line]


def test_only_children_with_both_consents_are_named(forum, teacher):
    named = enter(teacher, forum)
    enter(teacher, forum, SECOND, child_agreed_on=None)
    assert [delegate.id for delegate in nameable(forum)] == [named.id]
    assert named.consent_seen_by_id == teacher.id


def test_the_day_of_erasing_follows_the_upper_forum_when_it_moves(forum, teacher):
    upper = RoundFactory(unit=WardFactory(), starts_on=house_clock.today() + timedelta(days=40))
    with transaction():
        edit_round(teacher, forum, feeds_id=upper.id)
    delegate = enter(teacher, forum)
    assert delegate.erase_on == upper.ends_on + timedelta(days=90)
    with transaction():
        earlier = upper.starts_on - timedelta(days=20)
        edit_round(None, upper, starts_on=earlier, ends_on=earlier)
    db.session.refresh(delegate)
    assert delegate.erase_on == earlier + timedelta(days=90)
