"""`flask --app wsgi doctor`: what is wrong with this installation, and how to mend it.

It comes in where the server refuses to start: `wsgi.py` makes a small app of its own for it, without any storey.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from forum_app import config, i18n
from forum_app.cli.checks import Finding, State, database, files, machine, network, wrong
from forum_app.cli.checks import settings as written
from forum_app.i18n import LOCALES, _, in_locale
from forum_app.web import static_files

SIGNS = {State.WELL: "✓", State.NOTE: "!", State.WRONG: "✗"}
TRANSLATIONS = Path(config.__file__).parent.parent / "translations"
FONTS = static_files.SOURCE / "vendor" / "fonts"


def is_called(arguments: Iterable[str]) -> bool:
    return "doctor" in arguments


def surgery() -> Flask:
    """An app that knows words and this one command, and cannot fail to start."""
    app = Flask(__name__, static_folder=None)
    i18n.init_app(app)
    app.cli.add_command(command)
    return app


@click.command("doctor")
@click.option("--lang", type=click.Choice(LOCALES), default="vi", help="The language of the findings.")
def command(lang: str) -> None:
    """Say what is wrong with this installation and how to mend it; exit code 1 when something must be mended."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with in_locale(lang):
        findings = list(examine(os.environ))
        for finding in findings:
            click.echo(f"{SIGNS[finding.state]} {finding.what}")
            if finding.mend:
                click.echo(f"    → {finding.mend}")
        faults = sum(finding.state is State.WRONG for finding in findings)
        click.echo(_("To be mended: %(count)s.", count=faults) if faults else _("Nothing has to be mended."))
    if faults:
        sys.exit(1)


def examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    yield machine.python_version(tuple(sys.version_info[:3]))
    try:
        settings = config.as_written(environ)
    except config.Misconfigured as trouble:
        yield wrong(
            _("A setting cannot be understood: %(trouble)s", trouble=trouble), _("See docs/settings.md.")
        )
        return
    yield written.known_names(environ, config.names())
    yield written.secret_key(settings)
    yield written.sealed_key(settings)
    yield written.base_url(settings)
    yield written.proxy(settings)
    yield machine.data_folder(settings)
    yield machine.disk_space(settings.data_dir)
    yield from _database(settings)
    yield from _beside_the_program(settings)
    yield network.post_office(settings)
    yield network.redis(settings)


def _beside_the_program(settings: config.Settings) -> Iterator[Finding]:
    yield machine.pango()
    yield files.fonts(FONTS)
    yield files.words_compiled(TRANSLATIONS)
    yield files.static_built(settings.static_dir, static_files.hashed_names().values())


def _database(settings: config.Settings) -> Iterator[Finding]:
    if settings.sqlite:
        yield database.sqlite_version(sqlite3.sqlite_version_info)
    try:
        if lost := database.kept_in_a_file(settings):
            yield lost
            return
        engine = database.engine_of(settings)
    except (ArgumentError, NoSuchModuleError, ValueError):
        yield wrong(_("TIENGEM_DATABASE_URL cannot be understood."), _("See docs/settings.md."))
        return
    answer = database.reachable(settings, engine)
    yield answer
    if answer.state is State.WELL:
        yield from _inside(settings, engine)
    engine.dispose()


def _inside(settings: config.Settings, engine: Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        if settings.sqlite:
            yield from database.sqlite_settings(connection)
        else:
            yield database.postgresql_version(connection)
            yield from database.postgresql_settings(connection)
        yield database.migrations(connection)
