from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.polls.models import Station
from tests.polls.voted import a_room


@pytest.fixture
def room(db_session: Session) -> Station:
    return a_room()
