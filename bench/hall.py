"""A hall of 2,000 children arriving at 200 a second: page, ballot, thanks, one in ten tapping twice."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from bench import page, school
from bench.load import Connection, Step, Taken, arrivals
from bench.server import running

TAPS_TWICE = 10


def measure(children: int, per_second: float, database: str = "") -> tuple[Taken, int, float]:
    """The journeys, the ballots in the box afterwards, and the server's CPU per child in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, school.school(Path(folder), database):
        station_id, addresses = school.station(children)
        with running("wsgi:app", school.environ(Path(folder), database)) as server:
            form = asyncio.run(_warm(server.port, addresses[:160]))
            before = server.cpu_seconds()
            steps = [_child(address, seed, form) for seed, address in enumerate(addresses)]
            taken = asyncio.run(arrivals(server.port, steps, per_second))
            cpu = 1000 * (server.cpu_seconds() - before) / children
        return taken, school.box(station_id)[0], cpu


async def _warm(port: int, addresses: list[str]) -> page.Form:
    """All workers draw the questionnaire in all its orders, as they have by the time a hall is seated."""
    for address in addresses:
        answer = await Connection(port).ask("GET", address, kept=False)
    return page.read(answer)


def _child(address: str, seed: int, form: page.Form) -> Step:
    async def step(connection: Connection) -> None:
        opened = await connection.ask("GET", address, kept=False)
        assert opened.status == 200, f"{opened.status} for the page"
        ballot = page.again(opened, form).filled(seed)
        taps = 2 if seed % TAPS_TWICE == 0 else 1
        sent = await asyncio.gather(
            *(_send(Connection(connection.port), address, ballot) for _ in range(taps))
        )
        thanks = await connection.ask("GET", sent[0], kept=False)
        assert thanks.status == 200, f"{thanks.status} for the thanks"

    return step


async def _send(connection: Connection, address: str, ballot: bytes) -> str:
    answer = await connection.ask("POST", address, ballot, kept=False)
    assert answer.status == 303, f"{answer.status} for the ballot"
    return answer.headers["location"]
