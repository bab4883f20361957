"""How many slips are printed, and which address stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.models import Door
from forum_app.polls.models import StationState as State

LEAST_SPARE = 2
MOST_SPARE = 200
A_PAGE = 12
FIRST_PAGE = 9  # the teacher's strip takes one row of three


class SpareMissing(Refusal):
    """A batch as large as the class would tell who stayed away."""

    sentence = _l("Print at least %(limit)s spare slips, for slips that are lost or torn.")
    field: ClassVar[str | None] = "spare"


class TooManySpare(Refusal):
    sentence = _l("At most %(limit)s spare slips.")
    field: ClassVar[str | None] = "spare"


class NoSlipsHere(Refusal):
    sentence = _l("At this station children come in by the code on the wall. There are no slips to print.")


class VotingEnded(Refusal):
    sentence = _l("Voting has ended at this station. Open it again to print slips.")


class AddressHasPath(Refusal):
    """QR codes hold upper case; a host may be written so, a path may not."""

    sentence = _l(
        "The address of this installation (%(address)s) has a path in lower case, which cannot stand on a slip. "
        "Please ask the administrator to give it an address of its own."
    )


@dataclass(frozen=True, slots=True)
class NewSlip:
    """What is printed. It exists on paper and, until the sheet is made, in memory; nowhere else."""

    token: str
    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The slips of one station, shuffled, and what the teacher's strip says."""

    station_id: int
    label: str
    poll_title: str
    room_code: str
    present: int
    slips: tuple[NewSlip, ...]


def default_spare(present: int) -> int:
    """One in ten, at least two, filled up so that no place on the last page is wasted."""
    wanted = present + max(LEAST_SPARE, present // 10)
    further_pages = -(-max(0, wanted - FIRST_PAGE) // A_PAGE)
    return min(MOST_SPARE, FIRST_PAGE + further_pages * A_PAGE - present)


def check_printing(door: Door, state: State, spare: int) -> None:
    if door is not Door.SLIP:
        raise NoSlipsHere
    if state not in (State.PREPARED, State.OPEN):
        raise VotingEnded
    if spare < LEAST_SPARE:
        raise SpareMissing(limit=LEAST_SPARE)
    if spare > MOST_SPARE:
        raise TooManySpare(limit=MOST_SPARE)


def printed_address(base_url: str, path: str) -> str:
    """The whole address in upper case, as it stands in the QR code."""
    parts = urlsplit(base_url)
    if parts.path != parts.path.upper():
        raise AddressHasPath(address=base_url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}{path}".upper()


def typed_host(base_url: str) -> str:
    """What a child types when the camera will not: as short as it can be."""
    return base_url.partition("://")[2]


def in_pages(slips: tuple[NewSlip, ...]) -> list[tuple[NewSlip, ...]]:
    """Nine on the first page, beside the teacher's strip, then twelve."""
    pages = [slips[:FIRST_PAGE]]
    pages += [slips[start : start + A_PAGE] for start in range(FIRST_PAGE, len(slips), A_PAGE)]
    return pages
