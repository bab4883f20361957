"""Which jobs there are, and when those of the clock are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ParamSpec
from zoneinfo import ZoneInfo

from forum_app.clock import TIMEZONE

P = ParamSpec("P")
_HERE = ZoneInfo(TIMEZONE)

Due = Callable[[datetime, datetime], bool]  # (done last, now), both aware


@dataclass(frozen=True)
class Job:
    name: str
    deed: Callable[..., None]
    due: Due | None = None


_jobs: dict[str, Job] = {}


def job(deed: Callable[P, None]) -> Callable[P, None]:
    """Done when somebody asks for it with `later`."""
    return _enter(deed, None)


def every(minutes: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    span = timedelta(minutes=minutes)
    return lambda deed: _enter(deed, lambda last, now: now - last >= span)


def daily(at: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """`at` is an hour in Vietnam, whatever the machine's own clock shows."""
    hour = time.fromisoformat(at)

    def due(last: datetime, now: datetime) -> bool:
        here = now.astimezone(_HERE)
        latest = datetime.combine(here.date(), hour, _HERE)
        return last < (latest if latest <= here else latest - timedelta(days=1))

    return lambda deed: _enter(deed, due)


def all_jobs() -> list[Job]:
    return [_jobs[name] for name in sorted(_jobs)]


def find_job(name: str) -> Job | None:
    return _jobs.get(name)


def name_of(deed: Callable[..., None]) -> str:
    """`polls:close-out` for `forum_app.polls.service.closing.close_out`."""
    feature = deed.__module__.removeprefix("forum_app.").split(".")[0]
    return f"{feature}:{deed.__name__.replace('_', '-')}"


def _enter(deed: Callable[P, None], due: Due | None) -> Callable[P, None]:
    name = name_of(deed)
    known = _jobs.get(name)
    if known is not None and known.deed.__module__ != deed.__module__:
        raise RuntimeError(f"two jobs are called {name}: {known.deed.__module__} and {deed.__module__}")
    _jobs[name] = Job(name, deed, due)
    return deed
