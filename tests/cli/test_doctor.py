"""Installations broken for real, and what the doctor says of them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from sqlalchemy import create_engine, text

from forum_app import create_app
from forum_app.cli import doctor
from forum_app.cli.checks import Finding, State, database, files, machine
from forum_app.config import Misconfigured, read
from forum_app.db import alembic
from forum_app.i18n import in_locale

ROOT = Path(__file__).parents[2]
Examine = Callable[..., list[Finding]]


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    """The doctor's own small app, in English."""
    with doctor.surgery().app_context(), in_locale("en"):
        yield


@pytest.fixture
def examine(environment: dict[str, str]) -> Examine:
    """The findings about the test's own installation after something in it was changed."""
    return lambda **changed: list(
        doctor.examine(environment | {f"TIENGEM_{key}": value for key, value in changed.items()})
    )


# The cluster of the tests forgets on purpose, to be fast; the doctor is right about it.
FORGETFUL = "PostgreSQL works with"


def wrongs(findings: list[Finding]) -> list[str]:
    assert all(finding.mend for finding in findings if finding.state is State.WRONG)
    faults = [finding.what for finding in findings if finding.state is State.WRONG]
    return [fault for fault in faults if not fault.startswith(FORGETFUL)]


def notes(findings: list[Finding]) -> str:
    return "\n".join(finding.what for finding in findings if finding.state is State.NOTE)


def test_a_good_installation_has_nothing_to_mend(examine: Examine):
    assert wrongs(examine(ENV="production")) == []


def test_a_short_or_public_or_childish_key_is_found(examine: Examine):
    assert wrongs(examine(SECRET_KEY="quá ngắn")) == ["The secret key has 8 characters; it needs 32."]
    assert wrongs(examine(SECRET_KEY="ab" * 20)) == [
        "The secret key repeats a few characters and can be guessed."
    ]
    assert wrongs(examine(SECRET_KEY="", ENV="production"))[0].startswith("The secret key is the one from")
    assert wrongs(examine(SECRET_KEY="", ENV="development")) == []


@pytest.mark.parametrize(
    "address", ["ftp://truong.example", "http://truong.example/tieng-em", "https://", "http://a@b"]
)
def test_an_address_that_is_none_is_found(examine: Examine, address: str):
    assert wrongs(examine(BASE_URL=address))[0].startswith("TIENGEM_BASE_URL is not the address")


def test_an_address_that_phones_cannot_reach_is_noted(examine: Examine):
    assert "only this computer can open it" in notes(examine(ENV="production"))
    assert "without encryption" in notes(examine(BASE_URL="http://tiengem.example.vn"))
    assert "without encryption" not in notes(examine(BASE_URL="http://192.168.1.10:8000"))


def test_a_misspelt_setting_is_noted(examine: Examine):
    assert "TIENGEM_DATADIR" in notes(examine(DATADIR="/srv"))


def test_a_number_in_words_is_found(examine: Examine):
    assert "TIENGEM_PORT" in wrongs(examine(PORT="tám nghìn"))[0]


def test_a_file_in_the_place_of_the_data_folder_is_found(examine: Examine, tmp_path: Path):
    (tmp_path / "taken").write_text("a file")

    found = wrongs(examine(DATA_DIR=str(tmp_path / "taken" / "data")))

    assert found[0].startswith("Nothing can be written in")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
def test_a_data_folder_that_may_only_be_read_is_found(examine: Examine, nobody_in_particular: None):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        assert wrongs(examine(DATA_DIR=folder))[0].startswith(f"Nothing can be written in {folder}")


