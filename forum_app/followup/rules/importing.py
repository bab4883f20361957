"""What a source's words about an answer mean on the board, and when each thing happened; pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from forum_app.followup.models.answers import Outcome
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.importing import ERAS
from forum_app.sessions.rules.importing_words import APART, IN_THE_ROOM


class Course(StrEnum):
    """How far an item came in its source.

    `asked`: nobody is reported to have answered. `heard`: something was said, and the source calls it unsettled.
    `apart`: it left the forum for people who deal with it quietly, and never stands on the public board.
    """

    ASKED = "asked"
    HEARD = "heard"
    ANSWERED = "answered"
    PASSED_UP = "passed_up"
    APART = "apart"


COURSES: dict[str, Course] = {
    "tra_loi_tai_cho": Course.ANSWERED,
    "giai_trinh_thong_tin": Course.ANSWERED,
    "da_giai_quyet": Course.ANSWERED,
    "dang_giai_quyet": Course.ANSWERED,
    "tiep_thu_giai_quyet_sau": Course.ANSWERED,
    "chuyen_cap_tren": Course.PASSED_UP,
    APART: Course.APART,
    "chua_giai_quyet": Course.HEARD,
}
# Being solved and taken up for later say alike that it will be done; neither names a day.
LATER = frozenset({"dang_giai_quyet", "tiep_thu_giai_quyet_sau"})
EXPLAINED = "giai_trinh_thong_tin"
NO_MORE_IS_TOLD = "Nguồn chỉ ghi là đã giải trình, cung cấp thông tin và không nêu phần còn lại."
LEFT_FOR_OTHERS = "Chuyển xử lý riêng theo nguồn; không đưa lên bảng công khai."
_YEAR = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class SourceCase:
    """An item as its source tells it; `marks` are flags, and what the makers of the source filled in themselves."""

    key: str
    to: tuple[str, ...]
    agency: str
    said: str
    status: str
    when: str
    marks: Mapping[str, Any]

    @property
    def course(self) -> Course:
        """A status that nobody knows settles nothing."""
        if not self.agency or not self.said:
            return Course.APART if COURSES.get(self.status) is Course.APART else Course.ASKED
        return COURSES.get(self.status, Course.HEARD)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Who owes an answer: the one that spoke, or all that were asked. The source judges the item, not each."""
        return (self.agency,) if self.agency and self.course is not Course.ASKED else self.to

    @property
    def next_agency(self) -> str:
        """Where it went that was passed up: the next one that was asked, if the source names it."""
        return next((name for name in self.to[1:] if name != self.agency), "")


def read_case(key: str, leaves: Mapping[str, Any]) -> SourceCase:
    """From the leaves of its forum, under `items/<key>`."""
    at = f"items/{key}"
    marks = {
        name: leaves[f"{at}/{name}"]
        for name in ("flags", "filled", "to_filled", "answer/filled", "answer/agency_filled")
        if leaves.get(f"{at}/{name}") not in (None, False, [])
    }
    return SourceCase(
        key=key,
        to=_texts(leaves.get(f"{at}/to")),
        agency=_text(leaves.get(f"{at}/answer/agency")),
        said=_text(leaves.get(f"{at}/answer/text")),
        status=_text(leaves.get(f"{at}/answer/status")),
        when=_text(leaves.get(f"{at}/answer/when")),
        marks=marks,
    )


def outcome_of(status: str, kind: OutputKind) -> Outcome:
    """A question is settled by its answer; an explanation alone does only part of what a recommendation asks."""
    if status in LATER:
        return Outcome.WILL_DO
    if status == EXPLAINED and kind is not OutputKind.QUESTION:
        return Outcome.PARTLY
    return Outcome.DONE


def day_of_forum(starts_on: date | None, ends_on: date | None, era: str) -> date:
    """A source that knows only the era gets its last day."""
    return starts_on or ends_on or ERAS.get(era, ERAS["truoc_2025"])


def day_of_answer(when: str, held_on: date) -> date:
    """A year or a month is over when it is over; nothing is answered before it was asked."""
    if when in ("", IN_THE_ROOM):
        return held_on
    try:
        return max(date.fromisoformat(when), held_on)
    except ValueError:
        pass
    found = _YEAR.fullmatch(when)
    if found is None or not 1 <= int(found[2] or 12) <= 12:
        return held_on
    year, month = int(found[1]), int(found[2] or 12)
    return max(date(year, month, calendar.monthrange(year, month)[1]), held_on)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    """Each agency once: a source may name one twice."""
    texts = map(_text, value) if isinstance(value, (list, tuple)) else ()
    return tuple(dict.fromkeys(text for text in texts if text))
