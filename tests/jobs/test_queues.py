"""The same job waits in a file, in PostgreSQL or in Redis, whichever the installation has."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from forum_app import config, jobs
from forum_app.jobs.queue import Queue
from forum_app.jobs.register import find_job, name_of

rung: list[int] = []


@jobs.job
def ring_twice(times: int) -> None:
    rung.append(times)


@pytest.fixture
def queue(app: Flask, settings: config.Settings) -> Iterator[Queue]:
    rung.clear()
    queue = Queue(app, dataclasses.replace(settings, jobs_here=False))
    yield queue
    queue.huey.storage.close()


def ask_and_work(queue: Queue) -> None:
    job = find_job(name_of(ring_twice))
    assert job is not None
    queue.ask(job, (2,))
    assert rung == []
    huey: Any = queue.huey
    huey.execute(huey.dequeue())


def test_beside_the_database_of_this_round(queue: Queue) -> None:
    ask_and_work(queue)
    assert rung == [2]
    assert type(queue.huey).__name__ == ("SqliteHuey" if queue.settings.sqlite else "PostgresHuey")


@pytest.mark.redis
def test_in_redis_when_there_is_one(redis_url: str, queue: Queue) -> None:
    ask_and_work(queue)
    assert rung == [2]
    assert type(queue.huey).__name__ == "RedisHuey"
