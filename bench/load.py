"""Children on the network: a small HTTP client that can open a fresh connection for every step, or keep one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

TIMEOUT = 30


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Taken:
    """What a run took: seconds of each request (or journey), errors, and the whole wall-clock time."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wall: float = 0.0

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.wall if self.wall else 0.0


class Connection:
    """HTTP/1.1 over one socket; reads exactly one answer for each request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", kept: bool = True) -> Answer:
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip"]
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        lines += [f"Connection: {'keep-alive' if kept else 'close'}", "", ""]
        self.writer.write("\r\n".join(lines).encode() + body)
        answer = await asyncio.wait_for(self._answer(), TIMEOUT)
        if not kept or answer.headers.get("connection") == "close":
            self.close()
        return answer

    async def _answer(self) -> Answer:
        assert self.reader is not None
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
        headers = {name.lower(): value for name, value in headers.items()}
        status = int(head[0].split()[1])
        if headers.get("transfer-encoding") == "chunked":
            body = await self._chunks()
        else:
            body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(status, headers, body)

    async def _chunks(self) -> bytes:
        assert self.reader is not None
        whole = b""
        while size := int((await self.reader.readline()).strip(), 16):
            whole += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return whole

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


Step = Callable[[Connection], Awaitable[None]]


async def clients(port: int, steps: Sequence[Step], at_once: int) -> Taken:
    """`at_once` clients, each with one kept connection, work through the steps as fast as they are answered."""
    taken, waiting = Taken(), list(reversed(steps))

    async def client() -> None:
        connection = Connection(port)
        while waiting:
            await _timed(waiting.pop(), connection, taken)
        connection.close()

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(at_once)))
    taken.wall = time.perf_counter() - began
    return taken


async def arrivals(port: int, steps: Sequence[Step], per_second: float) -> Taken:
    """One child after another walks in at a steady rate, whether or not those before have finished."""
    taken, walking = Taken(), set()
    began = time.perf_counter()
    for place, step in enumerate(steps):
        await asyncio.sleep(max(0.0, began + place / per_second - time.perf_counter()))
        task = asyncio.create_task(_timed(step, Connection(port), taken))
        walking.add(task)
        task.add_done_callback(walking.discard)
    await asyncio.gather(*walking)
    taken.wall = time.perf_counter() - began
    return taken


async def _timed(step: Step, connection: Connection, taken: Taken) -> None:
    began = time.perf_counter()
    try:
        await step(connection)
    except (OSError, EOFError, TimeoutError, AssertionError, asyncio.IncompleteReadError) as trouble:
        taken.errors.append(f"{type(trouble).__name__}: {trouble}")
        connection.close()
    else:
        taken.seconds.append(time.perf_counter() - began)
