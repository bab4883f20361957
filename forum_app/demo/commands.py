"""`flask demo load` and `flask demo sign-ins`."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from forum_app.config import Settings
from forum_app.demo import story
from forum_app.demo.people import PEOPLE, Person, password_for
from forum_app.demo.places import PLACES
from forum_app.i18n import LOCALES, _, in_locale
from forum_app.security.permissions import ROLE_NAMES

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
