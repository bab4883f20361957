"""Which schools a poll of an area is expected to reach: those whose children are of its age."""

from __future__ import annotations

from forum_app.i18n import fold
from forum_app.polls.rules.bands import AgeBand

# What a school's name says of its pupils; a name that says nothing is expected.
_LEVELS: tuple[tuple[tuple[str, ...], frozenset[AgeBand]], ...] = (
    (("mam non", "mau giao", "nha tre"), frozenset()),
    (("tieu hoc",), frozenset({AgeBand.BAND_6_7, AgeBand.BAND_8_10})),
    (("thcs", "trung hoc co so"), frozenset({AgeBand.BAND_11_13, AgeBand.BAND_14_15})),
    (("thpt", "trung hoc pho thong"), frozenset()),
)


def is_expected(school: str, band: AgeBand) -> bool:
    """`Trường Tiểu học Hoa Phượng` is not missed where children of 14 and 15 are asked."""
    name = f" {fold(school)} "
    said = [bands for words, bands in _LEVELS if any(word in name for word in words)]
    return not said or any(band in bands for bands in said)
