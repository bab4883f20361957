"""The second half of `flask sessions import`: what the forums of a file asked for, on the follow-up board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.followup.queries.importing import on_the_board
from forum_app.followup.rules.figures import SourceTable, blocks, read_tables
from forum_app.followup.rules.importing import Course, read_case
from forum_app.followup.rules.states import STATE_NAMES
from forum_app.followup.service import figures, importing
from forum_app.followup.service.importing import Carried
from forum_app.i18n import _, _n
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.importing import entered_from, entered_things
from forum_app.sessions.rules.importing import SourceForum
from forum_app.sessions.rules.importing_words import Care
from forum_app.sessions.service.importing import source_of
from forum_app.units.models import Unit


def tables_of(file: object) -> tuple[SourceTable, ...]:
    try:
        return read_tables(file)
    except Refusal as error:
        raise click.ClickException(str(error)) from None


def plan(forum: SourceForum) -> None:
    """What would become of its items, by the courses of the source."""
    cases = [read_case(item.key, forum.said) for item in forum.items if item.care is not Care.SEALED]
    courses = Counter(case.course for case in cases if case.agencies or case.course is Course.APART)
    answered = courses[Course.ANSWERED]
    told = _("on the board: %(all)s, of them answered %(answered)s", all=courses.total(), answered=answered)
    click.echo(f"    {told}")


def plan_tables(tables: Sequence[SourceTable]) -> None:
    if tables:
        click.echo(_n("%(n)s table of figures", "%(n)s tables of figures", len(tables), n=len(tables)))


def carry(forums: Iterable[SourceForum], tables: Sequence[SourceTable], at: Unit) -> bool:
    """Whether everything that the file tells stands on the board, or with its round for a reason that was told."""
    click.echo("\n" + _("On the follow-up board:"))
    states: Counter[Any] = Counter()
    complete = True
    for forum in forums:
        forum_round = entered_from(source_of(forum))
        if forum_round is not None:
            complete &= _carry(forum, forum_round, states)
    for state in STATE_NAMES:
        if states[state]:
            click.echo(f"  {states[state]:>4}  {STATE_NAMES[state]}")
    _enter_tables(tables, at)
    return complete


def _carry(forum: SourceForum, forum_round: ForumRound, states: Counter[Any]) -> bool:
    with transaction():
        carried = importing.carry(forum_round)
    there = on_the_board(forum_round)
    states.update(one.state for one in there.values())
    click.echo(f"  {forum.key:<5} " + "  ".join(_told(forum, carried)))
    for key, why in carried.refused:
        click.echo("    " + _("%(item)s: stays with its round. %(why)s", item=key, why=why))
    for key in carried.nobody_asked:
        click.echo("    " + _("%(item)s: names nobody who is asked; stays with its round.", item=key))
    kept_apart = len(carried.refused) + len(carried.nobody_asked)
    return len(there) + kept_apart == len(entered_things(forum_round))


def _told(forum: SourceForum, carried: Carried) -> Iterator[str]:
    yield _("new %(n)s", n=len(carried.new))
    if carried.before:
        yield _("there before %(n)s", n=carried.before)
    if carried.moved:
        yield _("moved to a successor %(n)s", n=carried.moved)
    hidden = sum(not one.public for one in carried.new)
    if hidden:
        yield _("not public %(n)s", n=hidden)
    sealed = sum(item.care is Care.SEALED for item in forum.items)
    if sealed:
        yield _("to child protection: %(count)s", count=sealed)


def _enter_tables(tables: Sequence[SourceTable], at: Unit) -> None:
    if not tables:
        return
    with transaction():
        made = figures.enter_tables(None, tables, at)
    known = len(tables) - len(made)
    click.echo(
        "\n" + _("Tables of figures: new %(new)s, there before %(before)s", new=len(made), before=known)
    )
    for table in tables:
        click.echo(f"  {table.key:<5} {table.place}")
        for line in (line for block in blocks(table.said) for line in block.lines if line.differs):
            said = _(
                "%(count)s of %(of)s: the source prints %(printed)s; it is %(computed)s %%",
                count=line.count,
                of=line.of,
                printed=line.printed,
                computed=line.computed,
            )
            click.echo(f"    {said}")
