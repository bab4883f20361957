"""Children's words that came on paper, or a figure that they gave as an answer."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forum_app.followup.service.sources import Typed
from forum_app.i18n import _l
from forum_app.sessions.forms.questions import topic_choices
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.topics import Topic
from forum_app.web.forms import Form, typed

LONGEST = 2000


def tidy(text: str | None) -> str:
    return (text or "").strip()


class WordsForm(Form):
    words = TextAreaField(
        _l("What the children recommend"),
        [InputRequired(_l("Write what the children recommend.")), Length(max=LONGEST)],
        filters=[tidy], render_kw={"rows": 4},
    )  # fmt: skip
    topic = SelectField(_l("Topic"))

    def offer_topics(self) -> None:
        self.topic.choices = topic_choices()

    def chosen_topic(self) -> Topic | None:
        return Topic(self.topic.data) if self.topic.data else None


class TypedForm(WordsForm):
    unit_id = SelectField(_l("Where it was said"), coerce=int)
    kind = SelectField(
        _l("Kind"), choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        default=OutputKind.RECOMMENDATION.value,
    )  # fmt: skip
    told_by = StringField(
        _l("Group or class"), [Length(max=120)], filters=[tidy],
        description=_l("For example “Group 3” or “Class 5A”, never a child's name. Leave it empty for a single child."),
    )  # fmt: skip
    children = IntegerField(_l("How many children"), [Optional(), NumberRange(1, 2000)])
    said_on = DateField(_l("Said on"), [Optional()])

    def offer(self, units: Mapping[int, str]) -> None:
        self.offer_topics()
        self.unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]
        if self.unit_id.data not in units:
            self.unit_id.data = next(iter(units))

    def given(self) -> Typed:
        return Typed(
            words=typed(self.words),
            kind=OutputKind(self.kind.data),
            topic=self.chosen_topic(),
            told_by=typed(self.told_by),
            children=self.children.data,
            said_on=self.said_on.data,
        )
