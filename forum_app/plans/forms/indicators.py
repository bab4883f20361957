"""What is typed of an indicator that no register knows."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange

from forum_app.i18n import _l
from forum_app.plans.forms.entries import at_most, tidy
from forum_app.plans.models import Indicator, Period
from forum_app.plans.rules.indicators import LARGEST, PERIOD_NAMES, Value
from forum_app.web.forms import Form


class ValueForm(Form):
    of_unit_id = SelectField(_l("Unit"), coerce=int)
    period = SelectField(
        _l("Period"), choices=[SelectChoice(period.value, name) for period, name in PERIOD_NAMES.items()],
        default=Period.YEAR.value,
    )  # fmt: skip
    numerator = IntegerField(_l("So many"), [InputRequired(_l("Write a number.")), NumberRange(0, LARGEST)])
    denominator = IntegerField(
        _l("of so many"), [InputRequired(_l("Write a number.")), NumberRange(0, LARGEST)]
    )
    source = TextAreaField(
        _l("Source"), [InputRequired(_l("Write where the number comes from.")), at_most(600)], filters=[tidy],
        description=_l("A report, a letter or a list, with its number and day."), render_kw={"rows": 2},
    )  # fmt: skip

    def offer(self, units: Mapping[int, str], indicator: Indicator) -> None:
        self.of_unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]
        self.numerator.description = indicator.numerator
        self.denominator.description = indicator.denominator

    def value(self) -> Value:
        return Value(self.numerator.data or 0, self.denominator.data or 0, self.source.data or "")
