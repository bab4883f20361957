"""`flask plans ticks` and `flask plans remind`: the daily rounds of the plans, by hand."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forum_app import clock, mail
from forum_app.plans.service import reminders
from forum_app.plans.service import ticks as ticking

group = AppGroup("plans", help="Plans, and who has done what of them.")


@group.command("ticks")
def ticks() -> None:
    """Tick what has happened and was missed; a second time changes nothing."""
    click.echo(f"{ticking.find_missed()} ticked")


@group.command("remind")
def remind() -> None:
    """Write to units that miss something: a week before, a day before, the day after; nothing on a day off."""
    if not mail.has_post_office():
        raise click.ClickException(
            "TIENGEM_MAIL_URL is not set: there is no post office to carry letters to."
        )
    today = clock.today()
    done = reminders.run(today)
    click.echo(f"{today}: {done.letters} letters to {done.units} units")
