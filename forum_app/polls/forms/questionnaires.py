"""What staff type about a poll as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from forum_app.i18n import Words, _l
from forum_app.polls.rules.bands import AgeBand
from forum_app.web.forms import Form

BAND_NAMES: dict[AgeBand, Words] = {
    AgeBand.BAND_6_7: _l("6–7 years, read aloud to them"),
    AgeBand.BAND_8_10: _l("8–10 years"),
    AgeBand.BAND_11_13: _l("11–13 years"),
    AgeBand.BAND_14_15: _l("14–15 years"),
}
TITLE_LETTERS = 120


def tidy(text: str | None) -> str:
    return (text or "").strip()


def at_most(letters: int) -> Length:
    """Beyond what any child would read, so that no field is a place to store a book."""
    return Length(max=letters, message=_l("At most %(max)s letters, please."))


class TitleForm(Form):
    """The name of a poll and the unit it belongs to; the unit is asked only of those who have several."""

    title = StringField(
        _l("Title"),
        [InputRequired(_l("Give the poll a title.")), at_most(TITLE_LETTERS)],
        filters=[tidy],
        description=_l("Children see it on the first page, for example “Our playground”."),
    )
    unit_id = SelectField(_l("Belongs to"), coerce=int)

    def offer_units(self, units: Mapping[int, str]) -> None:
        self.unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]
        if self.unit_id.data not in units:
            self.unit_id.data = next(iter(units))


class CreateForm(TitleForm):
    age_band = RadioField(
        _l("How old are the children?"),
        [InputRequired(_l("Choose an age."))],
        choices=[SelectChoice(band.value, name) for band, name in BAND_NAMES.items()],
    )

    @property
    def band(self) -> AgeBand:
        return AgeBand(self.age_band.data)


class DetailsForm(Form):
    title = StringField(
        _l("Title"), [InputRequired(_l("Give the poll a title.")), at_most(TITLE_LETTERS)], filters=[tidy]
    )
    age_band = RadioField(
        _l("How old are the children?"),
        [InputRequired(_l("Choose an age."))],
        choices=[SelectChoice(band.value, name) for band, name in BAND_NAMES.items()],
    )
    opening = TextAreaField(
        _l("What children read first"),
        [at_most(1000)],
        filters=[tidy],
        description=_l(
            "At most 60 words: who asks, why, who reads the answers, what happens next and by when, "
            "that nothing is right or wrong, and that a child may skip or stop."
        ),
    )
    results_when = StringField(
        _l("When the results come"),
        [InputRequired(_l("Say when and where children will see the results.")), at_most(200)],
        filters=[tidy],
        description=_l(
            "One sentence for the thank-you page, for example “Within 1 week, scan this code again.”"
        ),
    )

    def given(self) -> dict[str, Any]:
        return {
            "title": self.title.data,
            "age_band": AgeBand(self.age_band.data),
            "opening": self.opening.data,
            "results_when": self.results_when.data,
        }


class OfferForm(Form):
    offered = BooleanField(_l("Schools below may run this poll at their own stations"))


class ReasonForm(Form):
    reason = TextAreaField(
        _l("Why should children be asked this?"),
        [InputRequired(_l("Please write your reason.")), at_most(2000)],
        filters=[tidy],
        description=_l(
            "Say also who will be there for a child whom the question hurts. Your name stands beside it."
        ),
    )
