"""What the class hangs up: the sheet of what was asked and answered, and the poster of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forum_app import clock
from forum_app.db import db
from forum_app.documents import Paper, qr_svg
from forum_app.errors import NotFound
from forum_app.followup.models import EventHead
from forum_app.followup.queries.public import Line, page_of
from forum_app.followup.queries.public_items import child_version
from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.public import STEP_NAMES, Step, Wanted, step_of
from forum_app.i18n import current_locale
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import published_code
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.slips import printed_address, typed_host
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.queries.rounds import get_round
from forum_app.units.queries import get_unit

# A sheet that nobody reads to its end tells nothing; the square leads to the rest.
MOST_ON_A_SHEET = 20
MOST_ON_A_POSTER = 6
WITH_AN_ANSWER = (Step.ANSWERED, Step.CLOSED, Step.CONTESTED)


@dataclass(frozen=True, slots=True)
class About:
    """One round or one poll: what a sheet is called, where its square leads, whose chain it bears the head of."""

    title: str
    unit: str
    path: str
    band: AgeBand
    head: EventHead | None


def about(wanted: Wanted) -> About:
    """NotFound for anything but one round or one published poll."""
    if wanted.round_id:
        forum_round = get_round(wanted.round_id)
        path = f"/B/D/{to_crockford(forum_round.id, STATION_LENGTH)}"
        return _about(forum_round.name, forum_round.unit_id, path, forum_round.age_band)
    code = published_code(wanted.poll_id) if wanted.poll_id else None
    if wanted.poll_id is None or code is None:
        raise NotFound
    poll = get_poll(wanted.poll_id)
    return _about(poll.title, poll.unit_id, f"/B/P/{code}", poll.age_band)


def sheet_pdf(wanted: Wanted, base_url: str) -> bytes:
    """A4 for one class: each thing that was asked, and beside it what became of it."""
    page = page_of(replace(wanted, page=1), MOST_ON_A_SHEET)
    return _printed("sheet", about(wanted), page.lines, base_url, found=page.found)


def poster_pdf(wanted: Wanted, base_url: str) -> bytes:
    """A3: the answers only, in the words for children."""
    lines: list[Line] = []
    for step in WITH_AN_ANSWER:
        lines += page_of(replace(wanted, step=step, page=1), MOST_ON_A_POSTER).lines
    return _printed("poster", about(wanted), lines[:MOST_ON_A_POSTER], base_url, found=len(lines))


def _about(title: str, unit_id: int, path: str, band: AgeBand) -> About:
    return About(title, get_unit(unit_id).name, path, band, db.session.get(EventHead, unit_id))


def _printed(name: str, told: About, lines: Sequence[Line], base_url: str, *, found: int) -> bytes:
    paper = Paper()
    paper.add(
        f"followup/public/print/{name}.html",
        about=told,
        lines=[(line, child_version(line, told.band)) for line in lines],
        more=found - len(lines),
        qr=qr_svg(printed_address(base_url, told.path)),
        typed=f"{typed_host(base_url)}{told.path}",
        today=clock.today(),
        step_of=step_of,
        step_names=STEP_NAMES,
        outcome_names=OUTCOME_NAMES,
        locale=current_locale(),
    )
    return paper.pdf()
