"""What one ballot costs, beside a bare Flask view and a bare WSGI function that insert and sync once."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import page, school
from bench.load import Connection, Step, Taken, clients
from bench.server import Server, running

CLIENTS = (1, 8, 64)
MARKS = b"q1=1&q2=2&q3=3&q4=1&q5=-1"


@dataclass(frozen=True)
class Line:
    what: str
    at_once: int
    cpu_micros: float
    per_second: float
    p99: float
    errors: int


def measure(ballots: int, database: str = "") -> list[Line]:
    """`ballots` for each server and each number of clients."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        if not database:
            for name in ("bare_wsgi", "bare_flask"):
                where = {**school.environ(Path(folder)), "BENCH_FILE": str(Path(folder) / f"{name}.sqlite3")}
                with running(f"bench.baseline.{name}:app", where) as server:
                    lines += asyncio.run(_runs(name, server, [_bare] * ballots))
        for at_once in CLIENTS:
            lines += _product(Path(folder), ballots, at_once, database)
    return lines


def _product(folder: Path, ballots: int, at_once: int, database: str) -> list[Line]:
    with school.school(folder, database):
        station_id, addresses = school.station(ballots)
        with running("wsgi:app", school.environ(folder, database)) as server:
            bodies = asyncio.run(_forms(server.port, addresses))
            steps = [_cast(address, body) for address, body in zip(addresses, bodies, strict=True)]
            found = asyncio.run(
                _run("tieng_em" + (" postgresql" if database else ""), server, steps, at_once)
            )
        counted, _marks = school.box(station_id)
        assert counted == ballots - found.errors, f"{counted} ballots in the box, {ballots} sent"
    return [found]


async def _runs(what: str, server: Server, steps: Sequence[Step]) -> list[Line]:
    await clients(server.port, steps[:50], 8)
    return [await _run(what, server, steps, at_once) for at_once in CLIENTS]


async def _run(what: str, server: Server, steps: Sequence[Step], at_once: int) -> Line:
    before = server.cpu_seconds()
    taken: Taken = await clients(server.port, steps, at_once)
    cpu = 1e6 * (server.cpu_seconds() - before) / max(1, len(steps))
    for error in taken.errors[:3]:
        print("   ", error)
    return Line(what, at_once, cpu, taken.per_second, taken.percentile(0.99), len(taken.errors))


async def _bare(connection: Connection) -> None:
    answer = await connection.ask("POST", "/", MARKS)
    assert answer.status == 204, answer.status


def _cast(address: str, body: bytes) -> Step:
    async def step(connection: Connection) -> None:
        answer = await connection.ask("POST", address, body)
        assert answer.status == 303, f"{answer.status} for a ballot"

    return step


async def _forms(port: int, addresses: Sequence[str]) -> list[bytes]:
    connection = Connection(port)
    bodies = []
    for seed, address in enumerate(addresses):
        bodies.append(page.read(await connection.ask("GET", address)).filled(seed))
    connection.close()
    return bodies
