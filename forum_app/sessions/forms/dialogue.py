"""What is typed while adults answer."""

from __future__ import annotations

import uuid
from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired

from forum_app.i18n import _l
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.models import AnswerWhen
from forum_app.sessions.models.dialogue import DialogueAnswer
from forum_app.sessions.rules.dialogue import WHEN_NAMES
from forum_app.web.forms import Form, typed

LONGEST_ANSWER = 4000


class AttendanceForm(Form):
    """Its fields have ids of their own: the answer's form stands on the same page."""

    agency = StringField(
        _l("Agency"), [InputRequired(_l("Write the name of the agency.")), at_most(160)], filters=[tidy],
        id="came-agency",
    )  # fmt: skip
    post = StringField(
        _l("Post of whoever came"), [at_most(160)], filters=[tidy], id="came-post",
        description=_l("The post is enough, for example “deputy chair of the ward”."),
    )  # fmt: skip


class AnswerForm(Form):
    """`said_id` is given by the page: the same answer sent twice over a bad line is one answer."""

    about = HiddenField()
    said_id = HiddenField()
    corrects = HiddenField()
    words = TextAreaField(
        _l("What was said"), [at_most(LONGEST_ANSWER)], filters=[tidy],
        description=_l("Word for word or in short. Children and the public read it."),
        render_kw={"rows": 5, "required": True},
    )  # fmt: skip
    agency = StringField(
        _l("Agency that answers"), [at_most(160)], filters=[tidy],
        render_kw={"list": "agencies", "autocomplete": "off", "required": True},
    )  # fmt: skip
    given_by = StringField(
        _l("Who speaks"), [at_most(160)], filters=[tidy], description=_l("The post, not the name.")
    )
    answered = RadioField(
        _l("How it stands after this"), choices=[SelectChoice(when.value, name) for when, name in WHEN_NAMES.items()],
        default=AnswerWhen.HERE.value,
    )  # fmt: skip
    later_agency = StringField(
        _l("Agency that will answer later"), [at_most(160)], filters=[tidy],
        description=_l("Only for “will answer later”."),
        render_kw={"list": "agencies", "autocomplete": "off"},
    )  # fmt: skip

    def to_correct(self, old: DialogueAnswer) -> None:
        """What was said stands in the form, ready to be put right."""
        self.corrects.data = str(old.id)
        self.words.data, self.agency.data, self.given_by.data = old.words, old.agency, old.given_by
        self.answered.data, self.later_agency.data = old.answered.value, old.later_agency or ""

    def given(self) -> dict[str, Any]:
        return {
            "words": typed(self.words),
            "agency": typed(self.agency),
            "given_by": typed(self.given_by),
            "answered": AnswerWhen(self.answered.data),
            "later_agency": typed(self.later_agency),
            "said_id": identity(self.said_id.data),
        }


def identity(text: str | None) -> uuid.UUID | None:
    """A row's number from a hidden field; None for anything else."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
