"""Small workbooks that claim to be huge, in every way that a reader would believe."""

from __future__ import annotations

import io
import zipfile

import pytest

from forum_app.units.rules import extents

SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows: str, part: str = SHEET) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(part, f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    return file.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/><c r="XFD1048576"/></row>',
        "<row r='1'><c r='A1'/><c r='XFD1048576'/></row>",
        '<row r="1"><c s="1" r = "XFD1"/></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c r="xfd1"/></row><row spans="1:2" r="1048576"><c/></row>',
        '<x:row r="1"><x:c r="XFD1"/></x:row><x:row r="1048576"><x:c r="A1048576"/></x:row>',
    ],
)
def test_a_sheet_that_claims_too_much_does_not_fit(rows: str) -> None:
    assert not extents.fits(workbook(rows))
    assert not extents.fits(workbook(rows, "xl/elsewhere.xml"))


def test_a_list_whose_cells_name_no_place_fits() -> None:
    assert extents.fits(workbook("<row><c/><c/><c/><c/><c/><c/></row>" * 5000))
    assert extents.fits(workbook('<row r="5000"><c r="A5000"/><c/><c/></row>'))
