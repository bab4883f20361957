"""The reply link: it opens for whoever has the letter, and acts only for whoever reads the registered mailbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app import clock as the_clock
from forum_app.db import db, in_transaction
from forum_app.errors import NotFound
from forum_app.followup.models import Event, ReplyCode, ReplyLink
from forum_app.followup.rules import links as rules
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.replies import What
from forum_app.followup.rules.states import State
from forum_app.followup.service import links
from tests.client import Client
from tests.followup import made
from tests.followup.letterbox import Letter, ask_for_code, code_in
from tests.mailbox import Mailbox

# Nothing here differs by engine; replies are tried on both.
pytestmark = pytest.mark.sqlite


def everything(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(t)) or 0 for t in (Event, ReplyLink, ReplyCode)]


@pytest.fixture
def letter(db_session: Session, clock: time_machine.Traveller, mailbox: Mailbox) -> Letter:
    return Letter()


def test_the_letter_shows_the_childrens_words_and_what_can_be_done(letter: Letter, client: Client) -> None:
    page = client.page(letter.path)
    assert page.has(made.WORDS)
    assert page.has("1 nhóm, 5 em")
    assert page.has(letter.ward.name)
    assert page.has("chậm nhất ngày")
    assert client.page("/l" + letter.path[2:].lower()).has(made.WORDS), (
        "typed in small letters it is the same"
    )
    answer = client.get(letter.path)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_mail_scanner_that_opens_every_link_changes_nothing(
    letter: Letter, client: Client, db_session: Session
) -> None:
    """GETs that write fail in this suite by themselves; here nothing is counted as seen either."""
    before = everything(db_session)
    for what in ("", *(f"/{what}" for what in What)):
        for method in ("HEAD", "GET", "OPTIONS"):
            assert client.open(letter.path + what, method=method).status_code == 200
    assert client.page("/L").status == 200
    assert everything(db_session) == before
    assert letter.state is State.SENT


def test_five_wrong_codes_and_the_right_one_is_dead(letter: Letter, client: Client, mailbox: Mailbox) -> None:
    page = ask_for_code(client, f"{letter.path}/da-nhan")
    right = code_in(mailbox)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _try in range(rules.CODE_TRIES):
        page.submit(code=wrong, button="send", status=422)
    page.submit(code=right, button="send", status=422)
    assert letter.state is State.SENT


def test_a_code_is_good_for_fifteen_minutes_and_a_new_one_kills_it(
    letter: Letter, client: Client, mailbox: Mailbox, clock: time_machine.Traveller
) -> None:
    page = ask_for_code(client, f"{letter.path}/da-nhan")
    first = code_in(mailbox)
    assert page.submit(button="code", code="", status=422).has("Mã vừa được gửi")
    clock.shift(rules.CODE_PAUSE)
    page.submit(button="code", code="", status=200)
    second = code_in(mailbox)
    if first != second:
        page.submit(button="send", code=first, status=422)
    clock.shift(rules.CODE_LASTS)
    page.submit(button="send", code=second, status=422)
    assert letter.state is State.SENT


def test_the_code_of_one_letter_opens_no_other(letter: Letter, client: Client, mailbox: Mailbox) -> None:
    other = Letter("Chúng em mong có thêm sách trong thư viện.")
    ask_for_code(client, f"{letter.path}/da-nhan")
    page = client.page(f"{other.path}/da-nhan")
    page.submit(button="send", code=code_in(mailbox), status=422)
    assert other.state is State.SENT


def test_wrong_expired_taken_back_and_unknown_look_alike(
    letter: Letter, client: Client, clock: time_machine.Traveller
) -> None:
    other = Letter("Chúng em mong có thêm sách trong thư viện.")
    in_transaction(lambda: links.revoke(SOFTWARE, other.link))
    one_sign_off = letter.path[:-1] + ("0" if letter.path[-1] != "0" else "1")
    unit_of_another = other.path[:9] + letter.path[9:]
    said = {
        client.page(path, status=404).text for path in (other.path, one_sign_off, "/L/ABC", unit_of_another)
    }
    said |= {client.page(f"{other.path}/{what}", status=404).text for what in ("da-nhan", "gi-do")}
    # A new letter makes the old one void, and so does another agency.
    third, fourth = Letter(), Letter()
    in_transaction(lambda: links.make(SOFTWARE, third.part, third.contact))
    said |= {client.page(third.path, status=404).text}
    fourth.part.agency = "Sở Xây dựng"
    db.session.commit()
    said |= {client.page(fourth.path, status=404).text}
    clock.shift(timedelta(days=400))
    said |= {client.page(letter.path, status=404).text}
    assert len(said) == 1
    assert "gọi" in said.pop()


def test_who_has_only_the_paper_types_its_short_code(letter: Letter, client: Client) -> None:
    code = links.short_code_of(letter.link)
    spaced = f"{code[:4]} {code[4:8].lower()}-{code[8:]}"
    assert client.page("/L").submit(code=spaced, status=200).has(made.WORDS)
    assert client.page("/L").submit(code="BCDF GHJK MNPQ", status=404).has("gọi")


def test_the_page_is_small_enough_for_a_poor_line_and_its_help_is_our_own(
    letter: Letter, client: Client, app: Flask
) -> None:
    page = client.page(f"{letter.path}/tra-loi")
    whole = len(page.response.data)
    parts = [sheet.get("href") for sheet in page.all("link[rel=stylesheet]")]
    parts += [script.get("src") for script in page.all("script")]
    for part in parts:
        assert part.startswith("/static/")
        with client.get(part, headers={"Accept-Encoding": "gzip"}) as answer:
            whole += len(answer.data)
    assert whole < 60_000


def test_a_link_lasts_ninety_days_after_the_due_day_and_thirty_after_it_was_settled() -> None:
    now = the_clock.now()
    later = now + timedelta(days=10)
    assert rules.ends_at(now, later, None) == later + timedelta(days=90)
    assert rules.ends_at(now + timedelta(days=365), later, later) == later + timedelta(days=30)


def test_guessing_is_slow(db_session: Session) -> None:
    now = the_clock.now()
    with pytest.raises(rules.TooManyCodes):
        rules.check_pace(None, rules.CODES_A_DAY, 0, now)
    with pytest.raises(rules.SiteBusy):
        rules.check_pace(None, 0, rules.SITE_CODES_AN_HOUR, now)


def test_the_database_alone_opens_nothing(letter: Letter) -> None:
    kept = " ".join(str(getattr(letter.link, column.name)) for column in ReplyLink.__table__.columns)
    assert letter.path[-26:] not in kept
    with pytest.raises(NotFound):
        links.open_by_token(letter.link.token_hash.hex()[:32])
