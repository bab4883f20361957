"""What the machine must have beside Python packages, and how to get it where we may.

Runs on the bare interpreter: standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


@dataclass(frozen=True)
class Need:
    name: str
    packages: tuple[str, ...]
    present: Callable[[], bool]
    without: str


def chromium() -> str | None:
    """The browser the tests drive: the one named in the environment, the system's, or Playwright's own."""
    named = os.environ.get("TIENGEM_TEST_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in CHROMIUM_NAMES]
    return next((path for path in found if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return next(
        (str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None
    )


def postgresql_programs() -> Path | None:
    """The newest server's folder, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    return folders[0].parent if folders else Path(on_path).parent if on_path else None


def _version(initdb: Path) -> float:
    try:
        return float(initdb.parent.parent.name)
    except ValueError:
        return 0.0


def postgresql() -> bool:
    if os.environ.get("TIENGEM_TEST_POSTGRESQL"):
        return True
    if (
        os.name == "nt"
    ):  # there a throwaway server would need a port and a password; name one in the environment
        return False
    return postgresql_programs() is not None or any(Path(folder, "pgserver").is_dir() for folder in sys.path)


def redis() -> bool:
    return bool(
        os.environ.get("TIENGEM_TEST_REDIS") or shutil.which("redis-server") or shutil.which("valkey-server")
    )


def pango() -> bool:
    """WeasyPrint's own libraries: without them no sheet of slips is printed."""
    if os.name == "nt":
        return True
    return _loads("libpango-1.0.so.0", "libpango-1.0.dylib") and _loads(
        "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"
    )


def _loads(*names: str) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


PANGO = Need(
    "Pango",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"),
    pango,
    "no PDF can be printed",
)
CHROMIUM = Need(
    "Chromium", ("chromium", "fonts-dejavu-core"), lambda: chromium() is not None, "browser tests are skipped"
)
POSTGRESQL = Need("PostgreSQL", ("postgresql",), postgresql, "the tests run on SQLite only")
REDIS = Need("Redis", ("redis-server",), redis, "tests of several processes sharing limits are skipped")


def provide(needs: Iterable[Need]) -> list[Need]:
    """Install what is missing where we may; return what is still missing."""
    missing = [need for need in needs if not need.present()]
    if missing:
        apt_install(sorted({package for need in missing for package in need.packages}))
        if not CHROMIUM.present() and CHROMIUM in missing and _root_prefix() is not None:
            _install_playwrights_own()
    return [need for need in missing if not need.present()]


def apt_install(packages: list[str]) -> bool:
    """True when apt installed them. Asks nobody: as root, or by a sudo that needs no password, or not at all."""
    prefix = _root_prefix()
    if prefix is None:
        return False
    print(f"Installing with apt: {' '.join(packages)}", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], check=False, stdin=subprocess.DEVNULL)
    known = [package for package in packages if _apt_knows(package)]
    if not known:
        return False
    install = [*apt, "install", "-y", "--no-install-recommends", *known]
    return subprocess.run(install, check=False, stdin=subprocess.DEVNULL).returncode == 0


def _apt_knows(package: str) -> bool:
    shown = subprocess.run(
        ["apt-cache", "policy", package], capture_output=True, text=True, check=False
    ).stdout
    return "Candidate:" in shown and "Candidate: (none)" not in shown


def _root_prefix() -> list[str] | None:
    """How a command becomes root's without asking: [] as root already, None when it cannot."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _install_playwrights_own() -> None:
    """Ubuntu's chromium is a snap, which a container cannot run."""
    command = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
