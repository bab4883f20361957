"""What is typed about a question to leaders by staff."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired

from forum_app.i18n import _l, vietnamese_key
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.rules.outputs import WORDS_LETTERS
from forum_app.sessions.rules.topics import TOPIC_NAMES, Topic
from forum_app.web.forms import Form


def topic_choices() -> list[SelectChoice]:
    names = sorted(
        ((str(name), topic.value) for topic, name in TOPIC_NAMES.items()),
        key=lambda one: vietnamese_key(one[0]),
    )
    return [SelectChoice("", _l("No topic yet")), *(SelectChoice(value, name) for name, value in names)]


class WrittenQuestionForm(Form):
    words = TextAreaField(
        _l("The question, in the child's own words"),
        [InputRequired(_l("Write the question.")), at_most(WORDS_LETTERS)], filters=[tidy],
        description=_l("Leave out names, classes and phone numbers."),
    )  # fmt: skip
    topic = SelectField(_l("Topic"), default="")

    def __init__(self) -> None:
        super().__init__()
        self.topic.choices = topic_choices()

    def chosen_topic(self) -> Topic | None:
        return Topic(self.topic.data) if self.topic.data else None
