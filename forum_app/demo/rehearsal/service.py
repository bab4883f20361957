"""One rehearsal from end to end: ask, print, vote, close, count, publish, and compare with what was printed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn
from forum_app.db import db, transaction
from forum_app.demo.rehearsal import ballots, children
from forum_app.demo.rehearsal.facts import BAND, PrintedPoll, PrintedQuestion, whole
from forum_app.polls.queries.questionnaires import question_content
from forum_app.polls.rules.codes import code_key
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.rules.wording import sensitive_remarks
from forum_app.polls.service.counting import count_station
from forum_app.polls.service.printing import slips_pdf
from forum_app.polls.service.publishing import publish
from forum_app.polls.service.questionnaires import create_poll, vouch
from forum_app.polls.service.slips import make_slips
from forum_app.polls.service.stations import StationDraft, close_station, create_station, open_station

if TYPE_CHECKING:
    from forum_app.polls.models import Poll, Station

SPARE = 2
REASON = "Câu hỏi của một cuộc khảo sát đã công bố, hỏi lại để thử phần mềm, không hỏi trẻ em thật."
OPENING = (
    "Đây là buổi diễn tập, không phải cuộc hỏi ý kiến thật. Câu hỏi lấy từ một khảo sát đã công bố. "
    "Không có câu trả lời đúng hay sai. Em có thể bỏ qua hoặc dừng bất cứ lúc nào."
)
RESULTS_WHEN = "Kết quả hiện ngay sau buổi diễn tập."


@dataclass(frozen=True)
class Compared:
    """A printed percentage beside the published one; `published` is as the file says it."""

    question: str
    option: str
    printed: int
    published: str

    @property
    def same(self) -> bool:
        return self.published == str(self.printed)


def rehearse(
    printed: PrintedPoll, school_id: int, facilitator: Account, server: str, secret: str
) -> list[Compared]:
    """Raises NotArrived when a ballot does not reach the star, AssertionError when the sheet reads wrong."""
    agent = SignedIn(facilitator.id, facilitator.name, facilitator.email, "", ())
    with transaction():
        poll = _ask(printed, school_id, agent)
        station = create_station(None, poll, school_id, StationDraft("Diễn tập", printed.ballots, BAND))
        open_station(None, station)
        sheet = make_slips(None, station, SPARE, code_key(secret))
    addresses = children.slips_on(slips_pdf(sheet, server))
    assert len(set(addresses)) == printed.ballots + SPARE, f"{len(set(addresses))} squares could be read"
    children.vote(server, sorted(addresses), ballots.fill(printed))
    _close(station, poll, agent)
    return _compare(printed, children.fetch(server, f"/ket-qua/{poll.code}.csv"))


def _ask(printed: PrintedPoll, school_id: int, second_adult: SignedIn) -> Poll:
    questions = tuple(_question(question) for question in printed.questions)
    title = f"Diễn tập {printed.id}: {printed.title}"
    poll = create_poll(None, school_id, QuestionnaireContent(title, BAND, OPENING, RESULTS_WHEN, questions))
    for question in poll.questions:
        if sensitive_remarks(question_content(question).draft()):
            vouch(second_adult, question, REASON)
    return poll


def _question(question: PrintedQuestion) -> QuestionContent:
    options = tuple(OptionContent(option.label) for option in question.options)
    return QuestionContent(question.kind, question.text, options, question.most)


def _close(station: Station, poll: Poll, agent: SignedIn) -> None:
    for deed in (close_station, count_station):
        with transaction():
            db.session.refresh(station)
            deed(None, station)
    with transaction():
        publish(db.session.merge(poll), agent)


def _compare(printed: PrintedPoll, text: str) -> list[Compared]:
    published = {
        (row[0], row[2]): row[4] for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) if len(row) > 4
    }
    return [
        Compared(
            question.id, option.label, whole(option.percent), published.get((str(number), option.label), "–")
        )
        for number, question in enumerate(printed.questions, start=1)
        for option in question.options
    ]
