"""What is typed about groups: a list of topics, or everything about one."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional

from forum_app.i18n import _l, vietnamese_key
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.rules.groups import TOPIC_LETTERS
from forum_app.sessions.rules.topics import TOPIC_NAMES, Topic
from forum_app.web.forms import Form

CHILDREN_MOST = 200


class TopicsForm(Form):
    topics = TextAreaField(
        _l("Topics"), filters=[tidy],
        description=_l("One topic a line: each line becomes a group, numbered in this order."),
    )  # fmt: skip


class GroupForm(Form):
    topic = StringField(
        _l("What the group talks about"),
        [InputRequired(_l("Say what the group talks about.")), at_most(TOPIC_LETTERS)], filters=[tidy],
    )  # fmt: skip
    topic_key = SelectField(
        _l("Topic"), default="",
        description=_l("Sorts what the group says, and proposes the agency that will answer."),
    )  # fmt: skip
    room = StringField(_l("Room or place"), [at_most(80)], filters=[tidy])
    responsible_adult = StringField(
        _l("Responsible adult"), [at_most(120)], filters=[tidy],
        description=_l("Reads the sheet with the group. At most five children for each adult (art. 7)."),
    )  # fmt: skip
    children = IntegerField(_l("Number of children"), [Optional(), NumberRange(1, CHILDREN_MOST)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic_key.choices = topic_choices()

    def given(self) -> dict[str, Any]:
        """Columns of a group besides what it talks about."""
        return {
            "topic_key": Topic(self.topic_key.data) if self.topic_key.data else None,
            "room": self.room.data,
            "responsible_adult": self.responsible_adult.data,
            "children": self.children.data,
        }


def topic_choices() -> list[Any]:
    known = sorted(TOPIC_NAMES.items(), key=lambda pair: vietnamese_key(str(pair[1])))
    return [SelectChoice("", _l("not chosen yet")), *(SelectChoice(key.value, name) for key, name in known)]
