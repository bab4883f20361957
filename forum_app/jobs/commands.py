"""`flask jobs …`: the worker, and each job by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click
from flask import current_app
from flask.cli import AppGroup

from forum_app.jobs.register import all_jobs, find_job

if TYPE_CHECKING:
    from forum_app.jobs.queue import Queue

commands = AppGroup("jobs", help="Work that is done later or by the clock.")


@commands.command("work")
@click.option("--workers", default=1, show_default=True, help="How many jobs at a time.")
def work(workers: int) -> None:
    """Do jobs until told to stop (SIGTERM)."""
    cast("Queue", current_app.extensions["jobs"]).work(workers)


@commands.command("list")
def show() -> None:
    """Name every job; those marked with a clock are done by themselves."""
    for job in all_jobs():
        click.echo(f"{'⏰' if job.due else '  '} {job.name}")


@commands.command("run")
@click.argument("name")
@click.argument("arguments", nargs=-1)
def run(name: str, arguments: tuple[str, ...]) -> None:
    """Do one job now. Numbers are handed over as numbers."""
    job = find_job(name)
    if job is None:
        raise click.ClickException(f"There is no job {name!r}; `flask jobs list` names them all.")
    job.deed(*(int(text) if text.lstrip("-").isdecimal() else text for text in arguments))
