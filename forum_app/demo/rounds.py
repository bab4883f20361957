"""The forum rounds of the story: one prepared, one running today, one ended, and one of a district that is no more."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.demo import pictures
from forum_app.demo import rounds_told as told
from forum_app.demo.people import facilitator
from forum_app.demo.places import Places
from forum_app.followup.service import importing as board
from forum_app.polls.queries.results import published
from forum_app.sessions.models import (
    AnswerWhen,
    ConsentMark,
    ForumRound,
    Kept,
    LeaderQuestion,
    PlanPart,
    ReadyLine,
    RoundFact,
    RoundLevel,
    Who,
    WhyNotAsked,
)
from forum_app.sessions.queries import handover as open_things
from forum_app.sessions.queries import promises
from forum_app.sessions.queries.agenda import agenda_of
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.outputs import outputs_of
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.queries.showings import cards_of
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.rules.importing import SourceForum
from forum_app.sessions.service import (
    agenda,
    dialogue,
    groups,
    handover,
    importing,
    outputs,
    photos,
    preparation,
    questions,
    rounds,
    showings,
)
from forum_app.sessions.service.handover import HandOver

# Under this name a round of the story remembers which one it is.
STORY = "(story)"
SCHOOL, COMMUNE, DISTRICT_THEN = "hoa-phuong", "phuong-dong-da", "dong-da"
HELD_ON = date(2026, 4, 10)
BOARD = "Ban giám hiệu"
PHONES, LIKED = 24, 0.4
BEFORE_THE_DIALOGUE = 6


def seed_rounds(places: Places) -> None:
    """Whatever is missing is held; a round that is there stays as visitors have left it."""
    there = {fact.value for fact in db.session.scalars(select(RoundFact).where(RoundFact.name == STORY))}
    for key, hold in CHAPTERS.items():
        if key not in there:
            made = hold(places)
            db.session.add(RoundFact(unit_id=made.unit_id, round_id=made.id, name=STORY, value=key))
            db.session.flush()


def round_of_story(key: str) -> ForumRound:
    facts = db.session.scalars(select(RoundFact).where(RoundFact.name == STORY).order_by(RoundFact.round_id))
    return get_round(next(fact.round_id for fact in facts if fact.value == key))


def _district(places: Places) -> ForumRound:
    """Held in 2023; what it left open went to the agencies that came after the district's, and one has answered."""
    made = importing.enter_forum(None, told.forums()[told.DISTRICT], places[DISTRICT_THEN]).round
    board.carry(made)
    waiting = open_things.open_items(made)
    handover.hand_over(
        None,
        made,
        [
            HandOver(item.id, told.HEIRS[item.promised_by], told.WHY_HEIR.format(before=item.promised_by))
            for item in waiting
        ],
        youth_union=told.HEIRS["Quận đoàn"],
        at=datetime(2025, 7, 15, 2, tzinfo=UTC),
    )
    last = next(item for item in reversed(waiting) if item.promised_by == "Phòng VH&TT")
    dialogue.record_answer(
        None,
        made,
        last.thing,
        told.LATER_ANSWER,
        agency=told.HEIRS["Phòng VH&TT"],
        answered_on=date(2025, 8, 28),
        corrects=last.said[0],
    )
    return made


def _ended(places: Places) -> ForumRound:
    """Breakfast with the headmaster: everything answered or handed on, with pictures and the poll about lunch."""
    source = told.forums()[told.SCHOOL_BREAKFAST]
    made = rounds.create_round(
        None,
        places[SCHOOL].id,
        RoundLevel.OTHER,
        "Bữa sáng hội đồng học sinh với thầy hiệu trưởng",
        theme="Bữa ăn, giấc ngủ và giờ chơi của chúng em",
        starts_on=HELD_ON,
        ends_on=HELD_ON,
        venue="Nhà ăn Trường Tiểu học Hoa Phượng",
        organisers="Ban giám hiệu, Liên đội",
        previous_id=None,
        poll_id=published("TRVH2026").poll_id,
    )
    began = clock.span_of(HELD_ON)[0] + timedelta(hours=7)
    rounds.start_round(None, made, began)
    preparation.set_headcount(
        None, made, "present", {Who.CHILDREN: source.children, Who.RESPONSIBLE_ADULTS: 6}
    )
    _ask_the_headmaster(made, source)
    rounds.close_round(None, made, began + timedelta(hours=3))
    _hand_all_over(made, began + timedelta(days=1))
    rounds.note_report(None, made, HELD_ON + timedelta(days=7))
    for drawn, caption, consent in PICTURES:
        photos.add_photo(None, made, drawn(), caption, consent)
    return made