@pytest.fixture
def nobody_in_particular() -> Iterator[None]:
    """The system's own administrator may write everywhere, so the test steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_disk_is_measured_where_the_folder_will_be(tmp_path: Path):
    assert "Free on the disk" in machine.disk_space(tmp_path / "not" / "yet").what


@pytest.mark.sqlite
def test_a_database_that_is_not_there_is_found_and_not_made(examine: Examine, tmp_path: Path):
    file = tmp_path / "empty.sqlite3"

    assert wrongs(examine(DATABASE_URL=f"sqlite:///{file}")) == [f"No database can be found at {file}."]
    assert not file.exists()


@pytest.mark.sqlite
def test_a_database_in_memory_or_of_rubbish_is_found(examine: Examine, tmp_path: Path):
    (tmp_path / "rubbish.sqlite3").write_bytes(b"this is not a database at all" * 100)

    assert "kept in memory" in wrongs(examine(DATABASE_URL="sqlite://"))[0]
    assert wrongs(examine(DATABASE_URL=f"sqlite:///{tmp_path / 'rubbish.sqlite3'}"))[0].startswith(
        "The database does not answer"
    )
    assert (
        wrongs(examine(DATABASE_URL="postgres//nonsense"))[0] == "TIENGEM_DATABASE_URL cannot be understood."
    )


def test_a_database_server_that_is_not_there_is_found(examine: Examine, unused_port: int):
    address = f"postgresql+psycopg://nobody@127.0.0.1:{unused_port}/tiengem"

    assert wrongs(examine(DATABASE_URL=address))[0].startswith("The database does not answer")


def test_tables_of_an_older_or_newer_program_are_found(examine: Examine, environment: dict[str, str]):
    engine = create_engine(environment["TIENGEM_DATABASE_URL"])
    for number, said in (("1795306681", "older"), ("9999999999", "newer")):
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})
        assert wrongs(examine()) == [f"The tables are {said} than the program."]
    engine.dispose()


@pytest.mark.sqlite
def test_tables_that_were_left_half_way_are_found(
    tmp_path: Path, built_static_dir: Path, environment: dict[str, str]
):
    """A real upgrade that stopped after its first step."""
    folder = tmp_path / "half"
    half = environment | {
        "TIENGEM_DATA_DIR": str(folder),
        "TIENGEM_DATABASE_URL": f"sqlite:///{folder / 'half.sqlite3'}",
        "TIENGEM_STATIC_DIR": str(built_static_dir),
    }
    with create_app(read(half)).app_context():
        alembic.upgrade("1795306681")

    with in_locale("en"):
        assert wrongs(list(doctor.examine(half))) == ["The tables are older than the program."]


@pytest.mark.sqlite
def test_settings_that_a_copied_program_lost_are_found(tmp_path: Path):
    """The same file opened without our settings: what the doctor must not find in force."""
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.sqlite3'}")
    with engine.connect() as connection:
        found = wrongs(database.sqlite_settings(connection))
    engine.dispose()

    assert [line.split()[3].split("=")[0] for line in found][:2] == ["journal_mode", "foreign_keys"]


def test_the_versions_of_sqlite_with_the_rare_fault_are_noted():
    states = [database.sqlite_version(v).state for v in ((3, 34, 1), (3, 35, 0), (3, 51, 2), (3, 51, 3))]

    assert states == [State.WRONG, State.NOTE, State.NOTE, State.WELL]


@pytest.mark.postgresql
def test_a_postgresql_that_forgets_is_found(environment: dict[str, str]):
    engine = create_engine(environment["TIENGEM_DATABASE_URL"])
    with engine.connect() as connection:
        connection.execute(text("SET synchronous_commit = off"))
        found = [finding.what for finding in database.postgresql_settings(connection)]
        assert database.postgresql_version(connection).state is State.WELL
    engine.dispose()

    assert any("synchronous_commit=off" in line for line in found)


def test_an_old_python_is_found():
    assert machine.python_version((3, 10, 4)).state is State.WRONG
    assert machine.python_version((3, 13, 0)).state is State.WELL


def test_a_library_for_pdf_that_is_not_there_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert machine.pango().state is State.WRONG


def test_a_font_without_vietnamese_letters_is_found(tmp_path: Path):
    for name in files.FONTS:
        shutil.copy(doctor.FONTS / name, tmp_path / name)
    assert files.fonts(tmp_path).state is State.WELL

    font = TTFont(tmp_path / files.FONTS[1])
    subsetter = subset.Subsetter()
    subsetter.populate(text="abcdefghijklmnopqrstuvwxyz")
    subsetter.subset(font)
    font.save(tmp_path / files.FONTS[1])
    assert "lacks Vietnamese letters" in files.fonts(tmp_path).what
    (tmp_path / files.FONTS[0]).write_bytes(b"half a font")
    assert "cannot be read" in files.fonts(tmp_path).what


def test_words_that_were_not_compiled_or_changed_since_are_found(tmp_path: Path):
    shutil.copytree(doctor.TRANSLATIONS, tmp_path, dirs_exist_ok=True)
    compiled = [tmp_path / locale / "LC_MESSAGES" / "messages.mo" for locale in ("vi", "en")]
    for path in compiled:
        path.touch()
    assert files.words_compiled(tmp_path).state is State.WELL

    os.utime(compiled[1], (1, 1))
    assert "older" in files.words_compiled(tmp_path).what
    compiled[1].unlink()
    assert "not compiled" in files.words_compiled(tmp_path).what


def test_static_files_that_are_missing_are_noted(examine: Examine, tmp_path: Path):
    assert "Static files that pages name are missing" in notes(examine(STATIC_DIR=str(tmp_path / "nothing")))


def test_a_post_office_and_a_redis_that_do_not_answer_are_found(examine: Examine, unused_port: int):
    found = wrongs(
        examine(MAIL_URL=f"smtp://127.0.0.1:{unused_port}", REDIS_URL=f"redis://127.0.0.1:{unused_port}/0")
    )

    assert [line.split(" does not")[0] for line in found] == ["The post office", "Redis"]
    assert wrongs(examine(MAIL_URL="truong@example.vn")) == ["TIENGEM_MAIL_URL cannot be understood."]


def test_a_post_office_that_answers_is_well(examine: Examine):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert wrongs(examine(MAIL_URL=f"smtp://127.0.0.1:{port}")) == []


def test_the_doctor_comes_in_where_the_server_refuses_to_start(environment: dict[str, str]):
    broken = {**os.environ, **environment, "TIENGEM_ENV": "production", "TIENGEM_SECRET_KEY": "ngắn"}
    with pytest.raises(Misconfigured):
        read(broken)

    examined = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "doctor"],
        cwd=ROOT,
        env=broken,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert examined.returncode == 1
    assert "✗ Khóa bí mật có 4 ký tự; cần ít nhất 32." in examined.stdout
    assert "Cần sửa: " in examined.stdout
