"""`flask accounts …`: the first account, which no page can make."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forum_app.accounts.service import staff
from forum_app.cli.places import one_unit
from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.i18n import _

group = AppGroup("accounts", help="Accounts of staff.")


@group.command("administrator")
@click.argument("name")
@click.argument("email")
@click.option("--unit", required=True, help="Name of the unit, such as a province; marks may be left out.")
def administrator(name: str, email: str, unit: str) -> None:
    """Give somebody the administrator's role, in a unit and everything below it; prints the link for the password."""
    place = one_unit(unit)
    try:
        with transaction():
            invited = staff.appoint_administrator(place, email, name)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(_("%(name)s is an administrator of %(unit)s now.", name=invited.account.name, unit=place.name))
    if invited.link:
        click.echo(_("The password is chosen here, within seven days: %(link)s", link=invited.link))
