"""One class at its ballot box: `box` is the station, `sheet` its printed slips once it is open."""

from __future__ import annotations

import pytest

from forum_app.db import in_transaction
from forum_app.polls.models import Poll, Station
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.codes import code_key
from forum_app.polls.rules.slips import Sheet
from forum_app.polls.service import stations
from forum_app.polls.service.slips import make_slips
from tests.factories import PollFactory, StationFactory


@pytest.fixture
def box_poll(db_session) -> Poll:
    return PollFactory()


@pytest.fixture
def box(box_poll) -> Station:
    return StationFactory(poll=box_poll, present=30, room_code="482915")


@pytest.fixture
def sheet(box, settings) -> Sheet:
    """Printed, and the station is open."""
    key = code_key(settings.secret_key)
    sheet = in_transaction(lambda: make_slips(None, get_station(box.id), 5, key))
    in_transaction(lambda: stations.open_station(None, get_station(box.id)))
    return sheet
