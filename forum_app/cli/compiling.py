"""`flask compile verify`: whether released files are whole, and say what their own figures say."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.errors import Refusal
from forum_app.i18n import LOCALES, _, _n, in_locale
from forum_app.reports.rules.verifying import faults, manifest_of, opened

group = AppGroup("compile", help="Files of polls over many schools.")


@group.command("verify")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default="", help="The head that the public page shows.")
@click.option("--lang", type=click.Choice(LOCALES), default="vi")
def verify(archive: Path, head: str, lang: str) -> None:
    """Compare every file with its hash and compute the means of the schools again. Needs no database."""
    with in_locale(lang):
        try:
            files = opened(archive.read_bytes())
            manifest, wrong = manifest_of(files), faults(files)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from None
        if head and head != manifest["head"]:
            wrong.append(
                _("The head is not the one that was given: these are not the files of that edition.")
            )
        for sentence in wrong:
            click.echo(sentence)
        if wrong:
            raise click.exceptions.Exit(1)
        title, edition = manifest["title"], manifest["edition"]
        click.echo(
            _("“%(title)s”, edition %(edition)s: every file is as released.", title=title, edition=edition)
        )
        count = len(manifest["schools"])
        click.echo(
            _n(
                "The means of one school were computed again and agree.",
                "The means of %(num)s schools were computed again and agree.",
                count,
            )
        )
        click.echo(_("Head: %(head)s", head=manifest["head"]))
