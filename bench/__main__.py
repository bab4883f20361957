"""`make bench [sizes] [casting] [hall] [forum] [kills]`: all of them when none is named."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

import cluster
from bench import casting, forum, hall, kills, page, school
from bench.load import Connection
from bench.server import running

BALLOTS = int(os.environ.get("BENCH_BALLOTS", "1500"))
HALL, HALL_RATE = 2000, 200.0
KILLS, BURST = 50, 3000


def sizes() -> None:
    """The first view of a child, compressed: the document and what it asks for."""
    with tempfile.TemporaryDirectory() as folder, school.school(Path(folder)):
        _station, addresses = school.station(1)
        with running("wsgi:app", school.environ(Path(folder))) as server:
            parts = asyncio.run(_first_view(server.port, addresses[0]))
    for name, size in parts:
        print(f"  {size:>7,} bytes  {name}")
    print(f"  {sum(size for _name, size in parts):>7,} bytes  first view, limit 14,336")


async def _first_view(port: int, address: str) -> list[tuple[str, int]]:
    document = await Connection(port).ask("GET", address, kept=False)
    parts = [("document", len(document.body))]
    for asset in page.read(document).assets:
        answer = await Connection(port).ask("GET", asset, kept=False)
        parts.append((asset, len(answer.body)))
    return parts


def cast() -> None:
    lines = casting.measure(BALLOTS)
    try:
        with cluster.throwaway(durable=True) as database:
            lines += casting.measure(BALLOTS, database)
    except cluster.NoPostgreSQL as reason:
        print(f"  not measured on PostgreSQL: {reason}")
    floor = {line.at_once: line.cpu_micros for line in lines if line.what == "bare_flask"}
    base = {line.at_once: line.cpu_micros for line in lines if line.what == "bare_wsgi"}
    print(
        f"  {'server':<22}{'clients':>8}{'CPU µs':>9}{'× Flask':>9}{'× WSGI':>8}{'per s':>8}{'p99 ms':>8}  errors"
    )
    for line in lines:
        ratios = f"{line.cpu_micros / floor[line.at_once]:>9.2f}{line.cpu_micros / base[line.at_once]:>8.2f}"
        print(
            f"  {line.what:<22}{line.at_once:>8}{line.cpu_micros:>9.0f}{ratios}"
            f"{line.per_second:>8.0f}{line.p99:>8.1f}  {line.errors}"
        )


def fill_hall() -> None:
    taken, ballots, cpu = hall.measure(HALL, HALL_RATE)
    print(f"  {HALL} children at {HALL_RATE:.0f} a second: {ballots} ballots, {len(taken.errors)} errors")
    print(
        f"  whole path: median {1000 * statistics.median(taken.seconds):.1f} ms, p99 {taken.percentile(0.99):.1f} ms, "
        f"worst {taken.percentile(1):.1f} ms; server CPU {cpu:.2f} ms a child"
    )


def kill() -> None:
    outcome = kills.measure(KILLS, BURST)
    print(
        f"  {outcome.kills} kills, {BURST} children: {outcome.stars} stars, {outcome.ballots} ballots, "
        f"{outcome.retried} stars after a retry, {len(outcome.lost)} without a star"
    )


def hold_a_forum() -> None:
    print(f"  {'read over and over':<34}{'CPU ms':>8}{'median ms':>11}{'p99 ms':>8}{'bytes':>8}  errors")
    for read in forum.measure():
        print(
            f"  {read.what:<34}{read.cpu:>8.2f}{1000 * statistics.median(read.taken.seconds):>11.1f}"
            f"{read.taken.percentile(0.99):>8.1f}{read.size:>8,}  {len(read.taken.errors)}"
        )


SECTIONS = {"sizes": sizes, "casting": cast, "hall": fill_hall, "forum": hold_a_forum, "kills": kill}


def main(names: list[str]) -> int:
    unknown = set(names) - set(SECTIONS)
    if unknown:
        print(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
        return 2
    for name in names or SECTIONS:
        print(f"\n{name}")
        SECTIONS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
