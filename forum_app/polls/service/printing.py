"""Sheets and posters as PDF. What is in them is nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, cast

from forum_app import jobs
from forum_app.db import after_commit, transaction
from forum_app.documents import Paper, qr_svg
from forum_app.i18n import current_locale
from forum_app.polls.models import Station
from forum_app.polls.queries import stations as queries
from forum_app.polls.rules.codes import address_of
from forum_app.polls.rules.slips import Sheet, default_spare, in_pages, printed_address, typed_host
from forum_app.polls.service.slips import make_slips
from forum_app.security.tokens import in_groups

if TYPE_CHECKING:
    from forum_app.web.access import Actor

P = ParamSpec("P")
SLIPS = "stations/print/slips.html"
POSTER = "stations/print/poster.html"
_ROWS = 4


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked for a print that is made later: all that the record needs."""

    id: uuid.UUID
    name: str


def check_address(base_url: str) -> None:
    """Before anything is made void: whether this installation's address can stand on a slip at all."""
    printed_address(base_url, "")


def slips_pdf(sheet: Sheet, base_url: str) -> bytes:
    paper = Paper()
    add_slips(paper, sheet, base_url)
    return paper.pdf()


def add_slips(paper: Paper, sheet: Sheet, base_url: str) -> None:
    pages = [
        [
            {
                "qr": qr_svg(printed_address(base_url, address_of(sheet.station_id, slip.token))),
                "code": in_groups(slip.code),
            }
            for slip in page
        ]
        for page in in_pages(sheet.slips)
    ]
    paper.add(
        SLIPS,
        pages=pages,
        rows=range(1, _ROWS),
        label=sheet.label,
        poll_title=sheet.poll_title,
        total=len(sheet.slips),
        room=in_groups(sheet.room_code, 3),
        host=typed_host(base_url),
        locale=current_locale(),
    )


def print_stations(
    asker: Asker, station_ids: Iterable[int], key: bytes, base_url: str, tell: Callable[[int], None]
) -> bytes:
    """New slips for each of them, in one document. Each is a transaction of its own; nobody waits for the drawing."""
    check_address(base_url)
    paper = Paper()
    for done, station_id in enumerate(station_ids, start=1):
        with transaction():
            station = queries.get_station(station_id)
            sheet = make_slips(cast("Actor", asker), station, default_spare(station.present), key)
        add_slips(paper, sheet, base_url)
        tell(done)
    return paper.pdf()


def ask(job: Callable[P, None], *arguments: P.args, **none: P.kwargs) -> None:
    """After the commit, so that the job finds what was written."""
    after_commit(partial(jobs.later, job), *arguments)


def room_address(station: Station, base_url: str) -> str:
    """What the wall's QR says."""
    return printed_address(base_url, f"/R/{station.room_code}")


def poster_pdf(station: Station, base_url: str, size: str) -> bytes:
    """`size` is `a4` or `a3`."""
    paper = Paper()
    paper.add(
        POSTER,
        poll_title=station.poll.title,
        qr=qr_svg(room_address(station, base_url)),
        room=in_groups(station.room_code or "", 3),
        host=typed_host(base_url),
        size=size,
        locale=current_locale(),
    )
    return paper.pdf()
