"""Who is on duty, from when until when."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta

from wtforms import DateField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import DataRequired

from forum_app import clock
from forum_app.accounts.queries.holders import Holder
from forum_app.i18n import _l
from forum_app.moderation.models import DutyKind
from forum_app.moderation.rules.staffing import DUTY_NAMES, DutyDraft
from forum_app.web.forms import Form

A_WEEK = timedelta(days=6)


class DutyForm(Form):
    who = SelectField(_l("Who"), [DataRequired(_l("Choose a person."))])
    from_on = DateField(_l("First day"), [DataRequired(_l("Choose the first day."))], default=clock.today)
    until_on = DateField(
        _l("Last day"), [DataRequired(_l("Choose the last day."))], default=lambda: clock.today() + A_WEEK
    )
    place = RadioField(
        _l("Called"),
        choices=[SelectChoice(1, _l("first")), SelectChoice(2, _l("second")), SelectChoice(3, _l("third"))],
        coerce=int,
        default=1,
        description=_l(
            "When a text may tell of danger, the first is called at once, the others after 5 minutes each."
        ),
    )

    def offer(self, candidates: Mapping[DutyKind, Sequence[Holder]]) -> DutyForm:
        """Each kind of duty with those who hold its role here or above."""
        self.who.choices = [
            SelectChoice(f"{kind.value}/{one.id}", one.name, optgroup=str(DUTY_NAMES[kind]))
            for kind, people in candidates.items()
            for one in people
        ]
        return self

    def draft(self) -> DutyDraft:
        kind, _slash, account_id = self.who.data.partition("/")
        assert self.from_on.data is not None
        assert self.until_on.data is not None
        return DutyDraft(
            uuid.UUID(account_id), DutyKind(kind), self.from_on.data, self.until_on.data, self.place.data
        )
