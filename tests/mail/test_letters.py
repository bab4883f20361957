"""Letters to staff leave after the commit, once, and are forgotten; a post office that is closed delays them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app import mail
from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.mail import carrier, outbox
from forum_app.mail.models import Letter
from tests.mailbox import Mailbox

TEACHER = "nguyen.thi.hanh@truong.example"


@pytest.mark.usefixtures("db_session")
def test_a_letter_leaves_once_the_transaction_holds(mailbox: Mailbox) -> None:
    with transaction():
        assert mail.post(TEACHER, "Trường mời cô", "Chào cô Hạnh,\nmời cô đến dự.")
        assert mailbox.letters == []
    letter = mailbox.only()
    assert letter["To"] == TEACHER
    assert letter["Subject"] == "Trường mời cô"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "mời cô đến dự" in mailbox.text()


@pytest.mark.usefixtures("db_session")
def test_a_long_subject_keeps_its_spaces(mailbox: Mailbox) -> None:
    subject = "Kiến nghị của trẻ em: trả lời đã quá hạn 10 ngày làm việc, kính đề nghị thầy cô trả lời sớm"
    with transaction():
        mail.post(TEACHER, subject, "Chào cô Hạnh")
    assert mailbox.only()["Subject"] == subject


def test_nothing_leaves_when_the_deed_is_undone(mailbox: Mailbox, db_session: Session) -> None:
    with pytest.raises(Refusal), transaction():  # noqa: PT012  the deed is posting and then being refused
        mail.post(TEACHER, "Trường mời cô", "Chào cô")
        raise Refusal
    assert mailbox.letters == []
    assert db_session.scalars(select(Letter)).all() == []


def test_the_row_is_gone_when_the_letter_has_left(mailbox: Mailbox, db_session: Session) -> None:
    with transaction():
        mail.post(TEACHER, "Trường mời cô", "https://… một đường dẫn chỉ dùng một lần")
    assert mailbox.only()
    assert db_session.scalars(select(Letter)).all() == []


@pytest.mark.usefixtures("db_session")
def test_without_a_post_office_nobody_waits_for_a_letter(app: Flask) -> None:
    assert not mail.has_post_office()
    with transaction():
        assert not mail.post(TEACHER, "Trường mời cô", "Chào cô")
    result = app.test_cli_runner().invoke(args=["mail", "deliver"])
    assert result.exit_code == 1
    assert "TIENGEM_MAIL_URL" in result.output


class TestTheOfficeIsClosed:
    @pytest.fixture
    def environment(self, environment: dict[str, str], unused_port: int) -> dict[str, str]:
        return environment | {"TIENGEM_MAIL_URL": f"smtp://127.0.0.1:{unused_port}"}

    def test_a_letter_waits_longer_each_time_and_then_loses_its_words(
        self, db_session: Session, clock: time_machine.Traveller
    ) -> None:
        with transaction():
            mail.post(TEACHER, "Trường mời cô", "một đường dẫn chỉ dùng một lần")
        letter = db_session.scalars(select(Letter)).one()
        assert letter.tries == 1
        assert letter.body

        for wait in outbox.WAITS:
            outbox.deliver()
            clock.shift(wait)
            outbox.deliver()
        db_session.expire_all()

        letter = db_session.scalars(select(Letter)).one()
        assert letter.tries == len(outbox.WAITS) + 1
        assert (letter.next_try_at, letter.body) == (None, "")

        clock.shift(timedelta(days=8))
        outbox.sweep()
        db_session.rollback()
        assert db_session.scalars(select(Letter)).all() == []

    def test_it_leaves_when_the_office_opens_again(
        self, db_session: Session, app: Flask, clock: time_machine.Traveller, unused_port: int
    ) -> None:
        with transaction():
            mail.post(TEACHER, "Trường mời cô", "Chào cô Hạnh")
        with Mailbox.opened(unused_port) as mailbox:
            clock.shift(timedelta(minutes=2))
            result = app.test_cli_runner().invoke(args=["mail", "deliver"])
            assert result.output == "0 waiting\n"
            assert mailbox.only()["To"] == TEACHER


def test_a_sender_with_marks_and_a_body_in_vietnamese_stay_whole() -> None:
    letter = carrier.compose(
        "Tiếng Em <khong-tra-loi@truong.example>", TEACHER, "Đặt lại mật khẩu", "Chào cô"
    )
    assert letter["From"].addresses[0].display_name == "Tiếng Em"
    assert letter["Message-ID"].endswith("@truong.example>")
    assert letter.get_content().strip() == "Chào cô"


@pytest.mark.parametrize("office", ["http://mail.example", "smtp://", "mail.example:25"])
def test_an_office_that_is_no_office_is_named_as_the_setting(office: str) -> None:
    with pytest.raises(ValueError, match="TIENGEM_MAIL_URL"):
        carrier.carry(office, "a@b.example", TEACHER, "x", "y")


def test_a_subject_cannot_smuggle_a_second_header() -> None:
    with pytest.raises(ValueError, match=r"header|linefeed|newline"):
        carrier.compose("a@b.example", TEACHER, "Chào\nBcc: ai@do.example", "y")


def test_where_there_is_no_post_office_a_folder_will_do_for_a_try(tmp_path: Path) -> None:
    """`make run` shows what is laid down there; a half-written letter is never seen."""
    office = (tmp_path / "thư").as_uri().replace("file:", "folder:", 1)
    carrier.carry(
        office, "Tiếng Em <tieng-em@truong.example>", TEACHER, "Mã để trả lời", "Mã của cô: 482 190"
    )
    (letter,) = (tmp_path / "thư").iterdir()
    assert letter.suffix == ".txt"
    assert letter.read_text(encoding="utf-8").split("\n")[:4] == [
        f"To: {TEACHER}",
        "Subject: Mã để trả lời",
        "",
        "Mã của cô: 482 190",
    ]
