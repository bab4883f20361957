"""What somebody with the whole disk in hand can still find after the close-out: nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from forum_app.db import db, in_transaction
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.codes import code_hash, code_key, token_hash
from forum_app.polls.service import counting, stations
from forum_app.polls.service.slips import make_slips
from tests.factories import StationFactory
from tests.polls.box import close_and_count, vote


class Burglar:
    """Somebody who took every file of the database."""

    def __init__(self, path: Path) -> None:
        self.files = {found.name: found.read_bytes() for found in path.parent.glob(f"{path.name}*")}
        self.everything = b"".join(self.files.values())

    def positions(self, needles: list[bytes]) -> list[int]:
        """Where each is first found in the main file, in the order asked; only what was found."""
        main = max(self.files.values(), key=len)
        return [at for needle in needles if (at := main.find(needle)) >= 0]


@pytest.mark.sqlite
def test_the_files_hold_no_token_no_code_no_order_and_no_time(app, box, sheet, settings):
    cast = [(slip, vote(box.id, slip.token)) for slip in sheet.slips[:30]]
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    before = Burglar(path)
    assert token_hash(sheet.slips[0].token) in before.everything  # the burglar knows how to look

    close_and_count(box.id)
    db.session.rollback()
    after = Burglar(path)
    assert len(after.files.get(f"{path.name}-wal", b"")) == 0
    key = code_key(settings.secret_key)
    for slip in sheet.slips:
        for secret in (
            slip.token.encode(),
            slip.code.encode(),
            token_hash(slip.token),
            code_hash(key, box.id, slip.code),
        ):
            assert secret not in after.everything

    ids = [ballot_id for _slip, ballot_id in cast]
    in_file = sorted(ids, key=lambda ballot_id: after.positions([ballot_id])[0])
    # A page is filled from its end: the file runs in the order of the ids, forwards or backwards, and in no other.
    assert in_file in (sorted(ids), sorted(ids, reverse=True))
    assert ids != sorted(ids)


@pytest.mark.sqlite
def test_no_column_of_the_whole_database_holds_a_time_of_a_single_ballot(app, box, sheet):
    for slip in sheet.slips[:10]:
        vote(box.id, slip.token)
    stamp = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}")
    for table in ("ballot", "ballot_mark", "slip", "tally", "picture_code"):
        for row in db.session.execute(text(f"SELECT * FROM {table}")):
            assert not any(stamp.search(str(value)) for value in row)


@pytest.mark.postgresql
def test_postgresql_keeps_no_order_of_arrival(app, box, sheet):
    ids = [vote(box.id, slip.token) for slip in sheet.slips[:30]]
    came = db.session.execute(text("SELECT id FROM ballot ORDER BY ctid")).scalars().all()
    assert [bytes(row) for row in came] == ids  # the burglar knows how to look
    db.session.rollback()

    close_and_count(box.id)
    assert_tidied_in_time()
    stored = db.session.execute(text("SELECT id, xmin::text FROM ballot ORDER BY ctid")).all()
    assert [bytes(row.id) for row in stored] == sorted(ids)
    assert len({row.xmin for row in stored}) == 1
    marks = db.session.execute(text("SELECT xmin::text FROM ballot_mark")).scalars().all()
    assert len(set(marks)) == 1
    assert db.session.scalar(text("SELECT pg_relation_size('slip')")) == 0


def assert_tidied_in_time() -> None:
    """Somebody may be older than our rows, or hold a table just then; the job that comes later asks again."""
    assert any(counting.tidy() for _time in range(12))


@pytest.mark.postgresql
def test_while_a_backup_still_sees_the_slips_the_tidying_is_not_called_done(app, box, sheet):
    with db.engine.connect() as backup:
        backup.execution_options(isolation_level="REPEATABLE READ")
        assert backup.scalar(text("SELECT count(*) FROM slip"))
        vote(box.id, sheet.slips[0].token)
        close_and_count(box.id)
        assert not counting.tidy()
    assert_tidied_in_time()
    assert db.session.scalar(text("SELECT pg_relation_size('slip')")) == 0


@pytest.mark.postgresql
def test_while_another_class_is_voting_nobody_is_locked_out_by_the_tidying(app, box, sheet, settings):
    other = StationFactory(poll=box.poll, label="Lớp 5B", present=5)
    key = code_key(settings.secret_key)
    others = in_transaction(lambda: make_slips(None, get_station(other.id), 5, key))
    in_transaction(lambda: stations.open_station(None, get_station(other.id)))
    vote(box.id, sheet.slips[0].token)
    close_and_count(box.id)
    vote(other.id, others.slips[0].token)
    close_and_count(other.id)
    assert_tidied_in_time()
    assert db.session.scalar(text("SELECT pg_relation_size('slip')")) == 0


@pytest.mark.postgresql
def test_at_night_the_tables_are_written_anew_even_if_a_station_was_left_open(app, box, sheet):
    vote(box.id, sheet.slips[0].token)
    forgotten = StationFactory(poll=box.poll, label="Lớp 5C", present=5)
    in_transaction(lambda: stations.open_station(None, get_station(forgotten.id)))
    close_and_count(box.id)
    file = text("SELECT relfilenode FROM pg_class WHERE relname = 'ballot'")
    before = db.session.scalar(file)
    db.session.rollback()
    counting.tidy_at_night()
    assert db.session.scalar(file) != before
