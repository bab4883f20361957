"""What is typed about a plan as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from forum_app.i18n import _, _l
from forum_app.plans.rules.plans import BLANK, EARLIER
from forum_app.plans.rules.starters import Starter
from forum_app.web.forms import Form, typed

LONGEST_LINE, LONGEST_TEXT, LONGEST_NUMBER = 300, 6000, 60


def tidy(text: str | None) -> str:
    return (text or "").strip()


def at_most(letters: int) -> Length:
    return Length(max=letters, message=_l("At most %(max)s letters, please."))


class BeginForm(Form):
    unit_id = SelectField(_l("Plan of"), coerce=int)
    year = IntegerField(_l("Year"), [InputRequired(_l("For which year?"))])
    begin = RadioField(
        _l("Begin with"),
        description=_l("Ready-made plans are our own proposals: each word and each day can be changed."),
    )

    def offer(self, units: Mapping[int, str], starters: Iterable[Starter], locale: str) -> None:
        self.unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]
        ready = [
            SelectChoice(one.key, f"{one.name.in_(locale)}. {one.about.in_(locale)}") for one in starters
        ]
        self.begin.choices = [
            *ready,
            SelectChoice(EARLIER, _("The unit's last plan, its days put into the new year.")),
            SelectChoice(BLANK, _("A blank sheet.")),
        ]
        if self.begin.data is None and ready:
            self.begin.data = ready[0].value

    def given(self) -> tuple[int, int, str]:
        """The unit, the year, and what to begin with, once the form has been found in order."""
        return self.unit_id.data, cast(int, self.year.data), self.begin.data


class PlanForm(Form):
    title = StringField(
        _l("Title"), [InputRequired(_l("Give the plan its title.")), at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("As it will stand on the paper."),
    )  # fmt: skip
    year = IntegerField(_l("Year"), [InputRequired(_l("For which year?"))])
    number = StringField(
        _l("Number on the paper"), [at_most(LONGEST_NUMBER)], filters=[tidy],
        description=_l("Written by the clerk; it can be added after issuing."),
    )  # fmt: skip
    theme = StringField(_l("Theme"), [at_most(LONGEST_LINE)], filters=[tidy])
    slogans = TextAreaField(
        _l("Slogans"), [at_most(LONGEST_TEXT)], filters=[tidy], description=_l("One a line.")
    )
    requirements = TextAreaField(
        _l("Requirements"), [at_most(LONGEST_TEXT)], filters=[tidy], description=_l("One a line.")
    )
    legal_bases = TextAreaField(
        _l("Legal bases"), [at_most(LONGEST_TEXT)], filters=[tidy],
        description=_l("One a line, with its number and day as it is cited. It is kept letter by letter."),
    )  # fmt: skip
    source = StringField(
        _l("Where it was read"), [at_most(LONGEST_LINE)], filters=[tidy],
        description=_l("Only for a plan of a former year that is entered from its paper."),
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        names = ("title", "year", "number", "theme", "slogans", "requirements", "legal_bases", "source")
        return {name: self[name].data for name in names}


class NumberForm(Form):
    number = StringField(_l("Number on the paper"), [at_most(LONGEST_NUMBER)], filters=[tidy])

    def given(self) -> str:
        return typed(self.number)
