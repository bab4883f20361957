"""What children wrote comes back with the results: read, masked, from five writers on, and never by class."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.db import db, transaction
from forum_app.moderation.models import FreeText, TextKind
from forum_app.moderation.service import deciding, receive
from forum_app.polls.models import Poll, StationState
from forum_app.polls.queries import results as queries
from forum_app.polls.rules.bands import WROTE, AgeBand
from forum_app.polls.rules.writing import place_of
from forum_app.polls.service.publishing import publish
from forum_app.security.permissions import Role
from forum_app.units.queries import get_unit
from tests.client import Client
from tests.factories import AccountFactory, StationFactory, on_duty
from tests.polls.counted import counted
from tests.polls.written import a_poll, acting

WISHES = ("Em muốn có bóng mát.", "Bạn Khôi hay nhường bóng cho em.", "=SUM(1;2) là em đùa thôi")


def a_counted_poll(wrote: int) -> Poll:
    poll = a_poll()
    counted(poll, 30, {1: {1: 18, 2: 12}, 2: {WROTE: wrote, -1: 30 - wrote}}, writing=True)
    return poll


def read_and_let_out(poll: Poll, words: str, *, trial: bool = False) -> FreeText:
    reader = acting(AccountFactory(role=Role.MODERATOR, at=get_unit(poll.unit_id)))
    with transaction():
        text_id = receive(
            poll.unit_id, TextKind.POLL_ANSWER, place_of(poll.id, 2, trial=trial), words, open_now=False
        )
    with transaction():
        text = db.session.get_one(FreeText, (poll.unit_id, text_id))
        deciding.publish(reader, text, {})
    return text


def published(poll: Poll) -> Poll:
    agent = AccountFactory(role=Role.COORDINATOR, at=get_unit(poll.unit_id))
    with transaction():
        publish(poll, acting(agent))
    return poll


def test_words_that_were_read_stand_with_the_results_on_every_page_and_in_every_file(
    client: Client, db_session: Session
) -> None:
    poll = a_counted_poll(wrote=12)
    on_duty(get_unit(poll.unit_id))
    for words in WISHES:
        read_and_let_out(poll, words)
    code = published(poll).code

    for page in ("", "/em", "/wall?question=2"):
        shown = client.page(f"/ket-qua/{code}{page}")
        assert shown.has("Em muốn có bóng mát.")
        assert shown.has("Bạn [TÊN] hay nhường bóng cho em.")
        assert not shown.has("Khôi")
    table = client.get(f"/ket-qua/{code}.csv").get_data(as_text=True)
    assert "“Em muốn có bóng mát.”" in table
    assert '"=SUM' not in table
    assert client.get(f"/ket-qua/{code}.xlsx").status_code == 200


def test_four_writers_are_too_few_to_be_quoted(client: Client, db_session: Session) -> None:
    poll = a_counted_poll(wrote=4)
    on_duty(get_unit(poll.unit_id))
    read_and_let_out(poll, WISHES[0])
    assert not client.page(f"/ket-qua/{published(poll).code}").has(WISHES[0])


def test_what_is_taken_back_is_gone_from_the_published_results(client: Client, db_session: Session) -> None:
    poll = a_counted_poll(wrote=12)
    moderator, _officer = on_duty(get_unit(poll.unit_id))
    text = read_and_let_out(poll, WISHES[0])
    code = published(poll).code
    assert client.page(f"/ket-qua/{code}").has(WISHES[0])
    with transaction():
        deciding.take_back(acting(moderator), text)
    assert not client.page(f"/ket-qua/{code}").has(WISHES[0])


def test_nothing_is_quoted_while_another_class_of_the_school_still_votes(
    client: Client, db_session: Session
) -> None:
    poll = a_counted_poll(wrote=12)
    on_duty(get_unit(poll.unit_id))
    read_and_let_out(poll, WISHES[0])
    code = published(poll).code
    StationFactory(poll=poll, label="Lớp 5B", state=StationState.OPEN, writing=True)
    assert not client.page(f"/ket-qua/{code}").has(WISHES[0])


def test_what_was_written_in_a_trial_is_shown_nowhere(client: Client, db_session: Session) -> None:
    poll = a_counted_poll(wrote=12)
    on_duty(get_unit(poll.unit_id))
    read_and_let_out(poll, WISHES[0], trial=True)
    assert not client.page(f"/ket-qua/{published(poll).code}").has(WISHES[0])


def test_who_was_not_asked_to_write_is_not_counted_among_those_who_skipped(db_session: Session) -> None:
    poll = a_counted_poll(wrote=20)
    StationFactory(poll=poll, label="Lớp 5B", state=StationState.PREPARED)
    counted(poll, 30, {1: {1: 30}}, label="Lớp 5C", age_band=AgeBand.BAND_8_10)
    answered = queries.boxes_of(poll)
    assert (answered.ballots, answered.base(poll.questions[1])) == (60, 30)


def test_staff_see_how_many_texts_wait(client: Client, db_session: Session, sign_in) -> None:  # type: ignore[no-untyped-def]
    poll = a_counted_poll(wrote=12)
    on_duty(get_unit(poll.unit_id))
    with transaction():
        for words in WISHES:
            receive(
                poll.unit_id, TextKind.POLL_ANSWER, place_of(poll.id, 2, trial=False), words, open_now=False
            )
    sign_in(AccountFactory(role=Role.COORDINATOR, at=get_unit(poll.unit_id)))
    page = client.page(f"/polls/{poll.id}/results")
    assert page.has("3 bài đang chờ đọc")
    assert not page.has(WISHES[0])
