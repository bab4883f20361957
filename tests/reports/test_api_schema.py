"""The description of the API holds for what it answers, whatever it is asked."""

from __future__ import annotations

import hypothesis
import pytest
import schemathesis
from flask import Flask
from schemathesis import GenerationMode
from sqlalchemy.orm import Session

from forum_app.polls.service import publishing
from forum_app.units.models import UnitKind
from tests.factories import AccountFactory, PollFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.shown import LIBRARY, answer
from tests.polls.counted import counted

FEW = hypothesis.settings(max_examples=5, phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate])

# Their questions are those of all; and an address of one thing may be any text, so that none is wrong.
ASKED_WRONGLY = ("/api/v1/recommendations", "/api/v1/units")


@pytest.fixture
def filled(db_session: Session) -> None:
    school, agency = SchoolFactory(), UnitFactory(kind=UnitKind.AGENCY)
    made.sent(school, agency)
    _recommendation, part = made.sent(school, agency, LIBRARY)
    answer(part)
    poll = PollFactory()
    counted(poll, 60, {1: {1: 45, 2: 15}})
    publishing.publish(poll, AccountFactory())


@pytest.mark.sqlite
@pytest.mark.usefixtures("filled")
def test_every_answer_is_as_described(app: Flask) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json?lang=en", app)
    operations = [found.ok() for found in described.get_all_operations()]
    assert {operation.path for operation in operations} == {
        *("/api/v1/recommendations", "/api/v1/recommendations/{recommendation_id}"),
        *("/api/v1/answers", "/api/v1/promises", "/api/v1/polls", "/api/v1/polls/{code}", "/api/v1/units"),
    }
    for operation in operations:
        for mode in (None, GenerationMode.NEGATIVE) if operation.path in ASKED_WRONGLY else (None,):

            @FEW
            @hypothesis.given(case=operation.as_strategy(**({"generation_mode": mode} if mode else {})))
            def holds(case: schemathesis.Case) -> None:
                case.call_and_validate()

            holds()
