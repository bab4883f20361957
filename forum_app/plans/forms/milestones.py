"""What is typed about a milestone, and about moving its day."""

from __future__ import annotations

from datetime import date
from typing import cast

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.i18n import _l
from forum_app.plans.forms.plans import LONGEST_LINE, at_most, tidy
from forum_app.plans.models import MilestoneKind
from forum_app.plans.rules.milestones import KIND_NAMES, MilestoneDraft, kinds_below
from forum_app.units.models import UnitKind
from forum_app.units.rules.tree import KIND_NAMES as UNIT_KIND_NAMES
from forum_app.web.forms import Form, typed


class KindsField(SelectMultipleField):
    """Kinds of unit, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, of: UnitKind) -> None:
        self.choices = [SelectChoice(kind.value, UNIT_KIND_NAMES[kind]) for kind in kinds_below(of)]


class MilestoneForm(Form):
    name = StringField(
        _l("What is to be done"), [InputRequired(_l("Write what is to be done.")), at_most(LONGEST_LINE)],
        filters=[tidy],
    )  # fmt: skip
    kind = SelectField(
        _l("Kind"), choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        description=_l("By its kind the software ticks by itself what happened here, such as a forum that has ended."),
    )  # fmt: skip
    unit_kinds = KindsField(
        _l("Who owes it"),
        description=_l("All units below of these kinds. None ticked: your own unit owes it."),
    )
    day = DateField(_l("Day"), [Optional()])
    strictly_before = BooleanField(
        _l("Before this day"), description=_l("“trước ngày 25/4”: the 25th itself is too late.")
    )
    printed = StringField(
        _l("As printed"), [at_most(120)], filters=[tidy],
        description=_l("The words of the plan, for example “trước ngày 25/4”. Left empty, they are written for you."),
    )  # fmt: skip
    days_after = IntegerField(
        _l("Days after the unit's own forum"), [Optional()],
        description=_l("Calendar days. Circular 29/2019 gives the report of a forum 15 days (articles 13 and 14)."),
    )  # fmt: skip
    law_day = DateField(_l("Fixed day of the law or of a higher letter"), [Optional()])
    law_strictly_before = BooleanField(_l("Before that day"))
    basis = StringField(
        _l("Where that is written"), [at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("It stands beside the day that follows from it."),
    )  # fmt: skip

    def draft(self) -> MilestoneDraft:
        """Once the form has been found in order."""
        return MilestoneDraft(
            kind=MilestoneKind(self.kind.data),
            name=typed(self.name),
            day=self.day.data,
            strictly_before=self.strictly_before.data,
            unit_kinds=tuple(self.unit_kinds.data or ()),
            printed=typed(self.printed),
            days_after=self.days_after.data,
            law_day=self.law_day.data,
            law_strictly_before=self.law_strictly_before.data,
            basis=typed(self.basis),
        )


class MoveForm(Form):
    day = DateField(_l("New day"), [InputRequired(_l("Choose the new day."))])
    strictly_before = BooleanField(_l("Before this day"))
    reason = TextAreaField(
        _l("Why it is moved"), [at_most(1000)], filters=[tidy],
        description=_l("Everybody who owes this reads it. The day before stays beside the new one."),
    )  # fmt: skip

    def given(self) -> tuple[date, bool, str]:
        """The day, whether before it, and why."""
        return cast(date, self.day.data), self.strictly_before.data, typed(self.reason)
