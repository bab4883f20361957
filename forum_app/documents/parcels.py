"""A file that waits for the one who asked for it, is handed over once, and is gone after an hour.

Kept as files beside the data, readable by the server only: what is in them must not be in the database.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from forum_app.errors import NotFound

KEPT = timedelta(hours=1)
_NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Parcel:
    """`error` is the sentence to show when the work could not be done."""

    name: str
    owner: str
    asked_at: float
    total: int
    done: int = 0
    ready: bool = False
    error: str = ""


class Parcels:
    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "parcels"

    def begin(self, owner: str, total: int, now: datetime) -> Parcel:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = secrets.token_hex(_NAME_BYTES)
        return self._note(Parcel(name, owner, now.timestamp(), total))

    def look(self, name: str, owner: str) -> Parcel:
        """To anybody but its owner there is no such parcel."""
        parcel = self._read(name)
        if parcel.owner != owner:
            raise NotFound
        return parcel

    def advance(self, name: str, done: int) -> None:
        self._note(_changed(self._read(name), done=done))

    def fail(self, name: str, error: str) -> None:
        self._note(_changed(self._read(name), error=error))

    def leave(self, name: str, content: bytes) -> None:
        parcel = self._read(name)
        _write(self._content(name), content)
        self._note(_changed(parcel, done=parcel.total, ready=True))

    def take(self, name: str, owner: str) -> bytes:
        """Once: whoever renames the file first has it."""
        self.look(name, owner)
        mine = self.folder / f"{name}.taken"
        try:
            self._content(name).rename(mine)
        except OSError as error:
            raise NotFound from error
        content = mine.read_bytes()
        _destroy(mine)
        _destroy(self._label(name))
        return content

    def sweep(self, now: datetime) -> None:
        oldest = (now - KEPT).timestamp()
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.stat().st_mtime < oldest:
                _destroy(path)

    def _note(self, parcel: Parcel) -> Parcel:
        _write(self._label(parcel.name), json.dumps(asdict(parcel)).encode())
        return parcel

    def _read(self, name: str) -> Parcel:
        try:
            return Parcel(**json.loads(self._label(name).read_bytes()))
        except OSError as error:
            raise NotFound from error

    def _label(self, name: str) -> Path:
        return self._path(name, "json")

    def _content(self, name: str) -> Path:
        return self._path(name, "pdf")

    def _path(self, name: str, ending: str) -> Path:
        if len(name) != 2 * _NAME_BYTES or not name.isalnum() or not name.isascii():
            raise NotFound
        return self.folder / f"{name}.{ending}"


def _changed(parcel: Parcel, **changes: object) -> Parcel:
    return Parcel(**{**asdict(parcel), **changes})


def _write(path: Path, content: bytes) -> None:
    """At once or not at all, and for our eyes only."""
    new = path.with_suffix(f"{path.suffix}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    new.replace(path)


def _destroy(path: Path) -> None:
    """Overwritten first: it held the right to vote."""
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
