"""What the reading room takes back is nowhere on the board any more: not on a page, in a feed, a paper or the file."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller
from werkzeug.test import TestResponse

from forum_app import clock as our_clock
from forum_app import config, mail
from forum_app.accounts.models import Account
from forum_app.db import db, in_transaction, transaction
from forum_app.followup.models import Event, Part, Recommendation
from forum_app.followup.queries.chains import breaks, differences
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.public import is_shown
from forum_app.followup.rules.states import Deed, State, WordsTakenBack
from forum_app.followup.service import answers, joining, links, recommendations, redirecting, reminders
from forum_app.followup.service.moves import move
from forum_app.followup.service.recommendations import Owed
from forum_app.followup.service.replies import agent_of_part
from forum_app.mail.models import Letter
from forum_app.moderation.models import FreeText
from forum_app.moderation.rules.states import AccusesStaff
from forum_app.moderation.service import deciding, sweeping
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import HandedItem, LeaderQuestion, QuestionState, RoundState
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import handover
from forum_app.sessions.service.handover import HandOver
from forum_app.units.models import Unit, UnitKind
from tests.client import Client
from tests.factories import AccountFactory, FreeTextFactory, RoundFactory, SchoolFactory, UnitFactory, on_duty
from tests.followup import made
from tests.followup.shown import page_of
from tests.mailbox import Mailbox

SignIn = Callable[[Account], Client]
SECRET = "Em mong sân sau có đèn vì tối nào em cũng sợ zqx"
OTHER = "Chúng em mong sân sau sáng hơn vào buổi tối."
OFFICIAL = "Lắp đèn chiếu sáng ở sân sau."


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def agency(db_session: Session) -> Unit:
    return UnitFactory(name="Công an phường Láng", kind=UnitKind.AGENCY)


@pytest.fixture
def moderator(school: Unit) -> Account:
    return on_duty(school)[0]


class Told:
    """One child's question, read, handed over, worded, shown to the class and sent."""

    def __init__(
        self, school: Unit, agency: Unit, reader: Account, words: str = SECRET, topic: int = 5
    ) -> None:
        self.round = RoundFactory(
            unit=school, state=RoundState.RUNNING, starts_on=our_clock.today(), started_at=our_clock.now()
        )
        self.reader, self.agency = reader, agency
        self.text = FreeTextFactory(unit=school, words=words, place=f"round:{self.round.id}")
        with transaction():
            for number in range(topic):
                self._question(f"Câu hỏi số {number} của nhóm?", None)
            question = self._question(None, self.text.id)
        with transaction():
            deciding.publish(reader, self.text, {})
        with transaction():
            handover.hand_over(None, self.round, [HandOver(question.id, agency.name)], "Đoàn phường")
        self.recommendation = db.session.scalars(
            select(Recommendation).where(Recommendation.round_id == self.round.id)
        ).one()

    def _question(self, words: str | None, text_id: uuid.UUID | None) -> LeaderQuestion:
        asked = LeaderQuestion(
            unit_id=self.round.unit_id,
            round_id=self.round.id,
            words=words,
            text_id=text_id,
            topic=Topic.SCHOOL_FACILITIES,
            state=QuestionState.WAITING if words else QuestionState.BEING_READ,
        )
        db.session.add(asked)
        db.session.flush()
        return asked

    def sent(self) -> Part:
        one = self.recommendation

        def send() -> Part:
            move(SOFTWARE, one, Deed.READ_BACK)
            move(SOFTWARE, one, Deed.CONFIRM)
            return recommendations.send(SOFTWARE, one, [Owed(self.agency.name, self.agency.id)])[0]

        return in_transaction(send)

    def taken_back(self, *, to_child_protection: bool = True) -> None:
        with transaction():
            deciding.take_back(self.reader, self.text)
        if to_child_protection:
            with transaction():
                deciding.hand_over(self.reader, self.text, about_staff=False)


def everything_kept(db_session: Session) -> str:
    rows = []
    for table in FreeText.metadata.sorted_tables:
        rows += [repr(tuple(row)) for row in db_session.execute(table.select())]
    return "\n".join(rows)


def on_disk(app: Flask) -> bool:
    settings: config.Settings = app.extensions["settings"]
    return any(b"zqx" in path.read_bytes() for path in Path(settings.data_dir).iterdir() if path.is_file())


def all_that_can_be_read(told: Told, client: Client, part: Part) -> str:
    """On pages, in feeds, by searching, on paper; by everybody and by staff."""
    number, of_round = to_crockford(told.recommendation.id, 12), to_crockford(told.round.id, 12)
    item = f"/recommendations/{number}"
    addresses = (
        *(
            "/bang",
            "/bang?q=san+sau+co+den",
            "/bang/feed.atom",
            "/bang/feed.rss",
            page_of(told.recommendation),
        ),
        *(
            "/theo-doi?muc=all",
            "/theo-doi?muc=all&q=san+sau+co+den",
            item,
            f"{item}/parts/{part.id}/letter.pdf",
        ),
        *(f"/bang/to-lop.pdf?round={of_round}", f"/bang/ap-phich.pdf?round={of_round}"),
    )
    return "\n".join(words_of(client.get(address)) for address in addresses)


