"""Due days as a calendar that a telephone reads: RFC 5545, whole days, and not one word of a child in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line break
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class DueDay:
    """`key` stays the same while the day moves, so that a calendar moves its entry instead of adding one."""

    key: str
    on: date
    title: str
    told: str
    link: str


def written(name: str, days: Iterable[DueDay], now: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tieng Em//Han tra loi//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day.key}@tieng-em",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(day.title)}",
            f"DESCRIPTION:{_text(day.told)}",
            f"URL:{day.link}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    folded = (piece for line in [*lines, "END:VCALENDAR"] for piece in _folded(line))
    return "".join(f"{piece}\r\n" for piece in folded)


def _text(said: str) -> str:
    return said.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never in the middle of a letter; a line that goes on begins with a space."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
