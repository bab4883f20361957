"""`flask accounts …`: the first account, which no page can make."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forum_app.accounts.service import staff
from forum_app.db import transaction
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.units import queries as units

group = AppGroup("accounts", help="Accounts of staff.")


@group.command("administrator")
@click.argument("name")
@click.argument("email")
@click.option("--unit", required=True, help="Name of the unit, such as a province; marks may be left out.")
def administrator(name: str, email: str, unit: str) -> None:
    """Give somebody the administrator's role, in a unit and everything below it; prints the link for the password."""
    found = units.find(unit)
    if len(found) != 1:
        names = ", ".join(place.name for place in found) or "–"
        raise click.ClickException(_("The name must fit exactly one unit. It fits: %(names)s.", names=names))
    try:
        with transaction():
            invited = staff.appoint_administrator(found[0], email, name)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(
        _("%(name)s is an administrator of %(unit)s now.", name=invited.account.name, unit=found[0].name)
    )
    if invited.link:
        click.echo(_("The password is chosen here, within seven days: %(link)s", link=invited.link))
