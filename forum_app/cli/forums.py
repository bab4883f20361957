"""`flask sessions import`: forums that were held elsewhere, from a file like `demo/data/forums.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from forum_app.cli import followed
from forum_app.cli.places import one_unit
from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.sessions.queries.importing import as_source, entered_from
from forum_app.sessions.queries.importing_places import known
from forum_app.sessions.rules.importing import SourceForum, read_file
from forum_app.sessions.rules.importing_leaves import ORDER, pattern
from forum_app.sessions.rules.importing_places import path_of
from forum_app.sessions.service import importing, importing_places
from forum_app.units.models import Unit

group = AppGroup("sessions", help="Forum rounds.")


@dataclass(frozen=True)
class Line:
    """One forum in the closing table: how many of each went in, and how many can be read back."""

    key: str
    unit: str
    told: Counter[str]
    kept: Counter[str]
    sealed: int

    @property
    def complete(self) -> bool:
        return self.told == self.kept


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--at", required=True, help="Unit for forums of the whole country; marks may be left out.")
@click.option("--check", is_flag=True, help="Only read and tell; enter nothing.")
def import_(file: Path, at: str, check: bool) -> None:
    """Enter the forums of FILE with everything it says, and carry what was asked for to the follow-up board.

    A second time changes nothing.
    """
    unit, told = one_unit(at), _told(file)
    forums, tables = _read(told), followed.tables_of(told)
    if check:
        for forum in forums:
            _tell_plan(forum, unit)
            followed.plan(forum)
        followed.plan_tables(tables)
        return
    lines = [line for forum in forums if (line := _enter(forum, unit))]
    with transaction():
        importing.link_rounds(forums)
    _tell_table(lines)
    followed_up = followed.carry(forums, tables, unit)
    if len(lines) < len(forums) or not all(line.complete for line in lines) or not followed_up:
        raise click.exceptions.Exit(1)


def _told(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _read(told: object) -> tuple[SourceForum, ...]:
    try:
        return read_file(told)
    except Refusal as error:
        raise click.ClickException(str(error)) from None


def _enter(forum: SourceForum, otherwise: Unit) -> Line | None:
    there = entered_from(importing.source_of(forum))
    if there is not None:
        changed = importing.differences(forum, there)
        click.echo(_("%(forum)s: entered before; nothing is changed.", forum=forum.key))
        _tell(_("tells it otherwise now: %(field)s", field=field) for field in changed)
        return _line(forum, as_source(there), "", 0)
    try:
        with transaction():
            unit, made = importing_places.place_of(None, forum, otherwise)
            entered = importing.enter_forum(None, forum, unit)
    except Refusal as refusal:
        click.echo(_("%(forum)s: not entered. %(why)s", forum=forum.key, why=refusal))
        return None
    click.echo(_("%(forum)s: entered at %(unit)s", forum=forum.key, unit=unit.name))
    _tell(_("new in the register: %(unit)s", unit=place.name) for place in made)
    _tell(str(remark) for remark in (*forum.remarks, *entered.remarks))
    _tell_facts(forum, entered.facts)
    return _line(forum, as_source(entered.round), unit.name, entered.sealed)


def _tell_plan(forum: SourceForum, otherwise: Unit) -> None:
    path = path_of(forum.place, forum.level)
    found = known(path, forum.day)
    if entered_from(importing.source_of(forum)) is not None:
        click.echo(_("%(forum)s: entered before; nothing is changed.", forum=forum.key))
        return
    name = path[-1].name if path else otherwise.name
    click.echo(_("%(forum)s: would be entered at %(unit)s", forum=forum.key, unit=name))
    _tell(_("new in the register: %(unit)s", unit=named.name) for named in path[len(found) :])
    _tell(str(remark) for remark in forum.remarks)


def _tell_facts(forum: SourceForum, facts: Sequence[str]) -> None:
    """Fields without a column of ours, those of one kind together."""
    orders = {path: keys for path, keys in forum.said.items() if path.endswith(ORDER)}
    kinds = Counter(pattern(path, orders) for path in facts)
    _tell(
        _("kept as a fact: %(field)s × %(count)s", field=field, count=count)
        for field, count in sorted(kinds.items())
    )


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        click.echo(f"    {sentence}")


def _line(forum: SourceForum, kept: dict[str, Any], unit: str, sealed: int) -> Line:
    return Line(forum.key, unit, _counted(importing.told_by(forum)), _counted(kept), sealed)


def _counted(forum: dict[str, Any]) -> Counter[str]:
    items = [item for item in forum.get("items") or () if isinstance(item, dict)]
    return Counter(
        groups=len((forum.get("groups") or {}).get("list") or ()),
        items=len(items),
        answers=sum(bool(item.get("answer")) for item in items),
        sources=len(forum.get("sources") or ()),
    )


def _tell_table(lines: Sequence[Line]) -> None:
    names = {"groups": _("groups"), "items": _("items"), "answers": _("answers"), "sources": _("sources")}
    click.echo("\n" + _("In the file / read back:"))
    total = Line(_("all"), "", Counter(), Counter(), sum(line.sealed for line in lines))
    for line in lines:
        total.told.update(line.told)
        total.kept.update(line.kept)
    for line in (*lines, total):
        counts = "  ".join(f"{name} {line.told[key]:>3} / {line.kept[key]:<3}" for key, name in names.items())
        sealed = "  " + _("to child protection: %(count)s", count=line.sealed) if line.sealed else ""
        click.echo(f"  {line.key:<5} {counts}{sealed}".rstrip())
