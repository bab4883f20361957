"""Files as school offices save them, written for real: .xlsx, .ods, .xls and .csv."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlsxwriter

Cells = Sequence[Sequence[object]]

HEADINGS = ("STT", "Tên trường", "Cấp học", "Địa chỉ", "Phường/xã", "Mã trường")


def xlsx(rows: Cells, title: str | None = None) -> bytes:
    """With `title`, a merged line and an empty one stand above the rows, as in most lists."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = workbook.add_worksheet("Danh sách")
    if title:
        sheet.merge_range(0, 0, 0, max(len(rows[0]) - 1, 1), title)
    for number, row in enumerate(rows, start=2 if title else 0):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    workbook.close()
    return buffer.getvalue()


def ods(rows: Cells) -> bytes:
    """As LibreOffice does it, with the thousands of empty rows that it notes as one repeated row."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return _ods_file(
        f'{lines}<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )


def ods_that_repeats(rows: int, columns: int) -> bytes:
    """A few bytes that mean `rows` × `columns` cells."""
    cell = _ods_cell("a").replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"'
    )
    return _ods_file(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')


def _ods_cell(cell: object) -> str:
    number = isinstance(cell, int | float)
    kind = f'"float" office:value="{cell}"' if number else '"string"'
    return (
        f"<table:table-cell office:value-type={kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )


def _ods_file(rows: str) -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Trang 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def csv_text(rows: Cells, delimiter: str = ",") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def xls(rows: Cells) -> bytes:
    """Excel 97: BIFF8 records in a compound file, no more of either than a reader needs."""
    return _compound_file(_biff8(rows))


def _biff8(rows: Cells) -> bytes:
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    sheet_name = "Trang 1".encode("utf-16-le")
    length = len(sheet_name) // 2
    bound_length = 4 + 8 + length * 2
    offset = len(begin) + bound_length + 4
    bound = _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, length, 1) + sheet_name)
    assert len(bound) == bound_length
    cells = b"".join(
        _xls_cell(row, column, cell)
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
        if cell != ""
    )
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    return begin + bound + _record(0x000A) + sheet + _record(0x0200, size) + cells + _record(0x000A)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _xls_cell(row: int, column: int, cell: object) -> bytes:
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    text = str(cell).encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def _compound_file(stream: bytes) -> bytes:
    """One FAT sector, one directory sector, then the stream; padded past the size that would need a mini-stream."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    chain = [*range(3, count + 2), 0xFFFFFFFE]
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (126 - count))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return head + fat + entries.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    nobody = 0xFFFFFFFF
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, nobody, nobody, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
