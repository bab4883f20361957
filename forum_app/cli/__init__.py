"""Commands for the people who keep an installation."""

from __future__ import annotations

from flask import Flask
from flask_alembic.cli import cli as migrations

from forum_app.cli import (
    administrators,
    audit,
    compiling,
    deadlines,
    doctor,
    forums,
    plans,
    provinces,
    recommendations,
)
from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    app.cli.add_command(migrations, "db")
    app.cli.add_command(administrators.group)
    app.cli.add_command(audit.commands)
    app.cli.add_command(compiling.group)
    app.cli.add_command(deadlines.group)
    app.cli.add_command(provinces.group)
    app.cli.add_command(forums.group)
    app.cli.add_command(recommendations.commands)
    app.cli.add_command(plans.group)
    app.cli.add_command(doctor.command)
