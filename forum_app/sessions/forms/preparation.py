"""What is typed before the forum: numbers, who sees to what, and what became of last year's promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional

from forum_app.i18n import _l
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.models import Kept, Who
from forum_app.sessions.queries.preparation import Numbers
from forum_app.sessions.queries.promises import LastPromise
from forum_app.sessions.queries.readiness import ReadyRow
from forum_app.sessions.rules.composition import WHO_NAMES
from forum_app.sessions.rules.promises import KEPT_NAMES
from forum_app.web.forms import Form

PLANNED, PRESENT = "planned", "present"
MOST = 100_000


class CountsForm(Form):
    """Two numbers for each kind of person; an empty field is a number nobody knows yet."""

    @classmethod
    def of(cls, numbers: Numbers) -> CountsForm:
        known = {PLANNED: numbers.planned, PRESENT: numbers.present}
        return cls(data={f"{when}_{who}": n for when, counts in known.items() for who, n in counts.items()})

    def given(self, when: str) -> dict[Who, int | None]:
        return {who: self[f"{when}_{who}"].data for who in Who}


for _who in Who:
    for _when in (PLANNED, PRESENT):
        _number = IntegerField(
            WHO_NAMES[_who], [Optional(), NumberRange(0, MOST)], render_kw={"inputmode": "numeric"}
        )
        setattr(CountsForm, f"{_when}_{_who}", _number)


class Repeated(Form):
    """A form that stands on its page many times: each has ids of its own, and only one of them is sent."""

    def called(self, mark: object) -> Self:
        for field in self:
            field.id = field.label.field_id = f"{mark}-{field.name}"
        return self


class LineForm(Repeated):
    """Who sees to one line of the list."""

    responsible = StringField(_l("Who sees to it"), [at_most(120)], filters=[tidy])
    due_on = DateField(_l("By when"), [Optional()])
    note = TextAreaField(_l("Note"), [at_most(500)], filters=[tidy], render_kw={"rows": 2})

    @classmethod
    def of(cls, row: ReadyRow) -> LineForm:
        return cls(formdata=None, obj=row).called(row.line)

    def given(self) -> Mapping[str, Any]:
        return {name: self[name].data for name in ("responsible", "due_on", "note")}


class ReviewForm(Repeated):
    kept = RadioField(
        _l("What became of it?"),
        [InputRequired(_l("Choose one of the four."))],
        choices=[SelectChoice(kept.value, name) for kept, name in KEPT_NAMES.items()],
    )
    words = TextAreaField(
        _l("One sentence for the children"), [at_most(400)], filters=[tidy], render_kw={"rows": 2}
    )

    @classmethod
    def of(cls, promise: LastPromise) -> ReviewForm:
        return cls(formdata=None, kept=promise.kept, words=promise.told).called(promise.source_id)

    @property
    def outcome(self) -> Kept:
        return Kept(self.kept.data)
