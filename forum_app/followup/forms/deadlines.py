"""What is typed about by when an answer is due."""

from __future__ import annotations

from datetime import date
from typing import cast

from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from forum_app.followup.models import AfterClarification, DeadlineFor
from forum_app.followup.rules.deadlines import AFTER_NAMES, FOR_NAMES, LONGEST_CITATION, Figure
from forum_app.i18n import _l
from forum_app.web.forms import Form, typed


class FigureForm(Form):
    of = SelectField(
        _l("What is due"),
        choices=[SelectChoice(of.value, name) for of, name in FOR_NAMES.items()],
        default=DeadlineFor.AGENCY.value,
    )
    days = IntegerField(_l("Days"), [InputRequired(_l("Write the number of days."))])
    working_days = RadioField(
        _l("Which days count?"),
        choices=[
            SelectChoice("yes", _l("Working days only")),
            SelectChoice("no", _l("All days; one that ends on a day off ends on the next working day")),
        ],
        default="yes",
    )
    deemed_days = IntegerField(
        _l("Deemed received after"),
        [InputRequired(_l("Write the number of days."))],
        default=2,
        description=_l("Working days after sending, when nobody has recorded the receipt by then."),
    )
    after_clarification = RadioField(
        _l("When the agency asked back and was answered"),
        choices=[SelectChoice(after.value, name) for after, name in AFTER_NAMES.items()],
        default=AfterClarification.GOES_ON.value,
    )
    may_lengthen = BooleanField(_l("May be made longer in a single case, with a reason"), default=True)
    citation = StringField(
        _l("Where this figure comes from"),
        [
            InputRequired(_l("Write where this figure comes from, so that everybody can look it up.")),
            Length(max=LONGEST_CITATION),
        ],
        default=_l("local figure"),
        description=_l("It stands beside every day that follows from it."),
    )
    valid_from = DateField(_l("Holds from"), [InputRequired(_l("Choose the day."))])

    def figure(self) -> Figure:
        """Once the form has been found in order."""
        return Figure(
            of=DeadlineFor(self.of.data),
            days=cast(int, self.days.data),
            valid_from=cast(date, self.valid_from.data),
            citation=typed(self.citation),
            working_days=self.working_days.data == "yes",
            deemed_days=cast(int, self.deemed_days.data),
            after_clarification=AfterClarification(self.after_clarification.data),
            may_lengthen=self.may_lengthen.data,
        )


class LengthenForm(Form):
    more = IntegerField(_l("Days more"), [InputRequired(_l("Write the number of days."))])
    reason = TextAreaField(
        _l("Why there is more time"),
        [InputRequired(_l("Write why there is more time: the children will ask.")), Length(max=600)],
        description=_l("Everybody can read it on the page that explains the day."),
    )
