"""The six items of the plan."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import TextAreaField

from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.models import PlanPart
from forum_app.sessions.rules.rounds import PLAN_NAMES
from forum_app.web.forms import Form

LETTERS = 6000


class PlanForm(Form):
    @classmethod
    def of(cls, texts: Mapping[PlanPart, str]) -> PlanForm:
        return cls(data={str(part): text for part, text in texts.items()})

    def given(self) -> dict[PlanPart, str]:
        # A browser sends each end of a line as two signs.
        return {part: (self[part].data or "").replace("\r\n", "\n") for part in PlanPart}


for _part in PlanPart:
    _text = TextAreaField(PLAN_NAMES[_part], [at_most(LETTERS)], filters=[tidy], render_kw={"rows": 6})
    setattr(PlanForm, _part, _text)
