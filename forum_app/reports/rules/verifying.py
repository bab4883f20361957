"""Whether the released files of an edition are whole and say what their own figures say: by arithmetic alone."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from io import BytesIO
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import _, _l
from forum_app.polls.rules.compiled import Average, average
from forum_app.polls.rules.figures import Cell, Mark
from forum_app.reports.rules.released import COMPILED, FORMAT, MANIFEST, digest, head_of

Json = Mapping[str, Any]
Range = tuple[Fraction, Fraction]

# A public count is rounded to 5, so the true one lies within two of it; a whole per cent within a half.
NEAR, HALF = 2, Fraction(1, 2)
LARGEST = 50 * 1024 * 1024


class NotReadable(Refusal):
    sentence = _l("This is not a file that was released here: %(why)s.")


def opened(archive: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(archive)) as paper:
            if sum(entry.file_size for entry in paper.infolist()) > LARGEST:
                raise NotReadable(why=_("it is too large"))
            return {name: paper.read(name) for name in paper.namelist()}
    except zipfile.BadZipFile as error:
        raise NotReadable(why=_("it is no .zip, or it is damaged")) from error


def manifest_of(files: Mapping[str, bytes]) -> Json:
    try:
        manifest = json.loads(files[MANIFEST])
    except (KeyError, ValueError) as error:
        raise NotReadable(why=_("%(file)s is missing or cannot be read", file=MANIFEST)) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise NotReadable(why=_("%(file)s is of another kind", file=MANIFEST))
    return manifest


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Everything that is wrong, in sentences that name the school; empty when all is well."""
    manifest = manifest_of(files)
    changed = list(_changed(files, manifest))
    if changed:
        return changed
    compiled = json.loads(files[COMPILED])
    schools = [json.loads(files[school["file"]]) for school in manifest["schools"]]
    return [*_wrong_means(compiled, schools), *_impossible_totals(compiled, schools)]


def _changed(files: Mapping[str, bytes], manifest: Json) -> Iterator[str]:
    whose = {school[part]: school["school"] for school in manifest["schools"] for part in ("file", "table")}
    for name, expected in manifest["files"].items():
        where = f"{whose[name]} ({name})" if name in whose else name
        if name not in files:
            yield _("Missing: %(file)s.", file=where)
        elif digest(files[name]) != expected:
            yield _("Changed since it was released: %(file)s.", file=where)
    for name in sorted(set(files) - set(manifest["files"]) - {MANIFEST}):
        yield _("Does not belong here: %(file)s.", file=name)
    if head_of(manifest["files"]) != manifest["head"]:
        yield _("The head does not fit the list of files in %(file)s.", file=MANIFEST)


def _wrong_means(compiled: Json, schools: list[Json]) -> Iterator[str]:
    for question in compiled["questions"]:
        for answer in question["answers"]:
            computed = _mean(average(_cells(schools, question["number"], answer["key"])))
            if computed != answer["by_school"]:
                yield _(
                    "Question %(number)s, “%(answer)s”: the mean of the schools is %(computed)s %%, not %(said)s %%.",
                    number=question["number"],
                    answer=answer["answer"],
                    computed=computed["share"],
                    said=answer["by_school"]["share"],
                )


def _mean(found: Average) -> dict[str, int | None]:
    low, high = found.between or (None, None)
    return {"share": found.percent, "at_least": low, "at_most": high, "schools": found.schools}


def _answers(schools: list[Json], number: int, key: int) -> list[tuple[Json, Json | None]]:
    """(school, what its file says of one answer); None where the school has no column for it."""
    return [
        (
            school,
            next(
                (
                    answer
                    for question in school["questions"]
                    for answer in question["answers"]
                    if question["number"] == number and answer["key"] == key
                ),
                None,
            ),
        )
        for school in schools
    ]


def _cells(schools: list[Json], number: int, key: int) -> list[Cell]:
    return [
        Cell(Mark.SHOWN, percent=answer["share"], between=(answer["at_least"], answer["at_most"]))
        for _school, answer in _answers(schools, number, key)
        if answer is not None and answer["share"] is not None
    ]


def _impossible_totals(compiled: Json, schools: list[Json]) -> Iterator[str]:
    """The share of all children must be one that the schools' rounded shares and ballots can add up to."""
    for question in compiled["questions"]:
        for answer in question["answers"]:
            said = answer["by_child"] and answer["by_child"]["share"]
            if said is None:
                continue
            low, high = _possible(_answers(schools, question["number"], answer["key"]))
            if said + HALF < low or said - HALF > high:
                yield _(
                    "Question %(number)s, “%(answer)s”: %(said)s %% of all children does not fit the schools' shares, "
                    "which allow %(low)s to %(high)s %%.",
                    number=question["number"],
                    answer=answer["answer"],
                    said=said,
                    low=int(low),
                    high=-int(-high),
                )


def _possible(schools: list[tuple[Json, Json | None]]) -> Range:
    """Between which shares of all children the truth must lie; a school without a share may have had any."""
    parts = [_part(school["ballots_rounded_to_5"], answer) for school, answer in schools]
    nothing = Fraction(0)
    least = sum((part[0][0] for part in parts), nothing), sum((part[0][1] for part in parts), nothing)
    most = sum((part[1][1] for part in parts), nothing), sum((part[1][0] for part in parts), nothing)
    return 100 * _divided(*least), 100 * _divided(*most)


def _part(ballots: int, answer: Json | None) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """((fewest marks, ballots beside them), (ballots beside them, most marks)) that make the share least and most."""
    fewest, most = Fraction(max(0, ballots - NEAR)), Fraction(ballots + NEAR)
    if answer is None or answer["share"] is None:
        return (Fraction(0), most), (most, most)
    low = max(Fraction(0), (answer["share"] - HALF) / 100)
    high = min(Fraction(1), (answer["share"] + HALF) / 100)
    return (low * fewest, most), (fewest, high * most)


def _divided(count: Fraction, base: Fraction) -> Fraction:
    return count / base if base else Fraction(0)
