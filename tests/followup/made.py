"""Recommendations as they come about, for tests: everything goes through the services."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from forum_app.db import db, in_transaction
from forum_app.followup.models import Origin, Part, Recommendation, SourceKind
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import recommendations
from forum_app.followup.service.moves import move
from forum_app.followup.service.recommendations import Behind, Owed, Said
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit

WORDS = "Chúng em mong sân trường có thêm bóng mát để giờ ra chơi không bị nắng."


def draft(school: Unit, words: str = WORDS, **more: Any) -> Recommendation:
    """Said by group 1 of five children, unless told otherwise."""
    group = Behind(SourceKind.OUTPUT, words, f"group:{uuid.uuid4()}", told_by="Nhóm 1", children=5)
    said = {
        "kind": OutputKind.RECOMMENDATION,
        "origin": Origin.TYPED,
        "topic": Topic.SCHOOL_FACILITIES,
        "said_on": date(2026, 11, 13),
        "behind": (group,),
    } | more
    return in_transaction(lambda: recommendations.create(SOFTWARE, school.id, Said(words, **said)))


def confirmed(school: Unit, words: str = WORDS, **more: Any) -> Recommendation:
    made = draft(school, words, **more)
    in_transaction(lambda: agree(made))
    return made


def agree(recommendation: Recommendation) -> None:
    move(SOFTWARE, recommendation, Deed.READ_BACK)
    move(SOFTWARE, recommendation, Deed.CONFIRM)


def sent(school: Unit, agency: Unit, words: str = WORDS, **more: Any) -> tuple[Recommendation, Part]:
    made = confirmed(school, words, **more)
    parts = in_transaction(lambda: recommendations.send(SOFTWARE, made, [Owed(agency.name, agency.id)]))
    return made, parts[0]


def agency_of(part: Part) -> Unit:
    found = db.session.get(Unit, part.agency_id)
    assert found is not None
    return found
