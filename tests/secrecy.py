"""A planted sentence: what a child typed must be in no line of any log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

SHORTEST = 8  # shorter words stand in log lines by chance


class Planted(logging.Handler):
    """Listens to every logger and remembers what must not be heard."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.secrets: set[str] = set()
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    @classmethod
    @contextmanager
    def watching(cls) -> Iterator[Planted]:
        planted = cls()
        root = logging.getLogger()
        root.addHandler(planted)
        try:
            yield planted
        finally:
            root.removeHandler(planted)
        planted.check()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def plant(self, *secrets: object) -> None:
        self.secrets |= {str(secret) for secret in secrets if len(str(secret)) >= SHORTEST}

    def check(self, *more_lines: str) -> None:
        for line in (*self.lines, *more_lines):
            for secret in self.secrets:
                assert secret not in line, f"a log line holds what a child typed: {line}"
