"""What is typed about a round as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from forum_app.i18n import _l
from forum_app.sessions.models import RoundLevel
from forum_app.sessions.rules.rounds import LEVEL_NAMES
from forum_app.web.forms import Form


def tidy(text: str | None) -> str:
    return (text or "").strip()


def at_most(letters: int) -> Length:
    return Length(max=letters, message=_l("At most %(max)s letters, please."))


class RoundForm(Form):
    name = StringField(
        _l("Name"), [InputRequired(_l("Give the forum a name.")), at_most(160)], filters=[tidy],
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
