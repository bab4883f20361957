"""The checkout and its virtual environment: made once, renewed when uv.lock changes.

Runs on the bare interpreter, before anything is installed: standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("UV_PROJECT_ENVIRONMENT") or ROOT / ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
UV = BIN / ("uv.exe" if os.name == "nt" else "uv")
OLDEST_PYTHON = (3, 11)


def say(words: str) -> None:
    print(words, flush=True)


def give_up(words: str) -> NoReturn:
    sys.exit(f"\n{words}")


def enter(*, development: bool) -> None:
    """Come back only inside the virtual environment, with everything of uv.lock installed and words compiled.

    Called first thing by a command. Outside the environment it makes or renews it and starts the command again
    there; inside an up-to-date one it costs a few milliseconds.
    """
    _speak_unicode()
    _find_a_python()
    if not _up_to_date(development):
        _build(development)
    if Path(sys.prefix).resolve() != VENV.resolve():
        _start_again_with(str(PYTHON))
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    compile_words()


def compile_words() -> None:
    """Catalogues are compiled when a .po file is newer than its .mo."""
    for po in ROOT.glob("translations/*/LC_MESSAGES/*.po"):
        compiled = po.parent / "messages.mo"
        if not compiled.exists() or compiled.stat().st_mtime < po.stat().st_mtime:
            subprocess.run([str(PYTHON), str(ROOT / "tools" / "words.py"), "compile"], cwd=ROOT, check=True)
            return


def _speak_unicode() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _find_a_python() -> None:
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in range(14, OLDEST_PYTHON[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            _start_again_with(newer)
    wanted = ".".join(map(str, OLDEST_PYTHON))
    give_up(
        f"Tiếng Em needs Python {wanted} or newer; this is {sys.version.split()[0]}. Install one and try again."
    )


def _start_again_with(python: str) -> NoReturn:
    if os.name == "nt":
        sys.exit(subprocess.call([python, *sys.argv]))
    sys.stdout.flush()
    os.execv(python, [python, *sys.argv])  # noqa: S606  the same command, by the right interpreter


def _stamp(development: bool) -> Path:
    return VENV / ("tiengem-development.stamp" if development else "tiengem-server.stamp")


def _lock() -> str:
    return hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()


def _up_to_date(development: bool) -> bool:
    """The development environment holds the server's as well."""
    stamps = [_stamp(True)] if development else [_stamp(True), _stamp(False)]
    return PYTHON.exists() and any(s.exists() and s.read_text() == _lock() for s in stamps)


def _build(development: bool) -> None:
    if not PYTHON.exists():
        say("Making the virtual environment .venv …")
        _make_environment()
    if not UV.exists():
        _make_uv()
    say("Installing what uv.lock names …")
    command = [str(UV), "sync", "--frozen", "--inexact", "--quiet"]
    if not development:
        command.append("--no-dev")
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_HTTP_TIMEOUT": "180"}
    environment.pop("VIRTUAL_ENV", None)
    if subprocess.call(command, cwd=ROOT, env=environment):
        give_up(
            "The packages could not be installed (see above). Check the network and run the same command again."
        )
    _stamp(development).write_text(_lock())


def _make_environment() -> None:
    """Debian keeps ensurepip in a package of its own (python3-venv), so there are four ways, tried in order."""
    made = [str(PYTHON), "-m", "pip", "--version"]
    for attempt in (_plain_venv, _venv_after_apt, _venv_with_borrowed_pip, _virtualenv):
        shutil.rmtree(VENV, ignore_errors=True)
        if attempt() and (UV.exists() or _quietly(made)):
            return
    shutil.rmtree(VENV, ignore_errors=True)
    give_up(
        "This Python cannot make virtual environments. On Debian or Ubuntu:  sudo apt install python3-venv\n"
        "then run the same command again."
    )


def _make_uv() -> None:
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]
    if subprocess.call(pip):
        give_up("uv could not be installed (see above). Check the network and run the same command again.")


def _plain_venv() -> bool:
    return _quietly([sys.executable, "-m", "venv", str(VENV)])


def _venv_after_apt() -> bool:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return bool(machine.apt_install(["python3-venv"]) or machine.apt_install([version])) and _plain_venv()


def _venv_with_borrowed_pip() -> bool:
    """An environment without pip of its own, served by the machine's pip from outside."""
    return _quietly([sys.executable, "-m", "venv", "--without-pip", str(VENV)]) and _quietly(
        [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "uv"]
    )


def _virtualenv() -> bool:
    return _quietly([sys.executable, "-m", "pip", "install", "--user", "virtualenv"]) and _quietly(
        [sys.executable, "-m", "virtualenv", str(VENV)]
    )


def _quietly(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
