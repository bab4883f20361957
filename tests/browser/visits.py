"""Every page there is, who may open it, and with what from the demonstration it is filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forum_app.polls.models import SlipStatus
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import WallPane
from tests.browser import answers
from tests.browser.demonstration import (
    CLOSED,
    COUNTED,
    IN_COMMUNE,
    OPEN,
    PUBLISHED,
    WRITTEN,
    Demonstration,
)
from tests.browser.named import a_delegate
from tests.browser.visiting import (
    ADMINISTRATOR,
    AUDITOR,
    BOARD,
    COORDINATOR,
    MODERATOR,
    NEXT_TEACHER,
    NOBODY,
    OFFICER,
    TEACHER,
    Visit,
)
from tests.browser.visits_compiling import COMPILING
from tests.browser.visits_followup import FOLLOWUP
from tests.browser.visits_milestones import MILESTONES
from tests.browser.visits_papers import PAPERS
from tests.browser.visits_plans import PLANS
from tests.browser.visits_registers import PLAN_REGISTERS
from tests.browser.visits_upward import UPWARD


def _poll(code: str, **more: Any) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"poll_id": told.poll(code).id, **more}


def _station(code: str, label: str, **more: Any) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"station_id": told.station(code, label).id, **more}


def _unit(key: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"unit_id": told.unit(key).id}


def _edition(code: str, **more: Any) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda _told: {"code": code, **more}


def _question(number: int) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"question_id": told.draft().questions[number - 1].id}


def _room(code: str, label: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"code": told.station(code, label).room_code}


def _thanks(told: Demonstration) -> dict[str, Any]:
    return {"poll_code": OPEN, "shown": to_crockford(told.three_pictures(), 4)}


def _thanks_where_children_wrote(told: Demonstration) -> dict[str, Any]:
    return {**_thanks(told), "poll_code": WRITTEN, "o": to_crockford(told.unit("hoa-phuong").id, 6)}


def _waiting_slip(told: Demonstration) -> dict[str, Any]:
    """A slip of a class that has not begun: any token, because before the opening none is looked at."""
    return {"address": f"{to_crockford(told.station(OPEN, 'Lớp 4B').id, 12)}{'0' * 26}"}


def _round(told: Demonstration) -> dict[str, Any]:
    return {"round_id": told.round().id}


def _round_of(key: str, **more: Any) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"round_id": told.round(key).id, **more}


def _text(place: int, **more: Any) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {**told.text(place), **more}


VOTING = (
    Visit("voting.front", NOBODY),
    Visit("voting.front", NOBODY, lambda _told: {"room": 1}),
    Visit("voting.promises", NOBODY),
    Visit("voting.thanks", NOBODY, _thanks_where_children_wrote),
    Visit("helping.show", NOBODY, _unit("hoa-phuong")),
    Visit("helping.done", NOBODY),
    Visit("voting.slip", NOBODY, lambda told: {"address": told.slip()}),
    Visit("voting.slip", NOBODY, lambda told: {"address": told.slip(SlipStatus.USED)}),
    Visit("voting.slip", NOBODY, lambda _told: {"address": "ABC"}),
    Visit("voting.slip", NOBODY, _waiting_slip),
    Visit("voting.ticket", NOBODY, lambda told: {"sealed": told.ticket()}),
    Visit("voting.room", NOBODY, _room(OPEN, "Lớp 4A")),
    Visit("voting.room", NOBODY, _room(OPEN, "Bảng tin sân trường")),
    Visit("voting.thanks", NOBODY, _thanks),
)

PUBLIC = (
    Visit("accounts.sign_in", NOBODY),
    Visit("accounts.forgotten", NOBODY),
    Visit("accounts.open_link", NOBODY, lambda told: {"token": told.link()}),
    Visit("accounts.open_link", NOBODY, lambda _told: {"token": "da-dung-roi"}),
    Visit("story.index", NOBODY),
    Visit("story.show", NOBODY, _round),
    Visit("story.show", NOBODY, _round_of("prepared")),
    Visit("story.show", NOBODY, _round_of("ended")),
    Visit("story.show", NOBODY, _round_of("district")),
    Visit("story.part", NOBODY, _round_of("ended", part="y-kien")),
    Visit("figures.show", NOBODY),
    Visit("open_data.show", NOBODY),
    Visit("board.show", NOBODY, lambda told: told.answered(page=1)),
    Visit("board.item", NOBODY, lambda told: told.answered()),
    Visit("published.index", NOBODY),
    Visit("published.show", NOBODY, _edition(PUBLISHED)),
    Visit("published.show", NOBODY, _edition(IN_COMMUNE)),
    Visit("published.child", NOBODY, _edition(PUBLISHED)),
    Visit("published.child", NOBODY, _edition(IN_COMMUNE)),
    Visit("published.wall", NOBODY, _edition(PUBLISHED, question=2)),
    Visit("published.wall", NOBODY, _edition(WRITTEN, question=3)),
)

POLLS = (
    Visit("accounts.home", TEACHER),
    Visit("accounts.home", MODERATOR),
    Visit("own.show", TEACHER),
    Visit("polls.list", TEACHER),
    Visit("polls.create", TEACHER),
    Visit("polls.take", TEACHER, lambda _told: {"key": "play-6-7"}),
    Visit("polls.take", TEACHER, lambda _told: {"key": "play-8-10"}),
    Visit("polls.show", TEACHER, lambda told: {"poll_id": told.draft().id}),
    Visit("polls.show", TEACHER, _poll(OPEN)),
    Visit("polls.edit", TEACHER, lambda told: {"poll_id": told.draft().id}),
    Visit("polls.copy", TEACHER, _poll(PUBLISHED)),
    Visit("polls.preview", TEACHER, _poll(OPEN)),
    Visit("polls.preview_page", TEACHER, _poll(OPEN, plain=1)),
    Visit("polls.add_question", TEACHER, lambda told: {"poll_id": told.draft().id}),
    Visit("polls.edit_question", TEACHER, _question(2)),
    Visit("polls.edit_question", TEACHER, _question(4)),
    Visit("polls.vouch", BOARD, _question(4)),
)

STATIONS = (
    Visit("stations.index", TEACHER),
    Visit("stations.list_", TEACHER, _poll(OPEN)),
    Visit("stations.new", TEACHER, _poll(OPEN)),
    Visit("stations.new_many", TEACHER, _poll(OPEN)),
    Visit("stations.rework", TEACHER, _station(OPEN, "Lớp 4B")),
    Visit("stations.show", TEACHER, _station(OPEN, "Lớp 4B")),
    Visit("stations.show", TEACHER, _station(OPEN, "Lớp 4A")),
    Visit("stations.show", TEACHER, _station(OPEN, "Bảng tin sân trường")),
    Visit("stations.show", TEACHER, _station(PUBLISHED, "Lớp 5A1")),
    Visit("stations.show", NEXT_TEACHER, _station(CLOSED, "Lớp 4A")),
    Visit("stations.wall", TEACHER, _station(OPEN, "Lớp 4B")),
    Visit("stations.wall", TEACHER, _station(OPEN, "Lớp 4A")),
    Visit("stations.wall", TEACHER, _station(OPEN, "Bảng tin sân trường")),
    Visit("stations.wall", TEACHER, _station(PUBLISHED, "Lớp 5A1")),
    Visit("stations.wall", NEXT_TEACHER, _station(CLOSED, "Lớp 4A")),
    Visit("slips.waiting", TEACHER, lambda told: {"name": told.parcel(ready=False)}),
    Visit("slips.waiting", TEACHER, lambda told: {"name": told.parcel(ready=True)}),
)

RESULTS = (
    Visit("results.index", TEACHER),
    Visit("results.show", TEACHER, _poll(PUBLISHED)),
    Visit("results.show", TEACHER, _poll(OPEN)),
    Visit("results.show", TEACHER, _poll(WRITTEN)),
    Visit("results.show", "dieu-phoi.bim-son", _poll(COUNTED)),
    Visit("results.station", TEACHER, _station(PUBLISHED, "Lớp 5A1")),
    Visit("results.station", TEACHER, _station(OPEN, "Lớp 4A")),
    Visit("results.station_wall", TEACHER, _station(PUBLISHED, "Lớp 5A1", question=1)),
)

REGISTERS = (
    Visit("units.list", ADMINISTRATOR),
    Visit("units.show", ADMINISTRATOR, _unit("phuong-dong-da")),
    Visit("units.show", ADMINISTRATOR, _unit("dong-da")),
    Visit("units.move", ADMINISTRATOR, _unit("hoa-phuong")),
    Visit("units.end", ADMINISTRATOR, _unit("hoa-phuong")),
    Visit("units.edit", ADMINISTRATOR, _unit("hoa-phuong")),
    Visit("units.create", ADMINISTRATOR, _unit("phuong-dong-da")),
    Visit("units.upload_schools", ADMINISTRATOR, _unit("ha-noi")),
    Visit("units.preview_schools", ADMINISTRATOR, lambda told: {"list_id": told.school_list()}),
    Visit("staff.list", ADMINISTRATOR),
    Visit("staff.list", ADMINISTRATOR, lambda _told: {"q": "khong-ai"}),
    Visit("staff.show", ADMINISTRATOR, lambda told: {"account_id": told.account(TEACHER).id}),
    Visit("staff.choose_unit", ADMINISTRATOR),
    Visit("staff.invite", ADMINISTRATOR, _unit("hoa-phuong")),
    Visit("audit.list", AUDITOR),
    Visit("calendar.show", ADMINISTRATOR),
    Visit("calendar.show", TEACHER, lambda _told: {"nam": 2027}),
    Visit("calendar.set_day", COORDINATOR),
    Visit("calendar.clear_day", ADMINISTRATOR, lambda _told: {"ngay": "2026-01-10"}),
    Visit("calendar.settle_year", COORDINATOR),
    Visit("accounts.home", COORDINATOR),
    Visit("accounts.home", ADMINISTRATOR),
)

ROUNDS = (
    Visit("rounds.list", TEACHER),
    Visit("rounds.create", TEACHER),
    Visit("rounds.show", TEACHER, _round),
    Visit("rounds.edit", TEACHER, _round),
    Visit("rounds.facts", TEACHER, _round),
    Visit("rounds.upper", TEACHER, _round),
    Visit("readiness.list", TEACHER, _round),
    Visit("delegates.list", TEACHER, _round),
    Visit("delegates.add", TEACHER, _round),
    Visit("delegates.edit", TEACHER, a_delegate),
    Visit("commitments.list", TEACHER, _round),
    Visit("plans.edit", TEACHER, _round),
    Visit("promises.edit", TEACHER, _round),
    Visit("composition.edit", TEACHER, _round),
    Visit("photos.list", TEACHER, _round_of("ended")),
)

THE_DAY = (
    Visit("agenda.show", TEACHER, _round),
    Visit("agenda.show", TEACHER, lambda told: told.the_day()),
    Visit("agenda.edit", TEACHER, lambda told: told.the_day(item=True)),
    Visit("running.show", TEACHER, _round),
    Visit("running.show", TEACHER, lambda told: told.the_day()),
    Visit("wall.show", NOBODY, lambda told: told.wall(WallPane.NOW)),
    Visit("wall.show", NOBODY, lambda told: told.wall(WallPane.TOPICS)),
    Visit("wall.show", NOBODY, lambda told: told.wall(WallPane.GROUP_CODES)),
    Visit("wall.show", NOBODY, lambda told: told.wall(WallPane.ROUND_CODE)),
    Visit("wall.show", NOBODY, lambda told: told.wall(WallPane.QUEUE)),
)

GROUPS = (
    Visit("groups.list", TEACHER, _round),
    Visit("groups.add", TEACHER, _round),
    Visit("groups.edit", TEACHER, lambda told: told.group()),
    Visit("queue.show", TEACHER, lambda told: told.asking()),
    Visit("dialogue.show", TEACHER, lambda told: told.asking()),
    Visit("handover.show", TEACHER, lambda told: told.asking(answered=True)),
    Visit("asking.show", NOBODY, lambda told: told.asking()),
    Visit("asking.show", NOBODY, _round),
    Visit("asking.thanks", NOBODY, _round),
    Visit("asking.liked", NOBODY, _round),
    Visit("asking.cards", NOBODY, lambda told: told.showing()),
    Visit("asking.told", NOBODY, lambda told: told.asking(answered=True)),
    Visit("outputs.list", TEACHER, lambda told: told.group(part="round_id")),
    Visit("outputs.topic", TEACHER, lambda told: told.group(part="output")),
    Visit("priorities.list", TEACHER, lambda told: told.hands(part="round_id")),
    Visit("priorities.begin", TEACHER, lambda told: told.group(part="round_id")),
    Visit("priorities.show", TEACHER, lambda told: told.hands()),
    Visit("elections.list", TEACHER, lambda told: told.election(part="round_id")),
    Visit("elections.begin", TEACHER, lambda told: told.election(part="round_id")),
    Visit("elections.show", TEACHER, lambda told: told.election()),
    Visit("sheets.show", NOBODY, lambda told: {"address": told.sheet()}),
    Visit("sheets.show", NOBODY, lambda _told: {"address": "0" * 30}),
    Visit("sheets.alone", NOBODY, lambda told: {"address": told.sheet()}),
    Visit("sheets.thanks", NOBODY, lambda told: {"address": told.sheet()}),
)

READING = (
    Visit("reading.list", MODERATOR),
    Visit("reading.show", MODERATOR, _text(0)),
    Visit("reading.show", MODERATOR, _text(2, m=["4:name"])),
    Visit("reading.show", MODERATOR, _text(3)),
    Visit("reading.decided", MODERATOR),
    Visit("sealed.list", OFFICER),
    Visit("sealed.show", OFFICER, lambda told: told.sealed()),
    Visit("roster.list", COORDINATOR),
    Visit("roster.show", COORDINATOR, _unit("phuong-dong-da")),
    Visit("roster.show", BOARD, _unit("hoa-phuong")),
    Visit("decisions.index", NOBODY),
    Visit("decisions.show", NOBODY, _unit("hoa-phuong")),
)

ANSWERS = (
    Visit("answering.show", BOARD, answers.to_answer),
    Visit("answering.show", BOARD, answers.sent_back),
    Visit("checking.show", COORDINATOR, answers.to_check),
    Visit("checking.decide", COORDINATOR, answers.to_decide),
    Visit("promises_made.show", COORDINATOR, answers.a_promise),
)

PERIODS = (
    Visit("periods.show", COORDINATOR, lambda _told: {"nam": 2026, "ky": "ca-nam"}),
    Visit("periods.show", BOARD, lambda _told: {"nam": 2026, "ky": "6-thang-dau"}),
)

EVERY_PAGE = (
    *(*VOTING, *PUBLIC, *POLLS, *STATIONS, *RESULTS, *REGISTERS, *ROUNDS, *THE_DAY, *GROUPS, *READING),
    *(*FOLLOWUP, *ANSWERS, *PLANS, *UPWARD, *MILESTONES, *COMPILING, *PERIODS),
    *(*PLAN_REGISTERS, *PAPERS),
)