def _ask_the_headmaster(made: ForumRound, source: SourceForum) -> None:
    group = groups.add_group(None, made, 1, "Hội đồng học sinh khối 3, 4, 5", children=source.children)
    for item in source.items:
        output = outputs.add_output(group, item.kind, item.words, topic=item.topic)
        assert item.answer is not None
        dialogue.record_answer(
            None,
            made,
            output,
            item.answer.words,
            agency=BOARD,
            given_by="Thầy hiệu trưởng",
            answered=item.answer.when,
            later_agency=BOARD if item.answer.when is AnswerWhen.LATER else "",
            answered_on=HELD_ON,
        )


PICTURES: tuple[tuple[Callable[[], bytes], str, ConsentMark | None], ...] = (
    (pictures.tables, "Bốn bàn thảo luận nhìn từ trên xuống", ConsentMark.NO_FACE),
    (pictures.board, "Bảng dán ý kiến của các nhóm", ConsentMark.NO_FACE),
    (pictures.yard, "Sân trường sau buổi gặp, các em thả diều", None),
)


def _hand_all_over(made: ForumRound, at: datetime) -> None:
    lines = [HandOver(item.id, item.promised_by or BOARD) for item in open_things.open_items(made)]
    handover.hand_over(None, made, lines, at=at)


def _prepared(places: Places) -> ForumRound:
    """The ward's forum in three weeks: planned, counted, some lines of the checklist with somebody's name."""
    day = clock.today() + timedelta(days=24)
    source = told.forums()[told.WARD]
    made = rounds.create_round(
        None,
        places[COMMUNE].id,
        RoundLevel.COMMUNE,
        "Diễn đàn trẻ em phường Đống Đa",
        theme=source.theme,
        starts_on=day,
        ends_on=day,
        venue="Hội trường phường Đống Đa",
        organisers="Phòng Văn hóa - Xã hội, Đoàn phường",
        previous_id=None,
    )
    preparation.write_plan(None, made, {PlanPart(part): words for part, words in told.PLAN.items()})
    people = {Who.CHILDREN: 60, Who.GIRLS: 31, Who.BOYS: 29, Who.RESPONSIBLE_ADULTS: 10, Who.VOLUNTEERS: 5}
    preparation.set_headcount(
        None, made, "planned", people | {Who.GUESTS: 14, Who.LEADERS: 6, Who.DISABILITY: 2}
    )
    for line, who, before in (
        (ReadyLine.SAFE_VENUE, "Vũ Hoàng Yến", 7),
        (ReadyLine.FIRST_AID, "Trạm Y tế phường Đống Đa", 3),
        (ReadyLine.CONSENTS, "Tổng phụ trách các trường", 10),
    ):
        preparation.arrange_line(None, made, line, who, day - timedelta(days=before), "")
    agenda.take_template(None, made, Template.A_DAY)
    groups.make_groups(None, made, [item.words.rstrip(".") for item in source.items[:4]])
    return made


