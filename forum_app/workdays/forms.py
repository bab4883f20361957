"""What staff type into the calendar."""

from __future__ import annotations

from datetime import date
from typing import cast

from wtforms import DateField, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older than it
from wtforms.validators import InputRequired, Length

from forum_app.i18n import Words, _l
from forum_app.web.forms import Form, typed
from forum_app.workdays.rules.calendars import Calendar, DayKind
from forum_app.workdays.rules.changing import LONGEST_DECISION, LONGEST_NAME, LONGEST_NOTE

KIND_NAMES: dict[DayKind, Words] = {
    DayKind.HOLIDAY: _l("Public holiday"),
    DayKind.COMPENSATION: _l("Day off in exchange for a worked one"),
    DayKind.WORKED: _l("Make-up working day"),
}


class DecidedForm(Form):
    decision = StringField(
        _l("Number and day of the decision"),
        [
            InputRequired(_l("Write the number of the decision, so that everybody can look it up.")),
            Length(max=LONGEST_DECISION),
        ],
        description=_l("As printed on it, such as “Công văn 12729/VPCP-KGVX ngày 25/12/2025”."),
    )

    @property
    def cited(self) -> str:
        return typed(self.decision)


class DayForm(DecidedForm):
    day = DateField(_l("Day"), [InputRequired(_l("Choose the day."))])
    kind = RadioField(
        _l("What is it?"),
        [InputRequired(_l("Choose one of the three."))],
        coerce=DayKind,
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        default=DayKind.HOLIDAY.value,
    )
    name = StringField(
        _l("What the day is called"),
        [InputRequired(_l("Write what the day is called.")), Length(max=LONGEST_NAME)],
        description=_l("It stands wherever a date is explained: “Làm bù cho ngày 02/01/2026”."),
    )
    note = StringField(_l("Note"), [Length(max=LONGEST_NOTE)])

    @property
    def chosen(self) -> date:
        """The day, once the form has been found in order."""
        return cast(date, self.day.data)

    def take_over(self, calendar: Calendar, day: date) -> None:
        """Begin with what the table says of that day."""
        self.day.data = day
        entry = calendar.entries.get(day)
        if entry is not None:
            self.kind.data = entry.kind
            self.name.data, self.note.data, self.decision.data = entry.name, entry.note, entry.decision


class ClearForm(DecidedForm):
    """Why a day is taken out is a decision as well."""


class YearForm(DecidedForm):
    year = IntegerField(_l("Year"), [InputRequired(_l("Write the year."))])

    @property
    def chosen(self) -> int:
        """The year, once the form has been found in order."""
        return cast(int, self.year.data)