def words_of(answered: TestResponse) -> str:
    if answered.mimetype != "application/pdf":
        return answered.text
    paper = pypdfium2.PdfDocument(io.BytesIO(answered.data))
    return "".join(page.get_textpage().get_text_range() for page in paper)


def quoted_everywhere(part: Part) -> str:
    """In a draft, in the agency's question and in a letter that waits; the address of the reply link."""
    link = in_transaction(lambda: links.make(SOFTWARE, part))
    with transaction():
        answers.keep_draft(part, {"official_text": f"Em viết “{SECRET}”"})
        redirecting.receive(SOFTWARE, part)
        redirecting.ask(agent_of_part(part), part, f"“{SECRET}” là sân nào?")
        mail.post("a@example.vn", "Nhắc", f"“{SECRET}”")
    return "/L/" + links.address_of(link).rsplit("/", 1)[-1]


@pytest.mark.sqlite
def test_after_the_hand_over_to_child_protection_no_page_paper_or_file_holds_a_byte(
    app: Flask,
    school: Unit,
    agency: Unit,
    moderator: Account,
    sign_in: SignIn,
    mailbox: Mailbox,
    db_session: Session,
) -> None:
    told = Told(school, agency, moderator)
    part = told.sent()
    path = quoted_everywhere(part)
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=school))
    assert all_that_can_be_read(told, client, part).count("zqx") > 8
    assert client.page(path).has("zqx")

    told.taken_back()

    assert "zqx" not in all_that_can_be_read(told, client, part)
    client.page(page_of(told.recommendation), status=404)
    client.page(path, status=404)
    assert "zqx" not in everything_kept(db_session)
    assert client.page(f"/recommendations/{to_crockford(told.recommendation.id, 12)}").has(
        "Phòng đọc đã rút lại"
    )
    told_of = db.session.scalars(select(Event.deed).order_by(Event.number)).all()
    assert told_of[-1] is Deed.TAKE_BACK
    assert not list(breaks())
    assert not list(differences())
    with pytest.raises(WordsTakenBack):
        redirecting.receive(SOFTWARE, part)
    our = our_clock.today() + timedelta(days=90)
    assert not db.session.scalars(select(Letter)).all()
    assert reminders.run(our).letters == 0
    sweeping.sweep()
    assert not on_disk(app)


def test_the_one_that_carries_others_stays_without_these_words(
    school: Unit, agency: Unit, moderator: Account, client: Client
) -> None:
    told = Told(school, agency, moderator)
    other = made.draft(school, OTHER)
    carrier = in_transaction(lambda: joining.join_below(SOFTWARE, school.id, [told.recommendation, other]))
    assert carrier.words == SECRET
    before = (carrier.groups_behind, carrier.children_behind)
    told.taken_back(to_child_protection=False)
    db.session.refresh(carrier)
    assert (carrier.words, carrier.wording) == (OTHER, OTHER)
    assert (carrier.groups_behind, carrier.children_behind) == before == (1, 6)
    assert told.recommendation.speechless
    assert not list(differences())


def test_what_is_let_out_again_stands_where_it_stood(school: Unit, agency: Unit, moderator: Account) -> None:
    told = Told(school, agency, moderator)
    part = told.sent()
    told.taken_back(to_child_protection=False)
    assert db.session.scalars(select(HandedItem.words)).all() == [""]
    with transaction():
        told.text.words = SECRET
        deciding.publish(told.reader, told.text, {})
    assert (told.recommendation.words, told.recommendation.state) == (SECRET, State.SENT)
    assert is_shown(told.recommendation)
    assert part.state is State.SENT


@pytest.mark.sqlite
def test_after_two_years_the_childs_words_go_and_what_adults_worded_stays(
    app: Flask, school: Unit, agency: Unit, moderator: Account, client: Client, clock: Traveller
) -> None:
    told = Told(school, agency, moderator)
    with transaction():
        recommendations.set_wording(SOFTWARE, told.recommendation, OFFICIAL)
    told.sent()
    clock.shift(timedelta(days=732).total_seconds())
    sweeping.sweep()
    assert not on_disk(app)
    page = client.page(page_of(told.recommendation))
    assert page.h1 == OFFICIAL
    assert page.has("Lời của bạn nhỏ đã được xóa")
    assert not list(differences())


def test_one_childs_words_are_public_only_with_five_opinions_behind_their_theme(
    school: Unit, agency: Unit, moderator: Account, client: Client
) -> None:
    told = Told(school, agency, moderator, topic=3)
    told.sent()
    assert "zqx" not in client.page("/bang").text
    client.page(page_of(told.recommendation), status=404)
    counted = told.recommendation
    assert (counted.groups_behind, counted.children_behind) == (0, 1)
    assert counted.created_at == our_clock.span_of(our_clock.day_of(counted.created_at))[0]


def test_what_accuses_staff_becomes_no_question_and_nothing_on_the_board(
    school: Unit, agency: Unit, moderator: Account
) -> None:
    text = FreeTextFactory(unit=school, words="Thầy hay đánh tụi em zqx.", about_staff=True)
    with pytest.raises(AccusesStaff), transaction():
        deciding.publish(moderator, text, {})
    with transaction():
        deciding.publish(moderator, text, {}, accuses_nobody=True)
    assert not text.about_staff
