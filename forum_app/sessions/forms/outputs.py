"""What is chosen about an output by the facilitator."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from wtforms import HiddenField, SelectField
from wtforms.validators import UUID, InputRequired

from forum_app.sessions.forms.groups import topic_choices
from forum_app.sessions.models import OutputKind
from forum_app.sessions.queries.gathered import Filter
from forum_app.sessions.rules.topics import Topic
from forum_app.web.forms import Form


class TopicForm(Form):
    topic = SelectField(default="")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.topic.choices = topic_choices()

    def chosen(self) -> Topic | None:
        return Topic(self.topic.data) if self.topic.data else None


class JoinForm(Form):
    to = HiddenField(validators=[InputRequired(), UUID()])


def read_filter(asked: Mapping[str, str]) -> Filter:
    """From the address, so that a view can be shared; what makes no sense is left out."""
    number, kind = asked.get("group", ""), asked.get("kind", "")
    return Filter(
        group=int(number) if number.isdecimal() and len(number) < 4 else None,
        kind=OutputKind(kind) if kind in set(OutputKind) else None,
        words=asked.get("words", "").strip()[:80],
        struck=asked.get("struck") == "1",
    )


def read_page(asked: Mapping[str, str]) -> int:
    page = asked.get("page", "")
    return int(page) if page.isdecimal() and len(page) < 6 else 1


def read_id(asked: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(asked)
    except ValueError:
        return None