def _running(places: Places) -> ForumRound:
    """Today: four groups have written, the dialogue is on, two questions of single children wait to be read."""
    today = clock.today()
    made = rounds.create_round(
        None,
        places[SCHOOL].id,
        RoundLevel.OTHER,
        "Diễn đàn trẻ em Trường Tiểu học Hoa Phượng",
        theme=told.forums()[told.FOUR_GROUPS].theme,
        starts_on=today,
        ends_on=today,
        venue="Hội trường và bốn lớp tầng 1",
        organisers="Ban giám hiệu, Liên đội, Ban đại diện cha mẹ học sinh",
        previous_id=round_of_story("ended").id,
        feeds_id=round_of_story("prepared").id,
        poll_id=published("HPHMUC26").poll_id,
    )
    agenda.take_template(None, made, Template.HALF_A_DAY)
    asked_for = {promise.words: promise.source_id for promise in promises.of_last_round(made)}
    for key, sentence in told.REVIEWED.items():
        preparation.review_promise(None, made, asked_for[told.item(key).words], Kept.KEPT, sentence)
    people = {Who.CHILDREN: 64, Who.GIRLS: 33, Who.BOYS: 31, Who.RESPONSIBLE_ADULTS: 13, Who.GUESTS: 8}
    for when in ("planned", "present"):
        preparation.set_headcount(None, made, when, people)
    for line in told.READY:
        preparation.tick_line(facilitator(), made, line)
    rounds.start_round(None, made)
    _groups_write(made)
    agenda.start(None, made)
    for _item in range(BEFORE_THE_DIALOGUE):
        agenda.move_on(None, made)
    _let_it_have_taken_time(made)
    _dialogue(made)
    return made


def _let_it_have_taken_time(made: ForumRound) -> None:
    """As if the day had begun hours ago: each item that is over took its minutes, the one that runs began just now."""
    begins = clock.now()
    for item in reversed(agenda_of(made)):
        if item.ended_at is not None:
            item.ended_at, begins = begins, begins - timedelta(minutes=item.minutes)
            item.started_at = begins
    made.started_at = begins


def _groups_write(made: ForumRound) -> None:
    topics = told.topics_of(told.FOUR_GROUPS)
    for group, room in zip(groups.make_groups(None, made, topics), ("1A", "1B", "1C", "1D"), strict=True):
        groups.edit_group(None, group, group.topic, room=f"Phòng {room}", children=16)
        for number, key, dots in told.WRITTEN:
            if number == group.number:
                item = told.item(key)
                outputs.add_output(group, item.kind, item.words, topic=item.topic, dots=dots)
    written = {output.words: output for output in outputs_of(made)}
    same, first = (written[told.item(key).words] for key in reversed(told.SAME))
    outputs.join_output(None, same, first)


def _dialogue(made: ForumRound) -> None:
    for agency in ("Ban giám hiệu", "Công an phường Đống Đa", "Đoàn TNCS Hồ Chí Minh phường Đống Đa"):
        dialogue.record_attendance(None, made, agency)
    asked = {line.item: _asked(made, line) for line in told.QUESTIONS}
    questions.join(None, *(asked[key] for key in told.JOINS))
    questions.open_questions(None, made)
    _phones_like(made)
    for words in told.ALONE:
        questions.ask_alone(made, words)
    for line in told.QUESTIONS:
        if line.answer:
            later = {"answered": AnswerWhen.LATER, "later_agency": line.later} if line.later else {}
            dialogue.record_answer(None, made, asked[line.item], line.answer, agency=line.agency, **later)  # type: ignore[arg-type]
    questions.leave_unasked(None, asked[told.NO_TIME], WhyNotAsked.NO_TIME)
    questions.put_on_wall(None, next(asked[line.item] for line in told.QUESTIONS if line.on_the_wall))


def _asked(made: ForumRound, line: told.Asked) -> LeaderQuestion:
    group = next(group for group in groups_of(made) if group.number == line.group)
    item = told.item(line.item)
    return questions.put_group_question(group, item.words, topic=item.topic)


def _phones_like(made: ForumRound) -> None:
    """The same likes on every computer."""
    chance = random.Random(told.FOUR_GROUPS)  # noqa: S311  invented children
    for _phone in range(PHONES):
        showing = showings.deal(made)
        cards = cards_of(showing)
        showings.send_likes(made.id, showing.id, {card.id for card in cards if chance.random() < LIKED})


# In the order held; the running one looks back at the ended one and sends its delegates to the prepared one.
CHAPTERS: dict[str, Callable[[Places], ForumRound]] = {
    "district": _district,
    "ended": _ended,
    "prepared": _prepared,
    "running": _running,
}
