"""The report on the results of a forum: gathered when it is asked for, drawn as .docx and .pdf."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from forum_app.documents.letters import Letter
from forum_app.documents.official import to_pdf
from forum_app.documents.pictures import to_jpeg
from forum_app.documents.word import to_docx
from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.reports.models import PaperKind
from forum_app.reports.queries import forum_results as queries
from forum_app.reports.rules import forum_results as rules
from forum_app.reports.rules.papers import WRITERS, Gathered, RoundNotEnded, Writer
from forum_app.sessions.models import ForumRound, RoundState
from forum_app.sessions.queries.photos import published_content
from forum_app.sessions.queries.rounds import get_round

Data = Mapping[str, Any]
FILES = ("docx", "pdf")


def gather(about: str) -> Gathered:
    forum_round = ended_round(about)
    title = _("Report on the results of %(name)s", name=forum_round.name)
    return Gathered(title, queries.results_of(forum_round, "BC"))


def ended_round(about: str) -> ForumRound:
    forum_round = queries.round_about(about)
    if forum_round.state is not RoundState.CLOSED:
        raise RoundNotEnded
    return forum_round


def draw(data: Data, ending: str) -> bytes:
    return as_file(rules.letter_of(data, pictures_of(data)), ending)


def as_file(letter: Letter, ending: str) -> bytes:
    return to_docx(letter) if ending == "docx" else to_pdf(letter)


def pictures_of(data: Data) -> dict[str, bytes]:
    """Fetched while the paper is drawn: a consent that was withdrawn meanwhile counts."""
    forum_round, found = get_round(data["round"]["id"]), {}
    for photo in data["photos"][: rules.PHOTOS_MOST]:
        try:
            found[photo["id"]] = to_jpeg(published_content(forum_round, uuid.UUID(photo["id"])))
        except NotFound:
            continue
    return found


def has_ended(about: str) -> bool:
    return queries.round_about(about).state is RoundState.CLOSED


def of_a_round(
    endings: tuple[str, ...], draw: Callable[[Data, str], bytes], gather: Callable[[str], Gathered]
) -> Writer:
    """Asked for beside a round that has ended; not handed out any more when something it quotes was taken back."""
    return Writer(
        endings,
        draw,
        subject=queries.SUBJECT,
        unit_of=queries.unit_of,
        gather=gather,
        offered=has_ended,
        stands=queries.may_still_be_shown,
    )


def register() -> None:
    WRITERS[PaperKind.FORUM_RESULT] = of_a_round(FILES, draw, gather)
