"""Which papers there are, who writes each, and by what one knows that nothing has changed since.

    WRITERS[PaperKind.PLAN] = Writer(("docx", "pdf"), draw, subject="plan", unit_of=unit_of, gather=gather)

A paper is gathered once, as plain JSON values, and drawn from those alone; only pictures and an office's own template
are fetched while it is drawn, by the numbers that stand in the data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forum_app.errors import NotFound, Refusal
from forum_app.i18n import Words, _l
from forum_app.reports.models import PaperKind

Data = Mapping[str, Any]

KIND_NAMES: dict[PaperKind, Words] = {
    PaperKind.FORUM_RESULT: _l("Report on the results of a forum"),
    PaperKind.FORM_02: _l("Form 02"),
    PaperKind.MINUTES: _l("Minutes of a dialogue"),
    PaperKind.PLAN: _l("Plan of a year"),
    PaperKind.OPINIONS: _l("Summary of children's opinions"),
    PaperKind.HALF_YEAR: _l("Half-year report"),
    PaperKind.YEARLY: _l("Yearly report"),
    PaperKind.POLL: _l("Results of a poll"),
    PaperKind.ROUND: _l("Slides of a forum"),
    PaperKind.BOARD: _l("Workbook of recommendations"),
}

_OFFICE = "application/vnd.openxmlformats-officedocument"
# What follows the last point of an ending says what kind of file it is.
MIMETYPES: dict[str, str] = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
FILE_NAMES: dict[str, Words] = {
    "docx": _l("Word file"),
    "xlsx": _l("Workbook"),
    "pptx": _l("Slides"),
    "pdf": _l("PDF to print"),
    "a3.pdf": _l("Poster A3"),
    "csv": _l("Table"),
    "json": _l("The data it was made from"),
}


class PaperNotDrawn(Refusal):
    """What became of it stands in the log; for the one who waits this sentence does."""

    sentence = _l(
        "The paper could not be drawn. Ask for it again; if it fails once more, tell whoever runs the site."
    )


class RoundNotEnded(Refusal):
    sentence = _l("A forum's papers are made once it has ended.")


class PaperTakenBack(Refusal):
    sentence = _l(
        "Something in this paper may not be shown any more: words that the reading room took back, or a picture "
        "whose consent was withdrawn. Make the paper anew."
    )


@dataclass(frozen=True)
class Gathered:
    """All that the files will say, as plain JSON values."""

    title: str
    data: dict[str, Any]


def _stands(_data: Data) -> bool:
    return True


def _offered(_about: str) -> bool:
    return True


@dataclass(frozen=True)
class Writer:
    """`draw(data, ending)` gives one file. With the others the paper can be asked for by a button beside its subject:

    `subject` is what `about` begins with ("round", "plan"), `unit_of` whose paper it is (NotFound where there is no
    such thing), `gather` its data (a Refusal where it is too early), `offered` whether there is a button at all.
    `stands` says whether what is in the data may still be shown; `edition` grows when the drawing changes.
    """

    endings: tuple[str, ...]
    draw: Callable[[Data, str], bytes]
    subject: str = ""
    unit_of: Callable[[str], int] | None = None
    gather: Callable[[str], Gathered] | None = None
    offered: Callable[[str], bool] = _offered
    stands: Callable[[Data], bool] = _stands
    edition: int = 1


WRITERS: dict[PaperKind, Writer] = {}


def digest(data: Data, edition: int = 1) -> bytes:
    """The same for the same data, in whatever order its keys were put in."""
    text = json.dumps([edition, data], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def kinds_for(about: str) -> list[PaperKind]:
    """What can be made of this subject, in the order of the kinds."""
    subject = about.partition(":")[0]
    return [
        kind
        for kind in PaperKind
        if (writer := WRITERS.get(kind))
        and writer.gather
        and writer.subject == subject
        and writer.offered(about)
    ]


def writer_about(kind: str, about: str) -> Writer:
    """Only one that can be asked for by its subject; whoever made up the address is told that there is none."""
    writer = WRITERS.get(PaperKind(kind)) if kind in set(PaperKind) else None
    if writer is None or writer.unit_of is None or writer.subject != about.partition(":")[0]:
        raise NotFound
    return writer


def mimetype(ending: str) -> str:
    return MIMETYPES[ending.rpartition(".")[2]]
