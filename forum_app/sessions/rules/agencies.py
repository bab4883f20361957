"""Which agency a matter belongs to, by topic, level and day; a person always has the last word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum_app.i18n import Words, _l
from forum_app.sessions.models.rounds import RoundLevel
from forum_app.sessions.rules.rounds import DISTRICTS_ENDED_ON

# From this month a province's children's affairs are the health department's; districts went four months later.
CHILDREN_MOVED_ON = date(2025, 3, 1)
HAD_CHILDREN = "Sở LĐ-TB&XH"
SCHOOL = "Nhà trường"
BETWEEN_AGENCIES = ";"
YOUTH_UNION: dict[RoundLevel, str] = {
    RoundLevel.NATIONAL: "Trung ương Đoàn TNCS Hồ Chí Minh",
    RoundLevel.PROVINCE: "Tỉnh đoàn (Thành đoàn)",
    RoundLevel.DISTRICT: "Huyện đoàn (Quận đoàn)",
    RoundLevel.COMMUNE: "Đoàn xã (phường)",
    RoundLevel.OTHER: "Đoàn xã (phường)",
}


class Basis(StrEnum):
    """Why an agency is proposed, or why none is."""

    BEFORE = "before"
    BETWEEN = "between"
    SINCE = "since"
    DISTRICT_ENDED = "district_ended"
    SCHOOL_FIRST = "school_first"
    NO_TOPIC = "no_topic"
    NO_TABLE = "no_table"


BASIS_SENTENCES: dict[Basis, Words] = {
    Basis.BEFORE: _l("By the table of agencies as they were until June 2025 (%(topic)s, %(level)s)."),
    Basis.BETWEEN: _l(
        "In March 2025 the province's children's affairs went to the health department (%(topic)s, %(level)s)."
    ),
    Basis.SINCE: _l("By the table of agencies since July 2025 (%(topic)s, %(level)s)."),
    Basis.DISTRICT_ENDED: _l(
        "Districts ended on 30 June 2025: these are the commune's agencies for %(topic)s. Please check."
    ),
    Basis.SCHOOL_FIRST: _l(
        "The school board answers first what is its own, and sends the rest on (Decree 56/2017 art. 53)."
    ),
    Basis.NO_TOPIC: _l("Choose a topic, and an agency is proposed."),
    Basis.NO_TABLE: _l("No proposal yet: the ministries are not in our table."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One topic. `reported`: forums' public reports name these agencies; otherwise the routing is our own."""

    reported: bool
    province_before: tuple[str, ...]
    province_since: tuple[str, ...]
    district: tuple[str, ...]
    commune_before: tuple[str, ...]
    commune_since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    agencies: tuple[str, ...]
    basis: Basis

    @property
    def text(self) -> str:
        return joined(self.agencies)


def propose(row: Row | None, level: RoundLevel, on: date) -> Proposal:
    if level is RoundLevel.OTHER:
        return Proposal((SCHOOL,), Basis.SCHOOL_FIRST)
    if level is RoundLevel.NATIONAL:
        return Proposal((), Basis.NO_TABLE)
    if row is None:
        return Proposal((), Basis.NO_TOPIC)
    if level is RoundLevel.PROVINCE:
        return _of_province(row, on)
    if on > DISTRICTS_ENDED_ON:
        ended = level is RoundLevel.DISTRICT
        return Proposal(row.commune_since, Basis.DISTRICT_ENDED if ended else Basis.SINCE)
    return Proposal(row.district if level is RoundLevel.DISTRICT else row.commune_before, Basis.BEFORE)


def _of_province(row: Row, on: date) -> Proposal:
    if on > DISTRICTS_ENDED_ON:
        return Proposal(row.province_since, Basis.SINCE)
    if on >= CHILDREN_MOVED_ON and HAD_CHILDREN in row.province_before:
        return Proposal(row.province_since, Basis.BETWEEN)
    return Proposal(row.province_before, Basis.BEFORE)


def joined(agencies: Iterable[str]) -> str:
    return f"{BETWEEN_AGENCIES} ".join(agencies)


def separate(text: str) -> tuple[str, ...]:
    """Several agencies as one types them; each once, in the order given. A comma may belong to a name."""
    return tuple(
        dict.fromkeys(name for part in text.split(BETWEEN_AGENCIES) if (name := " ".join(part.split())))
    )


def spellings(folded: str) -> tuple[str, ...]:
    """`cong an xa/phuong` is written for either; what stands in brackets is an explanation."""
    bare = " ".join(folded.partition("(")[0].split())
    words = [word.split("/") for word in bare.split()]
    firsts = " ".join(choices[0] for choices in words)
    return tuple(dict.fromkeys((firsts, " ".join(choices[-1] for choices in words))))


def match(folded: str, units: Mapping[str, int]) -> int | None:
    """The unit that bears this name, or this name and its place (`Công an phường` · `Công an phường Láng`)."""
    for spelling in spellings(folded):
        if spelling in units:
            return units[spelling]
    longer = [unit_id for name, unit_id in units.items() if _begins(name, spellings(folded))]
    return longer[0] if len(longer) == 1 else None


def _begins(name: str, spelled: Sequence[str]) -> bool:
    return any(name.startswith(f"{spelling} ") for spelling in spelled)
