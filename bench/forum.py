"""A hall of 300 phones that follow a running round, and the public page of 500 questions."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import school
from bench.load import Connection, Step, Taken, arrivals, clients
from bench.server import Server, running
from forum_app import clock
from forum_app.db import db, transaction
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import ForumRound, LeaderQuestion, QuestionState, RoundLevel
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.service import agenda
from forum_app.sessions.service.rounds import close_round, create_round, start_round
from forum_app.units.models import Unit, UnitKind

PHONES, EVERY, ROUNDS = 300, 5.0, 3
PAGES = 100


@dataclass(frozen=True)
class Read:
    """One thing that was read over and over; CPU in milliseconds a read, the size as it went over the wire."""

    what: str
    taken: Taken
    cpu: float
    size: int


def measure(asked: int = 500) -> list[Read]:
    with tempfile.TemporaryDirectory() as folder, school.school(Path(folder)):
        followed, told = _rounds(asked)
        with running("wsgi:app", school.environ(Path(folder))) as server:
            return [
                _phones(server, f"/rounds-live/{followed}"),
                _pages(server, f"/h/{followed}/cau-hoi", "questions, as children see them"),
                _pages(server, f"/d/{told}", "the round for everybody"),
                _pages(server, f"/d/{told}/cau-hoi?page=7", "its 7th page of questions"),
            ]


def _rounds(asked: int) -> tuple[str, str]:
    """One that runs and one that is over, each with that many questions."""
    with transaction():
        unit = Unit(kind=UnitKind.SCHOOL, name="Trường Tiểu học Kim Liên")
        db.session.add(unit)
        db.session.flush()
        both = []
        for name in ("Diễn đàn hôm nay", "Diễn đàn năm ngoái"):
            made = create_round(None, unit.id, RoundLevel.OTHER, name, starts_on=clock.today())
            agenda.take_template(None, made, Template.HALF_A_DAY)
            start_round(None, made)
            agenda.start(None, made)
            db.session.add_all(_question(made, number) for number in range(asked))
            both.append(made)
        close_round(None, both[1])
    return to_crockford(both[0].id, 12), to_crockford(both[1].id, 12)


def _question(made: ForumRound, number: int) -> LeaderQuestion:
    words = f"Câu hỏi số {number}: bao giờ thì trường em có sân chơi mới?"
    return LeaderQuestion(unit_id=made.unit_id, round_id=made.id, words=words, state=QuestionState.WAITING)


def _phones(server: Server, path: str) -> Read:
    """Each phone asks every few seconds, as its script does, and they do not ask together."""
    before = server.cpu_seconds()
    taken = asyncio.run(arrivals(server.port, [_get(path)] * (PHONES * ROUNDS), PHONES / EVERY))
    return Read(
        f"{PHONES} phones, every {EVERY:.0f} s", taken, _cpu(server, before, taken), _size(server, path)
    )


def _pages(server: Server, path: str, what: str) -> Read:
    size, before = _size(server, path), server.cpu_seconds()
    taken = asyncio.run(clients(server.port, [_get(path)] * PAGES, 4))
    return Read(what, taken, _cpu(server, before, taken), size)


def _get(path: str) -> Step:
    async def step(connection: Connection) -> None:
        answer = await connection.ask("GET", path, kept=False)
        assert answer.status == 200, f"{answer.status} for {path}"

    return step


def _size(server: Server, path: str) -> int:
    return len(asyncio.run(Connection(server.port).ask("GET", path, kept=False)).body)


def _cpu(server: Server, before: float, taken: Taken) -> float:
    return 1000 * (server.cpu_seconds() - before) / max(1, len(taken.seconds))
