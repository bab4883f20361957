"""Decks, workbooks and posters of a published poll and of a forum round, as the store of papers asks for them."""

from __future__ import annotations

import uuid

from forum_app.documents import workbooks
from forum_app.documents.presentation import to_pptx
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import _, _l
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import latest_edition
from forum_app.reports.models import PaperKind
from forum_app.reports.queries.board import board_data, board_stands
from forum_app.reports.queries.editions import edition_data
from forum_app.reports.queries.round_results import round_data, still_stands
from forum_app.reports.rules.papers import WRITERS, Data, Gathered, Writer
from forum_app.reports.rules.round_slides import round_deck
from forum_app.reports.rules.round_workbooks import board_book, round_book
from forum_app.reports.rules.slides import poll_deck
from forum_app.reports.rules.workbooks import poll_book
from forum_app.reports.service.posters import poll_poster, round_poster
from forum_app.sessions.models import ForumRound, RoundState
from forum_app.sessions.queries.rounds import get_round
from forum_app.units.queries import get_unit

ENDINGS = ("pptx", "xlsx", "a3.pdf")
# Of 64 bits, as the databases keep them.
LARGEST_NUMBER = 2**63 - 1


class RoundNotOver(Refusal):
    sentence = _l("The slides tell what came of the forum. They can be drawn once it has ended.")


def draw_poll(data: Data, ending: str) -> bytes:
    match ending:
        case "pptx":
            return to_pptx(poll_deck(data))
        case "xlsx":
            return workbooks.to_xlsx(poll_book(data))
        case _:
            return poll_poster(data)


def draw_round(data: Data, ending: str) -> bytes:
    match ending:
        case "pptx":
            return to_pptx(round_deck(data))
        case "xlsx":
            return workbooks.to_xlsx(round_book(data))
        case _:
            return round_poster(data)


def draw_board(data: Data, _ending: str) -> bytes:
    return workbooks.to_xlsx(board_book(data))


def _poll_id(about: str) -> uuid.UUID:
    try:
        return uuid.UUID(about.partition(":")[2])
    except ValueError:
        raise NotFound from None


def _round(about: str) -> ForumRound:
    return get_round(_number(about))


def _number(about: str) -> int:
    number = about.partition(":")[2]
    if not number.isdecimal() or len(number) > 19 or int(number) > LARGEST_NUMBER:
        raise NotFound
    return int(number)


def _gather_poll(about: str) -> Gathered:
    data = edition_data(_poll_id(about))
    title = _("Results: %(title)s", title=data["results"]["title"])
    return Gathered(title, data)


def _gather_round(about: str) -> Gathered:
    forum_round = _round(about)
    if forum_round.state is not RoundState.CLOSED:
        raise RoundNotOver
    return Gathered(_("What came of it: %(name)s", name=forum_round.name), round_data(forum_round))


def _gather_board(about: str) -> Gathered:
    data = board_data(_number(about))
    return Gathered(_("Recommendations: %(unit)s", unit=data["unit"]), data)


WRITERS[PaperKind.POLL] = Writer(
    ENDINGS,
    draw_poll,
    subject="poll",
    unit_of=lambda about: get_poll(_poll_id(about)).unit_id,
    gather=_gather_poll,
    offered=lambda about: latest_edition(_poll_id(about)) is not None,
)
WRITERS[PaperKind.ROUND] = Writer(
    ENDINGS,
    draw_round,
    subject="round",
    unit_of=lambda about: _round(about).unit_id,
    gather=_gather_round,
    offered=lambda about: _round(about).state is RoundState.CLOSED,
    stands=still_stands,
)
WRITERS[PaperKind.BOARD] = Writer(
    ("xlsx",),
    draw_board,
    subject="board",
    unit_of=lambda about: get_unit(_number(about)).id,
    gather=_gather_board,
    stands=board_stands,
)
