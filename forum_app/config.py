"""The only reader of the environment: every setting, its default, and what it is for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "TIENGEM_"
DEVELOPMENT_KEY = "development-key-not-for-children"
SHORTEST_KEY = 32
# 256 bits: the last of 43 signs has two bits to spare, which must be zero.
SEALED_KEY = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")


class Misconfigured(RuntimeError):
    """The server does not start; the message says which setting to mend and how."""


@dataclass(frozen=True)
class Settings:
    """One row of the README's table each; names in the environment carry the prefix TIENGEM_."""

    data_dir: Path
    database_url: str
    secret_key: str
    sealed_key: str
    base_url: str
    redis_url: str
    mail_url: str
    mail_from: str
    licence: str
    production: bool
    jobs_here: bool
    streams: int
    static_dir: Path
    behind_proxy: bool
    host: str
    port: int
    workers: int
    threads: int

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment; relative paths are made absolute, the data folder is not created here."""
    return _checked(as_written(environ))


def as_written(environ: Mapping[str, str] = os.environ) -> Settings:
    """The same, whatever they are worth: for the doctor, who must come in where the server refuses to start."""

    def get(name: str, default: str) -> str:
        return environ.get(PREFIX + name, "").strip() or default

    data_dir = Path(get("DATA_DIR", "var/data")).absolute()
    return Settings(
        data_dir=data_dir,
        database_url=get("DATABASE_URL", f"sqlite:///{data_dir / 'tiengem.sqlite3'}"),
        secret_key=get("SECRET_KEY", DEVELOPMENT_KEY),
        sealed_key=get("SEALED_KEY", ""),
        base_url=get("BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
        redis_url=get("REDIS_URL", ""),
        mail_url=get("MAIL_URL", ""),
        mail_from=get("MAIL_FROM", "Tiếng Em <khong-tra-loi@localhost>"),
        licence=get("LICENCE", "CC BY 4.0"),
        production=get("ENV", "production") == "production",
        jobs_here=get("JOBS", "worker") == "here",
        streams=_number(get("STREAMS", "6"), "STREAMS"),
        static_dir=Path(get("STATIC_DIR", str(data_dir / "static"))).absolute(),
        behind_proxy=get("BEHIND_PROXY", "no") == "yes",
        host=get("HOST", "0.0.0.0"),  # noqa: S104  phones in the room must reach it
        port=_number(get("PORT", "8000"), "PORT"),
        workers=_number(get("WORKERS", "2"), "WORKERS"),
        threads=_number(get("THREADS", "16"), "THREADS"),
    )


def names() -> frozenset[str]:
    """Every setting that is read, without the prefix; found by reading."""
    asked = _Asked()
    as_written(asked)
    return frozenset(name.removeprefix(PREFIX) for name in asked.names)


class _Asked(dict[str, str]):
    """An environment in which nothing is set, and which remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return default


def _checked(settings: Settings) -> Settings:
    if settings.production and settings.secret_key == DEVELOPMENT_KEY:
        raise Misconfigured(
            f"{PREFIX}SECRET_KEY is not set. Make one with "
            '`python -c "import secrets; print(secrets.token_urlsafe(48))"` and keep it with the backups.'
        )
    if settings.production and len(settings.secret_key) < SHORTEST_KEY:
        raise Misconfigured(
            f"{PREFIX}SECRET_KEY is shorter than {SHORTEST_KEY} characters; make a longer one."
        )
    if not is_sealed_key(settings.sealed_key or "A" * 43):
        raise Misconfigured(
            f"{PREFIX}SEALED_KEY is not 32 bytes in URL-safe base 64. Make one with "
            '`python -c "import secrets; print(secrets.token_urlsafe(32))"`, or leave it unset for a file of its own.'
        )
    if not settings.base_url.startswith(("http://", "https://")):
        raise Misconfigured(
            f"{PREFIX}BASE_URL must start with http:// or https://; it is {settings.base_url!r}."
        )
    return settings


def is_sealed_key(text: str) -> bool:
    """Found out when the server starts, not when a child is in danger."""
    return SEALED_KEY.fullmatch(text) is not None


def _number(text: str, name: str) -> int:
    if not text.isdecimal():
        raise Misconfigured(f"{PREFIX}{name} must be a whole number; it is {text!r}.")
    return int(text)
