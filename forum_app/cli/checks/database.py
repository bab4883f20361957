"""The database: reachable, of a good version, with the settings on which a ballot's safety stands, and up to date."""

from __future__ import annotations

import os
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from forum_app.cli.checks import Finding, note, well, wrong
from forum_app.config import Settings
from forum_app.db import sqlite
from forum_app.i18n import _

MIGRATIONS = Path(sqlite.__file__).parent / "migrations"
OLDEST_SQLITE = (3, 35, 0)
# The WAL-reset bug: a rare corruption when two connections meet at a checkpoint.
WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
OLDEST_POSTGRESQL = 14
PRAGMAS_IN_FORCE = {
    "journal_mode": ("wal",),
    "synchronous": ("2", "3"),
    "foreign_keys": ("1",),
    "secure_delete": ("1",),
}
_NUMBER_OF_POSTGRESQL = 10000


def engine_of(settings: Settings) -> Engine:
    """As the server makes it, so that what is read here is what is in force there."""
    if not settings.sqlite:
        return create_engine(settings.database_url, connect_args={"connect_timeout": 5})
    engine = create_engine(settings.database_url, **sqlite.ENGINE_OPTIONS)
    sqlite.prepare(engine, sqlite.Turnstile(settings.data_dir / "writers.lock"))
    return engine


def kept_in_a_file(settings: Settings) -> Finding | None:
    """None where all is well: the findings about the database itself follow."""
    if settings.sqlite and make_url(settings.database_url).database in (None, "", ":memory:"):
        return wrong(
            _("The database is kept in memory and would be gone when the server stops."),
            _("Leave TIENGEM_DATABASE_URL out, or name a file: sqlite:////path/to/tiengem.sqlite3."),
        )
    return None


def reachable(settings: Settings, engine: Engine) -> Finding:
    """A SQLite file that is not there is not made by looking."""
    file = make_url(settings.database_url).database
    if (
        settings.sqlite and file and not os.path.isfile(file)
    ):  # Path would raise for a folder that is closed to us
        return wrong(_("No database can be found at %(file)s.", file=file), "flask --app wsgi db upgrade")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as trouble:
        return wrong(
            _("The database does not answer: %(trouble)s", trouble=_said(trouble)),
            _("Check TIENGEM_DATABASE_URL, whether the server runs, and whether this account may use it."),
        )
    return well(_("The database answers."))


def _said(trouble: SQLAlchemyError) -> str:
    """The driver's own first line; SQLAlchemy's would repeat the statement."""
    lines = str(getattr(trouble, "orig", None) or trouble).splitlines()
    return lines[0] if lines else type(trouble).__name__


def sqlite_version(version: tuple[int, ...]) -> Finding:
    said = ".".join(map(str, version))
    first, last = WAL_RESET_BUG
    if version < OLDEST_SQLITE:
        return wrong(
            _("SQLite is %(version)s, which is too old.", version=said),
            _("Install a Python that brings SQLite 3.35 or newer."),
        )
    if first <= version <= last:
        return note(
            _(
                "SQLite is %(version)s: between 3.7.0 and 3.51.2 a rare fault can damage a database in WAL mode.",
                version=said,
            ),
            _(
                "Take the newer SQLite when your system offers it (3.51.3 and later), and keep the nightly backups."
            ),
        )
    return well(_("SQLite is %(version)s.", version=said))


def sqlite_settings(connection: Connection) -> list[Finding]:
    findings = []
    for pragma, wanted in PRAGMAS_IN_FORCE.items():
        found = str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar())
        if found.lower() not in wanted:
            findings.append(
                wrong(
                    _(
                        "SQLite works with %(pragma)s=%(found)s instead of %(wanted)s.",
                        pragma=pragma,
                        found=found,
                        wanted=wanted[0],
                    ),
                    _(
                        "Put the database on a local disk, in a file that the server may write, and not on a "
                        "network drive."
                    ),
                )
            )
    return findings or [
        well(_("SQLite keeps what it has answered (WAL, FULL), checks keys and wipes what is deleted."))
    ]


def postgresql_version(connection: Connection) -> Finding:
    found = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // _NUMBER_OF_POSTGRESQL
    if found < OLDEST_POSTGRESQL:
        return wrong(
            _("PostgreSQL is %(version)s, which is too old.", version=found),
            _("Install PostgreSQL %(oldest)s or newer.", oldest=OLDEST_POSTGRESQL),
        )
    return well(_("PostgreSQL is %(version)s.", version=found))


def postgresql_settings(connection: Connection) -> list[Finding]:
    """Without these a ballot that was answered with the star can be lost when the power goes."""
    findings = []
    for setting in ("synchronous_commit", "fsync", "full_page_writes"):
        found = str(connection.execute(text(f"SHOW {setting}")).scalar_one())
        if found == "off":
            said = _(
                "PostgreSQL works with %(setting)s=off: a ballot that has arrived could be lost.",
                setting=setting,
            )
            findings.append(wrong(said, f"ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf();"))
    return findings or [well(_("PostgreSQL keeps what it has answered (synchronous_commit, fsync)."))]


def migrations(connection: Connection, folder: Path = MIGRATIONS) -> Finding:
    script = ScriptDirectory(str(folder), version_locations=[str(folder)])
    heads, current = set(script.get_heads()), set(MigrationContext.configure(connection).get_current_heads())
    if current == heads:
        return well(_("The tables are up to date."))
    known = {revision.revision for revision in script.walk_revisions()}
    if current - known:
        return wrong(
            _("The tables are newer than the program."),
            _("Bring the program to the version that was used last, or restore the backup made before it."),
        )
    return wrong(
        _("The tables are older than the program."),
        _("Make a backup, then: %(command)s", command="flask --app wsgi db upgrade"),
    )
