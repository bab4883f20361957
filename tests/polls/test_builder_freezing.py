"""The words that children were asked are kept, and known by their hash."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.polls.models import Poll
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.rules.questionnaires import BandRefusal
from forum_app.polls.service import questionnaires as service
from tests.factories import PollFactory


@pytest.fixture
def draft(db_session: Session) -> Poll:
    poll: Poll = PollFactory()
    return poll


def test_freezing_twice_changes_nothing_and_an_unready_poll_does_not_freeze(
    draft: Poll, db_session: Session
) -> None:
    service.freeze_poll(None, draft)
    frozen_at, content_hash = draft.frozen_at, draft.content_hash
    service.freeze_poll(None, draft)
    assert (draft.frozen_at, draft.content_hash) == (frozen_at, content_hash)
    with pytest.raises(BandRefusal):
        service.freeze_poll(None, PollFactory(questions=()))


def test_the_same_words_have_the_same_hash_whoever_asks_them(db_session: Session) -> None:
    one: Poll = PollFactory()
    other: Poll = PollFactory()
    assert queries.content_of(one).hash() == queries.content_of(other).hash()
    other.questions[0].text += " "
    assert queries.content_of(one).hash() != queries.content_of(other).hash()
