"""`make run`: the demonstration, set up and served to this computer and to the phones in the room.

    TIENGEM_PORT=8001 make run               another port (8000 otherwise)
    TIENGEM_HOST=127.0.0.1 make run          this computer only

Everything it keeps is in var/demo/ (or TIENGEM_DATA_DIR): the data, the pictures and the secret key. Letters go to no
post office; each is a file in the folder mail/ there, and is shown here as it comes.
Remove that folder to start afresh.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

import house
import machine
import serving

DATA = Path(os.environ.get("TIENGEM_DATA_DIR") or house.ROOT / "var" / "demo").absolute()
MAIL = DATA / "mail"
HOST = os.environ.get("TIENGEM_HOST") or "0.0.0.0"  # noqa: S104  phones in the room must reach it
PORT = os.environ.get("TIENGEM_PORT") or "8000"
GRACE_SECONDS = 8


class Stopped(Exception):
    """Somebody pressed Ctrl-C or ended the command."""


def main() -> int:
    check_the_port()
    house.enter(development=False)
    for need in machine.provide([machine.PANGO]):
        house.say(f"{need.name} is missing and could not be installed ({need.without}). The rest works.")
    os.environ.update(settings())
    # Nobody is written to about what the demonstration tells of last spring.
    office = os.environ.pop("TIENGEM_MAIL_URL")
    prepare()
    os.environ["TIENGEM_MAIL_URL"] = office
    return serve()


def check_the_port() -> None:
    if not PORT.isdecimal() or not 0 < int(PORT) < 65536:
        house.give_up(f"TIENGEM_PORT must be a number between 1 and 65535; it is {PORT!r}.")
    with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(PORT)))
        except OSError as trouble:
            house.give_up(
                f"Port {PORT} on {HOST} cannot be opened ({trouble.strerror}): another program, perhaps this one in "
                f"another window, is using it.\nStop that program, or choose another port:  "
                f"TIENGEM_PORT={int(PORT) % 65535 + 1} make run"
            )


def settings() -> dict[str, str]:
    """What the server is told; anything already set in the environment is left as it is."""
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    wanted = {
        "TIENGEM_ENV": "production",
        "TIENGEM_DATA_DIR": str(DATA),
        "TIENGEM_SECRET_KEY": secret_key(),
        "TIENGEM_BASE_URL": f"http://{lan_address() or '127.0.0.1'}:{PORT}",
        "TIENGEM_HOST": HOST,
        "TIENGEM_PORT": PORT,
        "TIENGEM_MAIL_URL": MAIL.as_uri().replace("file:", "folder:", 1),
    }
    return {name: os.environ.get(name) or value for name, value in wanted.items()}


def secret_key() -> str:
    """Made once and kept: with a new key every printed slip and every sign-in would be void."""
    kept = DATA / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def lan_address() -> str | None:
    """The address by which phones on the same network reach this computer. Asks the routing table; sends nothing."""
    if HOST not in ("0.0.0.0", "::"):  # noqa: S104
        return None if HOST in ("127.0.0.1", "localhost", "::1") else HOST
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith(("127.", "0.")) else address


def prepare() -> None:
    """Tables up to date, demonstration data there, words for the screen; all in this one process, to be quick."""
    from flask.cli import ScriptInfo

    from forum_app import create_app

    app = create_app()
    logging.getLogger("alembic").setLevel(logging.WARNING)
    first_time = not any(DATA.glob("*.sqlite3"))
    if first_time:
        house.say("Making the demonstration: three places, their schools, their polls …")
    with app.app_context():
        for words in (["db", "upgrade"], ["demo", "load"]):
            with contextlib.redirect_stdout(io.StringIO()) as said:
                try:
                    app.cli.main(words, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)
                except Exception as trouble:
                    traceback.print_exception(trouble)
                    house.give_up(
                        f"{said.getvalue()}The demonstration cannot be prepared. To start afresh, remove {DATA}."
                    )
        tell_where()
        app.cli.main(["demo", "sign-ins"], obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)
    house.say("\n  Dừng · stop: Ctrl-C\n")


def tell_where() -> None:
    house.say(f"\n  Tiếng Em\n\n  Trên máy này · on this computer     http://127.0.0.1:{PORT}")
    if not lan_address():
        house.say("  Phones cannot reach it: this computer is on no network, or only it was asked for.\n")
        return
    base = os.environ["TIENGEM_BASE_URL"]
    house.say(f"  Điện thoại cùng mạng · phones       {base}\n")
    show_qr(base)
    house.say(
        "  Anyone on this network can open it. For this computer only:  TIENGEM_HOST=127.0.0.1 make run\n"
    )


def show_qr(address: str) -> None:
    import qrcode

    picture = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    picture.add_data(
        address.upper() if address.startswith("http://") and address.count("/") == 2 else address
    )
    picture.print_ascii(tty=sys.stdout.isatty(), invert=not sys.stdout.isatty())


def serve() -> int:
    """The server and the worker that does its jobs, until one ends or somebody stops them."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in (serving.server(HOST, int(PORT)), serving.flask("jobs", "work")):
            children.append(subprocess.Popen(command, cwd=house.ROOT))
        return _first_to_end(children)
    except Stopped:
        return 0
    finally:
        _end(children)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _first_to_end(children: list[subprocess.Popen[bytes]]) -> int:
    shown = set(MAIL.glob("*.txt"))
    while True:
        show_letters(shown)
        for child in children:
            if child.poll() is not None:
                house.say(
                    f"A process ended by itself (code {child.returncode}); the rest is stopped with it."
                )
                return child.returncode or 1
        time.sleep(0.3)


def show_letters(shown: set[Path]) -> None:
    """What the post office would have carried, such as the code for a reply link."""
    for path in sorted(set(MAIL.glob("*.txt")) - shown):
        shown.add(path)
        words = path.read_text(encoding="utf-8").strip().replace("\n", "\n  | ")
        house.say(f"\n  Thư · letter\n  | {words}\n")


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
