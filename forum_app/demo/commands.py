"""`flask demo load` and `flask demo sign-ins`."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from forum_app.config import Settings
from forum_app.demo import board, size, story
from forum_app.demo.people import PEOPLE, Person, password_for
from forum_app.demo.places import PLACES
from forum_app.demo.polls import ROOM
from forum_app.demo.rehearsal import facts
from forum_app.demo.rehearsal import service as rehearsal
from forum_app.i18n import LOCALES, _, in_locale
from forum_app.security.permissions import ROLE_NAMES
from forum_app.security.tokens import in_groups

group = AppGroup("demo", help="The demonstration: load it, list who may sign in.")
_NAMES = {place.key: place.name for place in PLACES}


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@group.command("load")
def load() -> None:
    """Put in what is missing of the demonstration; a second time changes nothing."""
    story.load(_settings())
    click.echo(_("The demonstration is loaded."))


@group.command("sign-ins")
@click.option("--lang", type=click.Choice(LOCALES), default="vi")
def sign_ins(lang: str) -> None:
    """Who may sign in to the demonstration, as which role, with which password."""
    with in_locale(lang):
        rows = [_row(person) for person in PEOPLE]
        headings = (_("Role"), _("Name"), _("Unit"), _("E-mail"), _("Password"))
        for row in _columns([headings, *rows]):
            click.echo(f"  {row}")
        click.echo("\n  " + _("To vote on a phone, type the room code %(code)s.", code=in_groups(ROOM, 3)))
        link = board.reply_link()
        if link:
            click.echo("  " + _("To answer children as an agency, without an account: %(link)s", link=link))


@group.command("rehearse")
@click.option("--server", default="http://127.0.0.1:8000", show_default=True, help="Where the site answers.")
@click.option(
    "--polls", type=click.Path(exists=True, path_type=Path), default=facts.PRINTED, help="Printed polls."
)
@click.option("--only", multiple=True, help="Only polls whose id begins like this, such as P04.")
@click.option("--most", default=facts.LARGEST, show_default=True, help="Ballots of one poll at the most.")
def rehearse(server: str, polls: Path, only: tuple[str, ...], most: int) -> None:
    """Ask printed polls again through the public address, and compare the published percentages."""
    school_id, facilitator = story.rehearsal_place()
    wrong = 0
    for poll in facts.load(polls):
        if only and not poll["id"].startswith(only):
            continue
        for sentence in facts.inconsistencies(poll):
            click.echo("  " + _("The source: %(sentence)s", sentence=sentence))
        for printed in facts.rehearsable(poll, most):
            rows = rehearsal.rehearse(printed, school_id, facilitator, server, _settings().secret_key)
            different = [row for row in rows if not row.same]
            wrong += len(different)
            click.echo(
                _(
                    "%(poll)s: %(ballots)s ballots, %(same)s of %(figures)s figures as printed",
                    poll=printed.id,
                    ballots=printed.ballots,
                    same=len(rows) - len(different),
                    figures=len(rows),
                )
            )
            for row in different:
                click.echo(f"    {row.question} {row.option}: {row.printed} / {row.published}")
    if wrong:
        raise click.exceptions.Exit(1)


@group.command("generate")
@click.option("--schools", type=click.IntRange(1, 100), default=60, show_default=True)
@click.option("--classes", type=click.IntRange(1, 60), default=30, show_default=True, help="Of each school.")
@click.option("--children", type=click.IntRange(1, 60), default=35, show_default=True, help="Of each class.")
def generate(schools: int, classes: int, children: int) -> None:
    """A district that never was, to try the size: ballots, the compiling, and a recount of every mark."""
    made = size.make(size.Size(schools, classes, children))
    click.echo(_("Poll %(code)s: %(ballots)s ballots", code=made.code, ballots=made.ballots))
    click.echo(_("  filled and counted in %(seconds)s s", seconds=f"{made.filling:.1f}"))
    click.echo(_("  compiled and published in %(seconds)s s", seconds=f"{made.compiling:.1f}"))
    click.echo(_("  recounted mark by mark in %(seconds)s s", seconds=f"{made.recounting:.1f}"))
    same = made.compared - len(made.differences)
    click.echo(_("  %(same)s of %(figures)s figures as recounted", same=same, figures=made.compared))
    for difference in made.differences:
        click.echo(f"    {difference}")
    if made.differences:
        raise click.exceptions.Exit(1)


def _row(person: Person) -> tuple[str, ...]:
    return (
        str(ROLE_NAMES[person.role]),
        person.name,
        _NAMES[person.units[0]],
        person.email,
        password_for(person.email, _settings().secret_key),
    )


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
