"""`flask deadlines run`: the daily round of reminders, by hand or for a day in the past."""

from __future__ import annotations

from datetime import date, datetime

import click
from flask.cli import AppGroup

from forum_app import clock, mail
from forum_app.followup.service import reminders

group = AppGroup("deadlines", help="By when answers to children are due.")


@group.command("run")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="As if it were that day (default: today)."
)
def run(on: datetime | None) -> None:
    """Write to those who owe an answer, and above them: each rung once, nothing on a day off."""
    if not mail.has_post_office():
        raise click.ClickException(
            "TIENGEM_MAIL_URL is not set: there is no post office to carry letters to."
        )
    day: date = on.date() if on else clock.today()
    done = reminders.run(day)
    click.echo(f"{day}: {done.letters} letters, {done.passed} passed over")
    if done.asked_for_decision:
        click.echo("asked for the decision about the days off")
