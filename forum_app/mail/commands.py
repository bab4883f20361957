"""`flask mail …`"""

from __future__ import annotations

import click
from flask.cli import AppGroup

from forum_app.mail import outbox

commands = AppGroup("mail", help="Letters to staff.")


@commands.command("deliver")
def deliver() -> None:
    """Carry the letters that are due."""
    if not outbox.has_post_office():
        raise click.ClickException(
            "TIENGEM_MAIL_URL is not set: there is no post office to carry letters to."
        )
    outbox.deliver()
    click.echo(f"{outbox.waiting()} waiting")
