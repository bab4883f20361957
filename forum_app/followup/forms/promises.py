"""What became of a promise, and the one time that its day may move."""

from __future__ import annotations

from datetime import date

from wtforms import DateField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired

from forum_app.followup.models import PromiseState
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.i18n import _l
from forum_app.web.forms import Form, typed

_BECAME = (PromiseState.KEPT, PromiseState.PARTLY_KEPT, PromiseState.BROKEN)


class SettleForm(Form):
    became = RadioField(
        _l("What became of it"), [InputRequired(_l("Choose what became of the promise."))],
        choices=[SelectChoice(state.value, PROMISE_NAMES[state]) for state in _BECAME],
    )  # fmt: skip
    evidence = TextAreaField(
        _l("What can be seen"), render_kw={"rows": 3},
        description=_l("What stands there now, who looked, on which day. The children read it."),
    )  # fmt: skip

    @property
    def state(self) -> PromiseState:
        return PromiseState(self.became.data)

    @property
    def seen(self) -> str:
        return typed(self.evidence)


class MoveForm(Form):
    due_on = DateField(_l("New day"), [InputRequired(_l("Choose the new day."))])
    moved_why = TextAreaField(
        _l("Why the day moves"), render_kw={"rows": 3}, description=_l("The children read it.")
    )

    @property
    def day(self) -> date:
        assert self.due_on.data is not None
        return self.due_on.data

    @property
    def why(self) -> str:
        return typed(self.moved_why)
