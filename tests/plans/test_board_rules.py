"""Where a unit stands, when it is written to, and what a file really is."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from forum_app.plans.rules import deliveries as rules
from forum_app.plans.rules.board import SHAPES, Standing, standing_of, totals
from forum_app.plans.rules.reminders import is_due

DUE = date(2026, 4, 24)
ISSUED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("today", "done_on", "excused", "expected"),
    [
        (date(2026, 4, 16), None, False, Standing.DUE),
        (date(2026, 4, 17), None, False, Standing.SOON),
        (DUE, None, False, Standing.SOON),
        (date(2026, 4, 25), None, False, Standing.LATE),
        (date(2026, 6, 1), DUE, False, Standing.DONE),
        (date(2026, 6, 1), date(2026, 4, 25), False, Standing.DONE_LATE),
        (date(2026, 6, 1), None, True, Standing.NOT_REQUIRED),
        (date(2026, 6, 1), DUE, True, Standing.DONE),
    ],
)
def test_the_last_day_itself_is_in_time(
    today: date, done_on: date | None, excused: bool, expected: Standing
) -> None:
    assert standing_of(DUE, done_on, today, excused=excused) is expected


def test_what_hangs_on_a_forum_that_has_not_ended_is_not_late() -> None:
    assert standing_of(None, None, date(2030, 1, 1), excused=False) is Standing.DUE


def test_who_need_not_do_it_is_in_neither_number() -> None:
    told = totals([Standing.DONE, Standing.DONE_LATE, Standing.LATE, Standing.NOT_REQUIRED])
    assert (told.done, told.owed, told.missing) == (2, 3, 1)


def test_no_two_standings_have_the_same_shape() -> None:
    assert len(set(SHAPES.values())) == len(Standing)


def test_a_unit_is_written_to_a_week_before_a_day_before_and_the_day_after() -> None:
    days = [date(2026, 4, day) for day in range(10, 31)]
    written: list[date] = []
    for today in days:
        if is_due(DUE, written[-1] if written else None, ISSUED, today):
            written.append(today)
    assert [day.day for day in written] == [17, 23, 25]


def test_what_was_slept_through_for_long_is_let_go_and_so_is_what_was_before_the_plan() -> None:
    assert not is_due(DUE, None, ISSUED, date(2026, 6, 1))
    assert not is_due(DUE, None, date(2026, 4, 20), date(2026, 4, 21))
    assert is_due(DUE, None, date(2026, 4, 20), date(2026, 4, 23))


def packed(*names: str, mimetype: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


def torn() -> bytes:
    """Its first part says that it is packed, and holds nothing that can be unpacked."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", rules.ODT)
        archive.writestr("content.xml", "<x/>")
    at = 30 + len("mimetype")
    return held.getvalue()[:at] + b"\xff" * 8 + held.getvalue()[at + 8 :]


def test_the_content_says_what_a_file_is_and_its_name_follows() -> None:
    word = packed("[Content_Types].xml", "word/document.xml")
    assert rules.kind_of("bao-cao.pdf", word) == rules.DOCX
    assert rules.name_for("../../bao cao.pdf", rules.DOCX) == "bao cao.pdf.docx"
    assert rules.kind_of("so.ods", packed("xl/workbook.xml")) == rules.XLSX
    assert rules.kind_of("thu.odt", packed("content.xml", mimetype=rules.ODT)) == rules.ODT
    assert rules.kind_of("anh", b"\xff\xd8\xff\xe0 JFIF") == rules.JPEG


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", rules.FileEmpty),
        (b"%PDF-" + b"0" * (rules.MEGABYTES * 2**20), rules.FileTooLarge),
        (b"MZ\x90\x00 a program", rules.FileOfAnotherKind),
        (b"PK\x03\x04 cut off", rules.FileOfAnotherKind),
        (packed("word/document.xml", "word/vbaProject.bin"), rules.FileOfAnotherKind),
        (packed("content.xml", "Basic/Standard/a.xml", mimetype=rules.ODT), rules.FileOfAnotherKind),
        (packed("anything.html"), rules.FileOfAnotherKind),
        (torn(), rules.FileOfAnotherKind),
        (packed(*map(str, range(4001)), "word/document.xml"), rules.FileOfAnotherKind),
        (b"<html><script>alert(1)</script>", rules.FileOfAnotherKind),
    ],
)
def test_what_is_not_a_paper_is_refused_whatever_it_is_called(content: bytes, why: type[Exception]) -> None:
    with pytest.raises(why):
        rules.kind_of("bao-cao.pdf", content)
