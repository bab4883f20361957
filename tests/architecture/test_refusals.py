"""Each permission refuses: at every address of staff, with every method, whoever asks without it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from flask import Flask
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.security.permissions import Permission
from tests.architecture import world
from tests.client import Client, nobody
from tests.factories import SchoolFactory
from tests.pages import Page

SignIn = Callable[[Account], Client]
OWN_PAGE = "/tai-khoan-cua-toi/"


def token_of(client: Client) -> str:
    page = Page(client.get(OWN_PAGE), nobody)
    return str(page.all("input[name=csrf_token]")[0].get("value"))


def answers(
    app: Flask, client: Client, things: world.World, token: str, permissions: Collection[Permission | None]
) -> dict[str, int]:
    """What each address guarded by one of the permissions answers to the person who is signed in."""
    found = {}
    for rule, method, view in world.guarded(app):
        if view.__guard__ in permissions:  # type: ignore[attr-defined]
            data = {"csrf_token": token} if method == "POST" else None
            answer = client.open(things.address(app, rule), method=method, data=data)
            found[f"{method} {rule.rule}"] = answer.status_code
    return found


def test_nobody_comes_in_without_signing_in(app: Flask, client: Client, db_session: Session) -> None:
    things = world.made()
    page = Page(client.get("/dang-nhap"), nobody)
    token = str(page.all("input[name=csrf_token]")[0].get("value"))

    found = answers(app, client, things, token, {*Permission, None})

    assert {address: code for address, code in found.items() if code != 302} == {}


def test_the_things_of_another_school_do_not_exist(app: Flask, sign_in: SignIn, db_session: Session) -> None:
    """Not even for somebody with every role at the school next door; 403 would say that they are there."""
    things = world.made()
    client = sign_in(world.everybody(at=SchoolFactory()))
    token = token_of(client)

    found = answers(app, client, things, token, set(Permission))

    told = {address: code for address, code in found.items() if "<" in address and code != 404}
    assert {address: code for address, code in told.items() if address not in OPEN_TO_EVERY_SCHOOL} == {}


# Ready-made questionnaires belong to nobody.
OPEN_TO_EVERY_SCHOOL = {"GET /polls/starters/<key>", "POST /polls/starters/<key>"}


def test_every_permission_refuses_who_does_not_hold_it(
    app: Flask, sign_in: SignIn, db_session: Session
) -> None:
    """The same school, the strongest role that lacks it."""
    things = world.made()
    let_in: dict[str, int] = {}
    for permission in Permission:
        client = sign_in(world.somebody_without(permission, at=things.school))
        found = answers(app, client, things, token_of(client), {permission})
        let_in |= {
            f"{permission}: {address}": code for address, code in found.items() if code not in {403, 404}
        }
    assert let_in == {}


def test_a_form_made_elsewhere_is_refused(app: Flask, sign_in: SignIn, db_session: Session) -> None:
    """Without the token of a page that was read, nothing is done, even for somebody who may do everything."""
    things = world.made()
    client = sign_in(world.everybody(at=things.school))
    done = {}
    for rule, method, _view in world.guarded(app):
        if method == "POST":
            done[rule.rule] = client.post(things.address(app, rule)).status_code
    assert {address: code for address, code in done.items() if code != 400} == {}
