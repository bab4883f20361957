"""`kill -9` of a server process at random during a burst: what was answered with the star is counted once."""

from __future__ import annotations

import asyncio
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench import page, school
from bench.load import Connection
from bench.server import Server, running

TRIES = 40


@dataclass
class Outcome:
    kills: int = 0
    stars: int = 0
    ballots: int = 0
    retried: int = 0
    lost: list[int] = field(default_factory=list)


def measure(kills: int, children: int, database: str = "", seed: int = 1) -> Outcome:
    """A burst of `children`, each retrying like a phone until the star, while processes die `kills` times."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder, school.school(Path(folder), database):
        station_id, addresses = school.station(children)
        with running("wsgi:app", school.environ(Path(folder), database)) as server:
            asyncio.run(_burst(server, addresses, kills, random.Random(seed), outcome))
        outcome.ballots = school.box(station_id)[0]
    return outcome


async def _burst(
    server: Server, addresses: list[str], kills: int, chance: random.Random, outcome: Outcome
) -> None:
    waiting = list(enumerate(addresses))
    done = asyncio.Event()

    async def phone() -> None:
        while waiting:
            place, address = waiting.pop()
            await _vote(server.port, address, place, outcome)

    async def reaper() -> None:
        while outcome.kills < kills and not done.is_set():
            await asyncio.sleep(chance.uniform(0.05, 0.35))
            server.kill_one(chance.randrange(64))
            outcome.kills += 1

    killing = asyncio.create_task(reaper())
    await asyncio.gather(*(phone() for _ in range(12)))
    done.set()
    await killing


async def _vote(port: int, address: str, place: int, outcome: Outcome) -> None:
    ballot: bytes | None = None
    for attempt in range(TRIES):
        connection = Connection(port)
        try:
            if ballot is None:
                opened = await connection.ask("GET", address, kept=False)
                ballot = page.read(opened).filled(place)
            answer = await connection.ask("POST", address, ballot, kept=False)
            if answer.status == 303:
                outcome.stars += 1
                outcome.retried += attempt > 0
                return
        except (OSError, EOFError, TimeoutError, ValueError):
            connection.close()
        await asyncio.sleep(0.05 * (1 + attempt % 5))
    outcome.lost.append(place)
