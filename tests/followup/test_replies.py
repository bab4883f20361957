"""What an agency does with its reply link, each deed with a code from its mailbox."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from sqlalchemy.orm import Session

from forum_app import clock as the_clock
from forum_app.db import db, in_transaction
from forum_app.followup.models import Contact, Outcome, Part, Way
from forum_app.followup.queries import answers as queries
from forum_app.followup.queries.recommendations import events_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service import links
from forum_app.followup.service.letters import send_letter
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory
from tests.followup import answered, made
from tests.followup.letterbox import COLLEAGUE, OFFICE, Letter, ask_for_code, code_in, send
from tests.mailbox import Mailbox


@pytest.fixture
def letter(db_session: Session, clock: time_machine.Traveller, mailbox: Mailbox) -> Letter:
    return Letter()


def test_the_office_says_that_it_has_received_it_with_a_code_from_its_mailbox(
    letter: Letter, client: Client, mailbox: Mailbox
) -> None:
    page = ask_for_code(client, f"{letter.path}/da-nhan")
    assert page.has("va•••@phuong.example")
    assert OFFICE not in page.text
    assert mailbox.letters[-1]["To"] == OFFICE
    done = page.submit(button="send", code=code_in(mailbox), status=200)
    assert done.has("Quý cơ quan đã nhận")
    assert letter.state is State.RECEIVED
    last = events_of(letter.recommendation)[-1]
    assert (last.deed, last.name, last.way, last.account_id) == (
        Deed.RECEIVE,
        letter.ward.name,
        "reply_link",
        None,
    )


def test_a_code_is_good_for_one_deed(letter: Letter, client: Client, mailbox: Mailbox) -> None:
    code = send(client, letter, mailbox, "da-nhan")
    page = client.page(f"{letter.path}/hoi-lai")
    refused = page.submit(button="send", question="Sân trước hay sân sau ạ?", code=code, status=422)
    assert refused.has("không phải mã gửi gần nhất")
    assert refused.has("Sân trước hay sân sau ạ?"), "what was typed stays"
    assert letter.state is State.RECEIVED


def test_asking_back_says_that_it_was_received(letter: Letter, client: Client, mailbox: Mailbox) -> None:
    send(client, letter, mailbox, "hoi-lai", question="Sân trước hay sân sau ạ?")
    assert letter.state is State.NEEDS_CLARIFICATION
    deeds = [event.deed for event in events_of(letter.recommendation)][-2:]
    assert deeds == [Deed.RECEIVE, Deed.ASK]


def test_not_ours_needs_a_reason_and_is_no_answer(letter: Letter, client: Client, mailbox: Mailbox) -> None:
    page = ask_for_code(client, f"{letter.path}/khong-thuoc")
    refused = page.submit(fields={"code": code_in(mailbox), "reason": " "}, status=422)
    assert refused.all("#reason-error")
    refused.submit(fields={"code": code_in(mailbox), "reason": "Việc của phòng Xây dựng"}, status=200)
    assert letter.state is State.REDIRECTED
    assert db.session.get_one(Part, (letter.part.unit_id, letter.part.id)).redirects == 1


def test_a_whole_answer_by_link_is_kept_while_it_is_written(
    letter: Letter, client: Client, mailbox: Mailbox
) -> None:
    page = client.page(f"{letter.path}/tra-loi")
    page = page.submit(button="enter", given_by="Trần Thị Mai", status=200)
    assert page.has("Chưa gửi gì đi cả"), "Enter in a field, before there is a code, only keeps"
    page = page.submit(button="code", fields=typed(outcome="not_done"), status=200)
    assert client.page(f"{letter.path}/tra-loi").one("#official_text").text.strip() == answered.OFFICIAL
    right = code_in(mailbox)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    page = page.submit(button="send", code=wrong, fields={"tell_how": "Cô giáo đọc ở lớp"}, status=422)
    assert client.page(f"{letter.path}/tra-loi").one("#tell_how").get("value") == "Cô giáo đọc ở lớp"
    page = page.submit(button="send", code=right, status=422)
    assert page.all("#reason-error"), (
        "the same rules as with an account, and the code is not spent by a refusal"
    )
    done = page.submit(button="send", code=right, fields=typed(), status=200)
    assert done.has("Câu trả lời đang được kiểm tra")
    given = queries.current_answer(letter.part)
    assert (given.way, given.given_by_id, given.outcome) == (Way.REPLY_LINK, None, Outcome.WILL_DO)


def test_while_it_is_typed_the_page_tells_how_the_child_version_reads(letter: Letter, client: Client) -> None:
    page = client.page(f"{letter.path}/tra-loi")
    sent = typed(child_8_10="UBND phường sẽ làm.") | {"key": str(page.one("input[name=key]").get("value"))}
    told = client.post(f"{letter.path}/tra-loi/doc", data=sent)
    assert told.status_code == 200
    assert told.json["kept"]
    assert any("UBND" in fault for fault in told.json["fields"]["child_8_10"]["faults"])
    assert "Set-Cookie" not in told.headers
    assert client.page(f"{letter.path}/tra-loi").one("#child_8_10").text.strip() == "UBND phường sẽ làm."
    forged = client.post(f"{letter.path}/tra-loi/doc", data=sent | {"key": "x", "child_8_10": "Khác."})
    assert forged.status_code == 409
    assert client.page(f"{letter.path}/tra-loi").one("#child_8_10").text.strip() == "UBND phường sẽ làm."


def typed(**changes: str) -> dict[str, str]:
    """The good answer of the other tests, as fingers type it."""
    return {
        "outcome": "will_do",
        "action_on": "2027-03-20",
        "official_text": answered.OFFICIAL,
        "child_8_10": answered.FOR_CHILDREN,
        "tell_how": "Cô tổng phụ trách đọc trong giờ chào cờ",
        "tell_on": "2026-11-30",
        "given_by": "Trần Thị Mai",
    } | changes


def test_a_colleague_gets_a_link_of_their_own_whose_codes_come_to_them(
    letter: Letter, client: Client, mailbox: Mailbox
) -> None:
    send(client, letter, mailbox, "chuyen", email=COLLEAGUE.upper(), name="Chị Lan")
    passed_on = mailbox.letters[-1]
    assert passed_on["To"] == COLLEAGUE
    theirs = re.search(r"/L/(\w+)", str(passed_on.get_content()))
    assert theirs is not None
    ask_for_code(client, f"/L/{theirs[1]}/da-nhan")
    assert mailbox.letters[-1]["To"] == COLLEAGUE
    assert client.page(letter.path).has("ca•••@phuong.example"), "whoever passed it on sees to whom"
    told = next(event for event in events_of(letter.recommendation) if event.deed is Deed.FORWARD)
    assert COLLEAGUE not in str(told.details)
    in_transaction(lambda: links.revoke(SOFTWARE, letter.link))
    client.page(f"/L/{theirs[1]}", status=404)


def test_whoever_is_signed_in_on_that_computer_does_not_act(
    letter: Letter, mailbox: Mailbox, sign_in: Callable[..., Client]
) -> None:
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=letter.school))
    send(teacher, letter, mailbox, "da-nhan")
    assert events_of(letter.recommendation)[-1].account_id is None
    assert teacher.get("/tai-khoan-cua-toi/").status_code == 200


def test_a_change_in_the_register_leads_the_codes_to_the_new_mailbox(
    letter: Letter, client: Client, mailbox: Mailbox
) -> None:
    letter.contact.until_on = the_clock.today()
    db.session.add(
        Contact(agency_id=letter.ward.id, name="Văn thư mới", email=COLLEAGUE, from_on=the_clock.today())
    )
    db.session.commit()
    ask_for_code(client, f"{letter.path}/da-nhan")
    assert mailbox.letters[-1]["To"] == COLLEAGUE


def test_the_e_mail_bears_the_words_and_one_link(letter: Letter, mailbox: Mailbox, client: Client) -> None:
    in_transaction(lambda: send_letter(SOFTWARE, letter.part, letter.contact))
    text = mailbox.text()
    assert made.WORDS in text
    assert re.findall(r"/L/\w+", text) == [letter.path], "the same link as on the paper, and no other"
