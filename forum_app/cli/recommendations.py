"""`flask followup …`: is the story of the board whole, and does it tell the present?"""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from forum_app.cli.transitions import page
from forum_app.db import transaction
from forum_app.followup.queries import chains
from forum_app.followup.service import rebuilding
from forum_app.units.queries import names_of

commands = AppGroup("followup", help="The follow-up board.")


@commands.command("verify")
def verify() -> None:
    """Follow every chain to its end; name the first broken row of each that does not hold, and exit with 1."""
    found = list(chains.breaks())
    names = names_of(broken.unit_id for broken in found)
    for broken in found:
        name = names.get(broken.unit_id, "no unit")
        click.echo(f"unit {broken.unit_id} ({name}), row {broken.number}: {broken.what}", err=True)
    units, events = chains.size()
    if found:
        click.echo(f"{len(found)} of {units} chains are broken.", err=True)
        sys.exit(1)
    click.echo(f"The story is whole: {units} chains, {events} events.")


@commands.command("rebuild")
@click.option("--check", is_flag=True, help="Only compare; exit with 1 where the tables say something else.")
def rebuild(check: bool) -> None:
    """Build the present state from the story, and put right what the tables say otherwise."""
    if not check:
        with transaction():
            for mended in rebuilding.rebuild():
                click.echo(f"put right: {mended}")
    found = list(chains.differences())
    for difference in found:
        click.echo(str(difference), err=True)
    if found:
        sys.exit(1)
    click.echo("The tables say what the story says.")


@commands.command("transitions")
def transitions() -> None:
    """Print the page of the table of transitions, docs/transitions.md."""
    click.echo(page(), nl=False)
