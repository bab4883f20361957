"""Where jobs wait: Redis if there is one, else PostgreSQL, else a file of their own beside the data."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ParamSpec, cast

import huey
from flask import Flask, current_app

from forum_app.config import Settings
from forum_app.jobs.register import Due, Job, all_jobs, find_job, name_of

P = ParamSpec("P")
logger = logging.getLogger(__name__)

NAME = "tiengem"
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
RETRIES = {"retries": 4, "retry_delay": 30, "retry_backoff": 4}  # after ½, 2, 8 and 32 minutes


class Queue:
    """The queue of one installation."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.askers: dict[str, Callable[..., object]] = {}

    @cached_property
    def huey(self) -> Any:
        """Opened with the first job, so that a server that forks has no connection to share with its children."""
        queue = _storage(self.settings)
        for job in all_jobs():
            self.askers[job.name] = queue.task(name=job.name, **RETRIES)(self._doing(job))
            if job.due is not None:
                # huey's own times are UTC; which hour it is in Vietnam is reckoned in `register`, so that
                # neither huey's `utc` nor the machine's time zone can move a job by seven hours.
                queue.periodic_task(_Watch(job.due), name=f"{job.name}:by-the-clock")(self._doing(job))
        return queue

    def _doing(self, job: Job) -> Callable[..., None]:
        def do(*arguments: Any) -> None:
            with self.app.app_context():
                job.deed(*arguments)

        return do

    def ask(self, job: Job, arguments: tuple[Any, ...]) -> None:
        if self.settings.jobs_here:
            self._doing(job)(*arguments)
            return
        try:
            assert self.huey is not None
            self.askers[job.name](*arguments)
        except Exception:
            # The deed itself is saved; the job's sibling by the clock will find what is left to do.
            logger.exception("the queue cannot be reached; %s waits for its turn by the clock", job.name)

    def work(self, workers: int) -> None:
        """Until somebody sends SIGTERM (ends after the running jobs) or SIGINT (ends now)."""
        self.huey.create_consumer(
            workers=workers, max_delay=2.0, graceful_signal="TERM", shutdown_timeout=20.0
        ).run()


class _Watch:
    """Whether a job by the clock is due; a worker that has just begun takes everything for due, once."""

    def __init__(self, due: Due) -> None:
        self.due = due
        self.last = LONG_AGO

    def __call__(self, naive_utc: datetime) -> bool:
        now = naive_utc.replace(tzinfo=UTC)
        if not self.due(self.last, now):
            return False
        self.last = now
        return True


def _storage(settings: Settings) -> Any:
    if settings.redis_url:
        return huey.RedisHuey(NAME, results=False, url=settings.redis_url)
    if not settings.sqlite:
        return huey.PostgresHuey(
            NAME, results=False, dsn=settings.database_url.replace("+psycopg", "", 1), table_prefix="jobs"
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return huey.SqliteHuey(NAME, results=False, filename=str(settings.data_dir / "jobs.sqlite3"), fsync=True)


def later(deed: Callable[P, None], *arguments: P.args, **_none: P.kwargs) -> None:
    """Ask for a job. With TIENGEM_JOBS=here (tests, tools) it is done at once, and its faults are raised."""
    job = find_job(name_of(deed))
    if job is None:
        raise LookupError(f"{deed.__module__}.{deed.__name__} is not registered as a job")
    cast(Queue, current_app.extensions["jobs"]).ask(job, arguments)
