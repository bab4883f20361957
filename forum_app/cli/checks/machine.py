"""The computer: Python, the library that draws PDF, room on the disk, a folder to write in."""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
from pathlib import Path

from forum_app.cli.checks import Finding, note, well, wrong
from forum_app.config import Settings
from forum_app.i18n import _, number

OLDEST_PYTHON = (3, 11)
MEGABYTE = 1024 * 1024
NEEDED_MEGABYTES, COMFORTABLE_MEGABYTES = 200, 2000


def python_version(version: tuple[int, ...]) -> Finding:
    said = ".".join(map(str, version[:3]))
    if version[:2] < OLDEST_PYTHON:
        return wrong(
            _("Python is %(version)s.", version=said),
            _("Install Python 3.11 or newer and make the environment again."),
        )
    return well(_("Python is %(version)s.", version=said))


def pango() -> Finding:
    """WeasyPrint finds Pango when it is imported, or does not."""
    try:
        importlib.import_module("weasyprint")
    except (OSError, ImportError):
        return wrong(
            _("The library that draws PDF cannot be loaded; no slips and posters can be printed."),
            _("On Debian: `apt install libpango-1.0-0 libpangoft2-1.0-0`. Elsewhere: install Pango."),
        )
    return well(_("Slips and posters can be drawn as PDF."))


def data_folder(settings: Settings) -> Finding:
    """Tried by writing, because rights alone tell nothing about a full or read-only disk."""
    folder = settings.data_dir
    mend = _("Give the account that runs the server a folder to write in: TIENGEM_DATA_DIR.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"x" * 4096)
    except OSError as trouble:
        said = _(
            "Nothing can be written in %(folder)s: %(trouble)s.", folder=folder, trouble=trouble.strerror
        )
        return wrong(said, mend)
    if os.name == "posix" and settings.production and folder.stat().st_mode & 0o007:
        return note(
            _("Everybody on this computer may look into %(folder)s, where the ballots are.", folder=folder),
            f"chmod 750 {folder}",
        )
    return well(_("The data folder can be written: %(folder)s.", folder=folder))


def disk_space(folder: Path) -> Finding:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // MEGABYTE
    said = _("Free on the disk of the data: %(megabytes)s MB.", megabytes=number(free))
    mend = _(
        "Make room before the next vote: closing a station writes the database anew and needs its size again."
    )
    if free < NEEDED_MEGABYTES:
        return wrong(said, mend)
    return note(said, mend) if free < COMFORTABLE_MEGABYTES else well(said)
