"""What a child and a teacher do to a ballot box, each in a transaction of its own, as requests do."""

from __future__ import annotations

import secrets

from forum_app.db import in_transaction
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.codes import token_hash
from forum_app.polls.service import counting, stations
from forum_app.polls.service.casting import cast_by_slip

ANSWERS = {1: 1, 2: 3, 3: 2}


def vote(station_id: int, token: str, answers: dict[int, int] = ANSWERS) -> bytes:
    ballot_id = secrets.token_bytes(16)
    sent = {f"q{question}": [str(choice)] for question, choice in answers.items()}
    in_transaction(lambda: cast_by_slip(station_id, token_hash(token), ballot_id, sent))
    return ballot_id


def close_and_count(station_id: int) -> None:
    in_transaction(lambda: stations.close_station(None, get_station(station_id)))
    in_transaction(lambda: counting.count_station(None, get_station(station_id)))
