"""`flask audit …`: is the record whole?"""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from forum_app.audit import queries

commands = AppGroup("audit", help="The record of what staff did.")


@commands.command("verify")
def verify() -> None:
    """Follow every chain to its end; name the first broken line of each that does not hold, and exit with 1."""
    found = list(queries.breaks())
    names = queries.unit_names(broken.unit_id for broken in found)
    for broken in found:
        name = names.get(broken.unit_id, "no unit")
        click.echo(f"unit {broken.unit_id} ({name}), line {broken.number}: {broken.what}", err=True)
    chains, lines = queries.size()
    if found:
        click.echo(f"{len(found)} of {chains} chains are broken.", err=True)
        sys.exit(1)
    click.echo(f"The record is whole: {chains} chains, {lines} lines.")
