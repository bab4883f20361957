"""The roster opens the writing; without it the page says what is missing."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app import clock, config
from forum_app.accounts.models import Account
from forum_app.cli.checks import State
from forum_app.cli.checks.settings import sealed_key
from forum_app.moderation import queries
from forum_app.moderation.models import Duty, DutyKind
from forum_app.moderation.rules.board import months_until, told
from forum_app.security import keys
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.queries import parent_of
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, on_duty

SignIn = Callable[[Account], Client]


def test_writing_opens_when_both_kinds_are_on_duty_and_closes_when_one_leaves(
    sign_in: SignIn, db_session: Session
) -> None:
    school = SchoolFactory()
    reader = AccountFactory(role=Role.MODERATOR, at=school)
    officer = AccountFactory(role=Role.CHILD_PROTECTION_OFFICER, at=parent_of(school.id))
    address = f"/don-vi/{to_crockford(school.id, 6)}/truc"

    client = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    page = client.page(address)
    assert page.has("Hôm nay trẻ em ở đây chưa viết tự do được")
    page = page.submit(address, fields={"who": f"moderator/{reader.id}"})
    assert page.has("chưa ai trực việc: Bảo vệ trẻ em")
    wrong = page.submit(
        address, fields={"who": f"child_protection_officer/{officer.id}", "until_on": "2020-01-01"}
    )
    assert wrong.has("Ngày cuối không được trước ngày đầu")
    page = page.submit(address, fields={"who": f"child_protection_officer/{officer.id}", "place": "2"})
    assert page.has("Hôm nay trẻ em ở đây viết tự do được")
    assert queries.readiness(school.id, on=clock.today() + timedelta(days=6)).on

    duty = db_session.scalars(select(Duty).where(Duty.account_id == reader.id)).one()
    page = page.submit(f"/truc/{duty.id}/het")
    assert page.has("chưa ai trực việc: Đọc bài viết của trẻ em")
    assert queries.readiness(school.id).lacking == (DutyKind.MODERATOR,)
    assert client.page("/ban-lam-viec").has("chưa đủ người trực")


def test_where_only_the_schools_own_people_are_on_duty_the_page_says_what_they_cannot_see(
    sign_in: SignIn, db_session: Session
) -> None:
    school = SchoolFactory()
    moderator, _officer = on_duty(school)
    page = sign_in(moderator).page(f"/don-vi/{to_crockford(school.id, 6)}/truc")
    assert page.has("Nếu có bài nói về người làm việc ở đây thì không ai được xem")


def test_no_number_below_five_is_told() -> None:
    assert [told(number) for number in (1, 4, 5, 12)] == ["<5", "<5", "5", "12"]
    assert months_until(clock.today().replace(month=2, day=3))[2].month == 12


@pytest.mark.sqlite
def test_the_key_for_sealed_words_is_made_once_and_for_the_server_alone(
    app: Flask, db_session: Session, environment: Mapping[str, str]
) -> None:
    settings: config.Settings = app.extensions["settings"]
    assert sealed_key(settings).state is State.WELL
    key = keys.sealed()
    assert keys.sealed() == key
    assert stat.S_IMODE((settings.data_dir / keys.SEALED_FILE).stat().st_mode) == 0o600
    assert len(key) == keys.SEALED_BYTES
    assert sealed_key(settings).state is State.NOTE
    with pytest.raises(config.Misconfigured, match="SEALED_KEY"):
        config.read({**environment, "TIENGEM_SEALED_KEY": "short"})
