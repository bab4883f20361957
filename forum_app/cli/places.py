"""A unit named on the command line."""

from __future__ import annotations

import click

from forum_app.i18n import _, fold
from forum_app.units import queries as units
from forum_app.units.models import Unit


def one_unit(name: str) -> Unit:
    """The one of that name, with or without marks; else the only one whose name holds it."""
    found = units.find(name)
    chosen = [unit for unit in found if unit.folded == fold(name)] or list(found)
    if len(chosen) != 1:
        names = ", ".join(place.name for place in found) or "–"
        raise click.ClickException(_("The name must fit exactly one unit. It fits: %(names)s.", names=names))
    return chosen[0]
