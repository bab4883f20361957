"""`flask units …`: the tops of the tree, above which nobody on a page has a role."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.units.service import tree

group = AppGroup("units", help="The register of units.")


@group.command("add-province")
@click.argument("name")
@click.option("--code", default=None, help="Its official code, for example 01.")
def add_province(name: str, code: str | None) -> None:
    """Write a province or city into the register; everything else is added on pages."""
    try:
        with transaction():
            province = tree.found_province(name, code)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(_("%(name)s has been added.", name=province.name))
