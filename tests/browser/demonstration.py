"""The demonstration, and what it leaves to its visitors: a draft, a school list, a letter's link, a sheet."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from forum_app import clock
from forum_app.accounts.models import Account, LinkPurpose
from forum_app.accounts.queries import SignedIn
from forum_app.accounts.service.links import hand_over
from forum_app.config import Settings
from forum_app.db import db, transaction
from forum_app.demo import reading_room, story
from forum_app.demo.people import PEOPLE
from forum_app.demo.places import place_id
from forum_app.demo.rounds import round_of_story
from forum_app.documents import Parcels
from forum_app.followup.service import answers, checking
from forum_app.moderation.models import FreeText, SealedText
from forum_app.polls.models import Poll, SlipStatus, Station
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.codes import picture_code
from forum_app.polls.rules.voting import BALLOT_BYTES
from forum_app.polls.views.casting import keys
from forum_app.security.tokens import derive
from forum_app.sessions.models import (
    ChildPart,
    Chosen,
    ForumRound,
    OutputKind,
    PriorityMethod,
    RoundState,
    WallPane,
    WhyNotAsked,
)
from forum_app.sessions.queries.groups import groups_of, sheet_addresses
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.rules.wall import PURPOSE, seal
from forum_app.sessions.service import agenda, questions
from forum_app.sessions.service.delegates import add_delegate
from forum_app.sessions.service.dialogue import record_answer, record_attendance
from forum_app.sessions.service.elections import begin_election
from forum_app.sessions.service.elections import count_hands as count_vote
from forum_app.sessions.service.groups import add_group, next_number
from forum_app.sessions.service.outputs import add_output
from forum_app.sessions.service.priorities import begin_vote, count_hands
from forum_app.sessions.service.questions import put_group_question
from forum_app.sessions.service.showings import deal
from forum_app.sessions.service.wall import show_pane
from forum_app.units.models import Unit
from forum_app.units.service.school_lists import read_list
from tests.factories import THREE_QUESTIONS, PollFactory, RoundFactory
from tests.followup import made
from tests.followup.answered import AGENCY, CHECKER, for_children, given
from tests.polls.voted import a_slip
from tests.units import workbooks

OPEN, CLOSED, COUNTED, PUBLISHED, IN_COMMUNE = "HPHPAY26", "BSNNJR26", "BSNPRT26", "TRVH2026", "HNGV2026"
# Children wrote there; some of it has been read.
WRITTEN = "HPHMUC26"
ASKS_A_SECOND_ADULT = (QuestionKind.YES_NO, "Cô Lan có thường xuyên mắng em không?", ("Có", "Không"))
SCHOOLS = (
    workbooks.HEADINGS,
    (1, "Trường Tiểu học Hoa Phượng", "", "", "Phường Đống Đa", "HN-01"),
    (2, "Trường Tiểu học Hoa Sữa", "", "", "Đống Đa", ""),
    (3, "Trường Tiểu học Cây Bàng", "", "", "Đống Đe", "HN-03"),
    (4, "", "", "", "Đống Đa", "HN-04"),
)


NINE_QUESTIONS = (
    "Khi nào sân trường em có thêm cây xanh để có bóng mát ạ?",
    "Bao giờ sân trường em có bóng mát?",
    "Giờ tan học cổng trường rất đông xe, làm sao để chúng em về an toàn ạ?",
    "Ai đá bóng giỏi nhất trường?",
    "Thư viện có thể mở cửa buổi chiều không ạ?",
    "Nhà vệ sinh của trường bao giờ được sửa ạ?",
    "Làm sao để các bạn không bị trêu chọc trên mạng?",
    "Mùa hè này có lớp dạy bơi miễn phí cho chúng em không ạ?",
    "Bạn em phải nghỉ học đi làm, ai có thể giúp bạn ấy?",
)


@dataclass(frozen=True)
class Demonstration:
    settings: Settings

    @classmethod
    def load(cls) -> Demonstration:
        settings: Settings = current_app.extensions["settings"]
        story.load(settings)
        return cls(settings)

    def account(self, login: str) -> Account:
        person = next(person for person in PEOPLE if person.login == login)
        return db.session.get_one(Account, person.account_id)

    def unit(self, key: str) -> Unit:
        return db.session.get_one(Unit, place_id(key))

    def round(self, key: str = "running") -> ForumRound:
        """One of the rounds that the demonstration tells: prepared, running, ended, district."""
        return round_of_story(key)

    def group(self, part: str = "group") -> dict[str, object]:
        """A group of a round that is running, and something it wrote."""
        forum_round = self.running()
        with transaction():
            group = add_group(None, forum_round, next_number(forum_round), "Sân trường và bóng mát")
            output = add_output(group, OutputKind.RECOMMENDATION, "Chúng em đề nghị trồng thêm cây", dots=1)
            add_output(group, OutputKind.WISH, "Chúng em mong sân có bóng mát", joined_to_id=output.id)
        found = {"group": {"group_id": group.id}, "output": {"output_id": output.id}}
        return {"round_id": forum_round.id, **found.get(part, {})}

    def hands(self, part: str = "") -> dict[str, object]:
        """What matters most, the second output being counted."""
        forum_round = get_round(int(str(self.group()["round_id"])))
        with transaction():
            group = groups_of(forum_round)[0]
            chosen = [add_output(group, OutputKind.WISH, words) for words in ("Thêm sách", "Nước uống sạch")]
            vote = begin_vote(None, forum_round, PriorityMethod.SHOW_OF_HANDS, chosen, 30)
            count_hands(None, vote, chosen[0].id, 12)
        return {"round_id": forum_round.id} | ({} if part else {"vote_id": vote.id})

    def election(self, part: str = "") -> dict[str, object]:
        """Three candidates for two places, two of them with as many votes."""
        forum_round = self.running()
        with transaction():
            for name in ("An", "Bình", "Chi"):
                add_delegate(None, forum_round, name, "Lớp 6A", ChildPart.DELEGATE, Chosen.NOMINATION)
            vote = begin_election(None, forum_round, Chosen.SHOW_OF_HANDS, [1, 2, 3], 2, 30)
            for number, votes in ((1, 20), (2, 5), (3, 5)):
                count_vote(None, vote, number, votes)
        return {"round_id": forum_round.id} | ({} if part else {"election_id": vote.id})

    def sheet(self) -> str:
        forum_round = get_round(int(str(self.group()["round_id"])))
        key = derive(self.settings.secret_key, "group-sheet")
        return sheet_addresses(forum_round, key)[-1].path.removeprefix("/G/")

    def asking(self, *, answered: bool = False) -> dict[str, object]:
        """A round in which children ask: nine questions, one of them on the wall, answered if so wanted."""
        forum_round = self.running()
        with transaction():
            questions.open_questions(None, forum_round)
            asked = [questions.enter_question(None, forum_round, words) for words in NINE_QUESTIONS]
            questions.join(None, asked[1], asked[0])
            questions.put_on_wall(None, asked[2])
            questions.leave_unasked(None, asked[3], WhyNotAsked.OUTSIDE_THE_THEME)
            record_attendance(None, forum_round, "UBND phường", "Phó Chủ tịch")
            if answered:
                said = "Từ thứ Hai, trường mở thêm cổng sau."
                record_answer(None, forum_round, asked[2], said, agency="Nhà trường")
        return {"round_id": forum_round.id}

    def showing(self) -> dict[str, object]:
        """Four questions that a phone was dealt."""
        found = self.asking()
        with transaction():
            showing = deal(get_round(int(str(found["round_id"]))))
        return {**found, "showing_id": showing.id}

    def running(self) -> ForumRound:
        today = clock.today()
        made: ForumRound = RoundFactory(
            unit=self.unit("hoa-phuong"), state=RoundState.RUNNING, starts_on=today, started_at=clock.now()
        )
        return made

    def the_day(self, *, item: bool = False) -> dict[str, object]:
        """A round that runs by its agenda: the first item is over, the second runs."""
        forum_round = self.running()
        with transaction():
            items = agenda.take_template(None, forum_round, Template.HALF_A_DAY)
            agenda.start(None, forum_round)
            agenda.move_on(None, forum_round)
            for number, topic in enumerate(("Sân trường và bóng mát", "An toàn trên mạng"), start=1):
                group = add_group(None, forum_round, number, topic, room=f"Phòng 10{number}")
                put_group_question(group, "Bao giờ trường mình có thêm cây xanh ạ?")
        return {"round_id": forum_round.id, **({"item_id": items[3].id} if item else {})}

    def answered(self, **more: object) -> dict[str, object]:
        """A recommendation of the story's round, answered where the rules let it be, with a promise."""
        forum_round, agency = self.round("ended"), self.unit("phuong-dong-da")
        school = self.unit("hoa-phuong")
        recommendation, part = made.sent(school, agency, round_id=forum_round.id)
        with transaction():
            answers.give(AGENCY, part, given(child_versions={forum_round.age_band: for_children()}))
            checking.accept(CHECKER, part)
        return more or {"recommendation_id": recommendation.id}

    def wall(self, pane: WallPane) -> dict[str, object]:
        forum_round = get_round(int(str(self.the_day()["round_id"])))
        with transaction():
            show_pane(forum_round, pane)
        return {
            "round_id": forum_round.id,
            "seal": seal(derive(self.settings.secret_key, PURPOSE), forum_round.id),
        }

    def poll(self, code: str) -> Poll:
        return db.session.scalars(select(Poll).where(Poll.code == code)).one()

    def station(self, code: str, label: str) -> Station:
        return next(station for station in self._stations(code) if station.label == label)

    def _stations(self, code: str) -> list[Station]:
        return [*db.session.scalars(select(Station).where(Station.poll_id == self.poll(code).id))]

    def draft(self) -> Poll:
        """Being written: one of its questions needs a second adult's reason."""
        draft: Poll = PollFactory(
            unit=self.unit("hoa-phuong"), questions=(*THREE_QUESTIONS, ASKS_A_SECOND_ADULT)
        )
        return draft

    def slip(self, status: SlipStatus = SlipStatus.FREE) -> str:
        """The address behind a slip of the class that is voting."""
        return a_slip(self.station(OPEN, "Lớp 4A"), status).address.rpartition("/")[2]

    def ticket(self) -> str:
        """What a right typed code is changed into."""
        station = self.station(OPEN, "Lớp 4A")
        return keys().ticket(station.id, a_slip(station).token_hash)

    def three_pictures(self) -> int:
        return picture_code(secrets.token_bytes(32), secrets.token_bytes(BALLOT_BYTES))

    def link(self) -> str:
        """In the letter that invites somebody."""
        with transaction():
            link = hand_over(self.account("doc-y-kien"), LinkPurpose.INVITATION, "Ngô Gia Ý")
        assert link, "nothing carries letters here, so the link is shown"
        return link.rpartition("/")[2]

    def school_list(self) -> object:
        """New, known, doubtful and refused rows, waiting to be confirmed."""
        asker = self.account("quan-tri")
        actor = SignedIn(asker.id, asker.name, asker.email, "", ())
        with transaction():
            waiting = read_list(self.unit("ha-noi"), actor, "truong.xlsx", workbooks.xlsx(SCHOOLS))  # type: ignore[arg-type]
        return waiting.id

    def text(self, place: int) -> dict[str, object]:
        """One that waits on the reading desk, in the order of the story."""
        words = reading_room.WAITING[place]
        text = db.session.scalars(select(FreeText).where(FreeText.words == words)).one()
        return {"unit_id": text.unit_id, "text_id": text.id}

    def sealed(self) -> dict[str, object]:
        entry = db.session.scalars(select(SealedText)).first()
        assert entry is not None, "the story hands one over"
        return {"unit_id": entry.unit_id, "sealed_id": entry.id}

    def parcel(self, ready: bool) -> str:
        """Sheets for a whole school, still being drawn or ready to be fetched."""
        parcels = Parcels(self.settings.data_dir)
        parcel = parcels.begin(str(self.account("tong-phu-trach").id), 3, clock.now())
        if ready:
            parcels.leave(parcel.name, b"%PDF-")
        return parcel.name
