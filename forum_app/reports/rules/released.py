"""The files of an edition, made from nothing but its frozen figures: the same edition gives the same bytes for ever."""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from forum_app.documents.sheets import Sheet, to_csv
from forum_app.i18n import _, fold
from forum_app.polls.rules.compiled import Average, BySchool, Column, Compiled
from forum_app.polls.rules.figures import Cell, Table
from forum_app.polls.rules.results import Answered, Results

FORMAT = "tieng-em/compilation/1"
MANIFEST, COMPILED, README = "tong-hop.json", "bang-tong-hop.json", "DOC-TRUOC.txt"
COMPILED_CSV = "bang-tong-hop.csv"
Json = dict[str, Any]

# No clock in the archive: its bytes are made of figures only.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def files_of(results: Results, about: Json) -> dict[str, bytes]:
    """`about` says which edition this is. The manifest comes first and names every other file by its hash."""
    compiled = results.compiled
    assert compiled is not None, "only a poll over many schools"
    inside: dict[str, bytes] = {README: _readme(results).encode()}
    schools = []
    for name, school in _school_files(results, compiled):
        inside[f"{name}.json"] = plain(school)
        inside[f"{name}.csv"] = to_csv(_school_sheet(school, results))
        schools.append({"school": school["school"], "file": f"{name}.json", "table": f"{name}.csv"})
    inside[COMPILED] = plain(_compiled(results, compiled))
    inside[COMPILED_CSV] = to_csv(_compiled_sheet(results, compiled))
    hashes = {name: digest(content) for name, content in sorted(inside.items())}
    manifest = {
        "format": FORMAT,
        **about,
        "questionnaire_sha256": compiled.poll_hash,
        "method": results.sentences,
        "schools": schools,
        "files": hashes,
        "head": head_of(hashes),
    }
    return {MANIFEST: plain(manifest), **inside}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def head_of(hashes: Mapping[str, str]) -> str:
    """One number for all files: whoever has it from elsewhere need not trust the archive."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    return digest(lines.encode())


def zipped(files: Mapping[str, bytes]) -> bytes:
    paper = BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            archive.writestr(entry, content)
    return paper.getvalue()


def plain_name(name: str) -> str:
    """ASCII only, so that every system unpacks it: `Trường Tiểu học Hoa Sim` is `truong-tieu-hoc-hoa-sim`."""
    words = "".join(char if char.isalnum() else " " for char in fold(name))
    return "-".join(unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().split())[:60]


def plain(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _school_files(results: Results, compiled: Compiled) -> Iterator[tuple[str, Json]]:
    names = compiled.names
    for place, school in enumerate(compiled.schools, start=1):
        questions = [
            {"number": answered.number, "text": answered.text, "answers": _answers(answered, column.table)}
            for answered in results.questions
            for column in compiled.question(answered.number).schools
            if column.unit_id == school.unit_id
        ]
        yield (
            f"truong/{place:03}-{plain_name(school.name)}",
            {
                "school": school.name,
                "commune": names[school.area_id],
                "classes": school.classes,
                "ballots_rounded_to_5": school.ballots,
                "questions": questions,
            },
        )


def _answers(answered: Answered, table: Table) -> list[Json]:
    return [{"key": row.key, "answer": answered.label(row.key), **_figure(row.cell)} for row in table]


def _figure(cell: Cell) -> Json:
    low, high = cell.between or (None, None)
    return {
        "share": cell.percent,
        "at_least": low,
        "at_most": high,
        "ballots_rounded_to_5": cell.count,
        "sign": cell.sign or None,
    }


def _mean(average: Average) -> Json:
    low, high = average.between or (None, None)
    return {"share": average.percent, "at_least": low, "at_most": high, "schools": average.schools}


def _compiled(results: Results, compiled: Compiled) -> Json:
    names = compiled.names
    return {
        "title": results.title,
        "schools": [
            {"school": school.name, "commune": names[school.area_id], "ballots_rounded_to_5": school.ballots}
            for school in compiled.schools
        ],
        "schools_missing": compiled.missing,
        "schools_without_shares": [school.name for school in compiled.too_small],
        "questions": [
            _question(answered, compiled.question(answered.number), names) for answered in results.questions
        ],
    }


def _question(answered: Answered, said: BySchool, names: Mapping[int, str]) -> Json:
    table = answered.table
    cells = {row.key: row.cell for row in table}
    keys = [*cells, *(key for key in said.keys if key not in cells)]
    return {
        "number": answered.number,
        "text": answered.text,
        "kind": answered.kind.value,
        "reason": table.reason or None,
        "ballots_rounded_to_5": table.base,
        "answers": [
            {
                "key": key,
                "answer": answered.label(key),
                "by_child": _figure(cells[key]) if key in cells else None,
                "by_school": _mean(said.average(key)),
            }
            for key in keys
        ],
        "communes": [_commune(column, answered, names) for column in said.areas],
    }


def _commune(column: Column, answered: Answered, names: Mapping[int, str]) -> Json:
    return {"commune": names[column.unit_id], "answers": _answers(answered, column.table)}


def _headings() -> list[str]:
    return [_("No."), _("Question"), _("Answer")]


def _school_sheet(school: Json, results: Results) -> Sheet:
    rows = [
        [
            question["number"],
            question["text"],
            *(line[name] for name in ("answer", "sign", "share")),
            *_sure(line),
        ]
        for question in school["questions"]
        for line in question["answers"]
    ]
    headings = [*_headings(), _("Sign"), _("Share (%)"), _("At least (%)"), _("At most (%)")]
    notes = [results.title, school["commune"], *results.sentences]
    return Sheet(school["school"], headings, rows, notes, (6, 44, 32, 10, 10, 10, 10))


def _sure(line: Json) -> tuple[int | None, int | None]:
    return line["at_least"], line["at_most"]


def _compiled_sheet(results: Results, compiled: Compiled) -> Sheet:
    rows = [row for answered in results.questions for row in _rows(answered, compiled)]
    headings = [*_headings(), _("Where"), _("Sign"), _("Share (%)")]
    return Sheet(results.title, headings, rows, results.sentences, (6, 44, 32, 40, 10, 10))


def _rows(answered: Answered, compiled: Compiled) -> Iterator[list[str | int | None]]:
    said, names = compiled.question(answered.number), compiled.names
    for line in answered.lines:
        asked: list[str | int | None] = [answered.number, answered.text, line.label]
        yield [*asked, _("All children"), line.cell.sign or None, line.cell.percent]
        yield [*asked, _("Mean of the schools"), None, said.average(line.key).percent]
    for key in said.keys:
        for unit_id, cell in said.cells(key):
            shown = [names[unit_id], cell.sign or None, cell.percent]
            yield [answered.number, answered.text, answered.label(key), *shown]


def _readme(results: Results) -> str:
    said = [
        results.title,
        _(
            "These files hold what was published of this poll, school by school, and nothing else. Each school that "
            "has at least 30 ballots has its own file with whole per cents; where a sign stands instead (<5, hidden), "
            "the figure could give a child away."
        ),
        _(
            "By child: all ballots together; each child counts 1. By school: the mean of the schools' published whole "
            "per cents, halves upwards; each school counts 1. A school without a published per cent is left out of it."
        ),
        _(
            "To compute it again: take one answer from every file in the folder “truong”, add the shares, divide by "
            "the number of schools that have one, round halves up. That is “by_school” in %(file)s. From fewer than "
            "three schools there is none.",
            file=COMPILED,
        ),
        _(
            "To check everything at once: flask compile verify <this file>. It compares every file with its hash in "
            "%(manifest)s, computes the means again, and sees whether the figures by child fit the schools' figures. "
            "Compare the head with the one on the public page of the results.",
            manifest=MANIFEST,
        ),
        *results.sentences,
    ]
    return "\n\n".join(said) + "\n"
