"""What is typed about a round as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from forum_app.i18n import _, _l
from forum_app.polls.rules.bands import AgeBand
from forum_app.sessions.models import RoundLevel, Who
from forum_app.sessions.rules.composition import WHO_NAMES
from forum_app.sessions.rules.rounds import LEVEL_NAMES
from forum_app.web.forms import Form

T = TypeVar("T")


def tidy(text: str | None) -> str:
    return (text or "").strip()


def at_most(letters: int) -> Length:
    return Length(max=letters, message=_l("At most %(max)s letters, please."))


class RoundForm(Form):
    name = StringField(
        _l("Name of the forum"), [InputRequired(_l("Give the forum a name.")), at_most(160)], filters=[tidy],
        description=_l("As it will stand on papers, for example “Children's forum 2026, Nguyễn Du school”."),
    )  # fmt: skip
    unit_id = SelectField(_l("Held by"), coerce=int)
    level = SelectField(
        _l("Level"), choices=[SelectChoice(level.value, name) for level, name in LEVEL_NAMES.items()],
        default=RoundLevel.OTHER.value,
    )  # fmt: skip
    theme = StringField(_l("Theme"), [at_most(300)], filters=[tidy])
    starts_on = DateField(_l("First day"), [Optional()])
    ends_on = DateField(_l("Last day"), [Optional()])
    venue = StringField(_l("Venue"), [at_most(200)], filters=[tidy])
    organisers = TextAreaField(_l("Organisers"), [at_most(600)], filters=[tidy])

    def offer_units(self, units: Mapping[int, str]) -> None:
        self.unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]
        if self.unit_id.data not in units:
            self.unit_id.data = next(iter(units))

    def given(self) -> dict[str, Any]:
        """Columns of a round; the unit and the level stand apart."""
        return {
            "theme": self.theme.data,
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data or self.starts_on.data,
            "venue": self.venue.data,
            "organisers": self.organisers.data,
        }


def or_none(kind: Callable[[str], T]) -> Callable[[Any], T | str]:
    """For a choice that may be none: the empty value stays empty."""
    return lambda value: kind(str(value)) if value not in (None, "") else ""


def choices(offered: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    return [SelectChoice("", _("None")), *(SelectChoice(str(value), name) for value, name in offered)]


class DetailsForm(RoundForm):
    """Everything about a round that is there; its unit stays for ever."""

    unit_id = None  # type: ignore[assignment]
    age_band = SelectField(
        _l("Age of the children"),
        choices=[SelectChoice(band.value, WHO_NAMES[Who(f"age_{band.value.replace('-', '_')}")]) for band in AgeBand],
    )  # fmt: skip
    chair = StringField(_l("Who chairs"), [at_most(200)], filters=[tidy])
    previous_id = SelectField(
        _l("Last round"), coerce=or_none(int),
        description=_l("What adults promised there is looked at first."),
    )  # fmt: skip
    poll_id = SelectField(
        _l("Poll presented"), coerce=or_none(uuid.UUID),
        description=_l("Published polls of this unit and of those above and below it."),
    )  # fmt: skip
    report_due_on = DateField(
        _l("Local date for the report"), [Optional()],
        description=_l("Only if your plan sets a day earlier than the law's 15 days after the end."),
    )  # fmt: skip

    def offer(self, earlier: Iterable[tuple[int, str]], polls: Iterable[tuple[uuid.UUID, str]]) -> None:
        self.previous_id.choices, self.poll_id.choices = choices(earlier), choices(polls)

    def given(self) -> dict[str, Any]:
        return {
            **super().given(),
            "name": self.name.data,
            "level": RoundLevel(self.level.data),
            "age_band": AgeBand(self.age_band.data),
            "chair": self.chair.data,
            "previous_id": self.previous_id.data or None,
            "poll_id": self.poll_id.data or None,
            "report_due_on": self.report_due_on.data,
        }


class SuspendForm(Form):
    reason = TextAreaField(_l("Why is it suspended?"), [at_most(1000)], filters=[tidy])


class ReportForm(Form):
    sent_on = DateField(_l("The report was sent on"), [InputRequired(_l("On which day?"))])
