"""What is typed about an indicator of a plan: what is counted of what, and how much of it is wanted."""

from __future__ import annotations

from typing import cast

from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired

from forum_app.i18n import _l
from forum_app.plans.forms.milestones import KindsField
from forum_app.plans.forms.plans import LONGEST_LINE, at_most, tidy
from forum_app.plans.models import Comparator, IndicatorKind
from forum_app.plans.rules.milestones import COMPARATOR_NAMES, INDICATOR_NAMES, IndicatorDraft
from forum_app.web.forms import Form, typed


class TargetForm(Form):
    name = StringField(
        _l("Indicator"), [InputRequired(_l("Write what is measured.")), at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("As the plan says it."),
    )  # fmt: skip
    kind = SelectField(
        _l("Where the numbers come from"),
        choices=[SelectChoice(kind.value, name) for kind, name in INDICATOR_NAMES.items()],
    )
    comparator = SelectField(
        _l("Wanted"), choices=[SelectChoice(one.value, name) for one, name in COMPARATOR_NAMES.items()]
    )
    target = IntegerField(_l("Target in per cent"), [InputRequired(_l("Write the target."))], default=100)
    numerator = StringField(
        _l("What is counted"), [InputRequired(_l("Write what is counted.")), at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("For example “schools that have sent their plan”."),
    )  # fmt: skip
    denominator = StringField(
        _l("Out of"), [InputRequired(_l("Write what it is a part of.")), at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("For example “schools of the ward”."),
    )  # fmt: skip
    unit_kinds = KindsField(
        _l("Who is counted"),
        description=_l("All units below of these kinds. None ticked: your own unit alone."),
    )

    def draft(self) -> IndicatorDraft:
        """Once the form has been found in order."""
        return IndicatorDraft(
            kind=IndicatorKind(self.kind.data),
            name=typed(self.name),
            comparator=Comparator(self.comparator.data),
            target=cast(int, self.target.data),
            numerator=typed(self.numerator),
            denominator=typed(self.denominator),
            unit_kinds=tuple(self.unit_kinds.data or ()),
        )
