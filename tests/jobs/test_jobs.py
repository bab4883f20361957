"""Jobs: asked for or by the clock of Vietnam, done by a worker in a context of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from flask import Flask, current_app, has_app_context

from forum_app import config, jobs
from forum_app.jobs.queue import LONG_AGO, Queue
from forum_app.jobs.register import find_job, name_of

heard: list[str] = []


@jobs.job
def ring_the_bell(school: str) -> None:
    assert has_app_context()
    heard.append(f"{school} {current_app.name}")


@jobs.every(minutes=10)
def look_at_the_gate() -> None:
    heard.append("gate")


@jobs.daily(at="03:10")
def sweep_the_yard() -> None:
    heard.append("yard")


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    heard.clear()
    yield
    heard.clear()


def school_server(folder: Path, mode: str) -> Flask:
    app = Flask("school")
    settings = config.read({"TIENGEM_ENV": "test", "TIENGEM_DATA_DIR": str(folder), "TIENGEM_JOBS": mode})
    jobs.init_app(app, settings)
    return app


def queue_of(app: Flask) -> Queue:
    return cast(Queue, app.extensions["jobs"])


def test_a_job_asked_for_waits_in_the_queue_and_is_done_by_the_worker(tmp_path: Path) -> None:
    app = school_server(tmp_path, "worker")
    with app.app_context():
        jobs.later(ring_the_bell, "Trường An Lạc")
    assert heard == []

    huey = queue_of(school_server(tmp_path, "worker")).huey
    huey.execute(huey.dequeue())

    assert heard == ["Trường An Lạc school"]
    assert huey.dequeue() is None


def test_without_a_worker_it_is_done_at_once(tmp_path: Path) -> None:
    app = school_server(tmp_path, "here")
    with app.app_context():
        jobs.later(ring_the_bell, "Trường An Lạc")
    assert heard == ["Trường An Lạc school"]


def test_only_what_was_registered_may_be_asked_for(tmp_path: Path) -> None:
    with school_server(tmp_path, "here").app_context(), pytest.raises(LookupError):
        jobs.later(test_only_what_was_registered_may_be_asked_for, tmp_path)


def test_a_queue_that_cannot_be_reached_does_not_undo_what_was_saved(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "full"
    app = school_server(folder, "worker")
    folder.write_text("a file where the folder should be")
    with app.app_context():
        jobs.later(ring_the_bell, "Trường An Lạc")
    assert "waits for its turn by the clock" in caplog.text


def due(deed: Callable[[], None], last: datetime, now: datetime) -> bool:
    job = find_job(name_of(deed))
    assert job is not None
    assert job.due is not None
    return job.due(last, now)


def test_a_job_every_ten_minutes_is_due_after_ten_minutes() -> None:
    noon = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
    assert not due(look_at_the_gate, noon, noon + timedelta(minutes=9))
    assert due(look_at_the_gate, noon, noon + timedelta(minutes=10))


def test_a_daily_job_keeps_vietnamese_hours() -> None:
    yesterday = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert not due(sweep_the_yard, yesterday, datetime(2026, 11, 21, 20, 9, tzinfo=UTC))
    assert due(sweep_the_yard, yesterday, datetime(2026, 11, 21, 20, 10, tzinfo=UTC))


def test_a_laptop_that_slept_at_night_sweeps_in_the_morning() -> None:
    assert due(sweep_the_yard, LONG_AGO, datetime(2026, 11, 22, 1, 0, tzinfo=UTC))


def test_by_the_clock_each_is_due_once_and_then_rests(tmp_path: Path) -> None:
    huey = queue_of(school_server(tmp_path, "worker")).huey
    morning = datetime(2026, 11, 22, 1, 0)  # noqa: DTZ001  huey hands over naive UTC
    ours = {f"{name_of(look_at_the_gate)}:by-the-clock", f"{name_of(sweep_the_yard)}:by-the-clock"}
    assert ours <= {type(task).__name__ for task in huey.read_periodic(morning)}
    assert not ours & {type(task).__name__ for task in huey.read_periodic(morning + timedelta(minutes=1))}


def test_a_job_can_be_done_by_hand(tmp_path: Path) -> None:
    result = (
        school_server(tmp_path, "worker")
        .test_cli_runner()
        .invoke(args=["jobs", "run", name_of(sweep_the_yard)])
    )
    assert result.exit_code == 0, result.output
    assert heard == ["yard"]


def test_a_job_that_does_not_exist_is_answered_with_where_to_look(tmp_path: Path) -> None:
    result = school_server(tmp_path, "worker").test_cli_runner().invoke(args=["jobs", "run", "no:such"])
    assert result.exit_code == 1
    assert "flask jobs list" in result.output
