"""Forms for preparing stations. What was typed stays, with a sentence for each line that cannot be read."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from forum_app.i18n import _, _l
from forum_app.polls.models import Door, Poll, Station
from forum_app.polls.queries import stations as queries
from forum_app.polls.rules import stations as rules
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.service.stations import StationDraft, StationKind
from forum_app.units.models import Unit
from forum_app.web.forms import Form

DOOR_NAMES = {
    Door.SLIP: _l("A slip for each child: secret, one child one ballot"),
    Door.WALL: _l("One code on the wall: for matters of little weight, one ballot on each phone"),
}


def band_name(band: AgeBand) -> str:
    return _("%(band)s years old", band=band.value.replace("-", "–"))


def _bands(poll: Poll) -> list[SelectChoice]:
    return [SelectChoice(band.value, band_name(band)) for band in rules.bands_from(poll.age_band)]


def _doors() -> list[SelectChoice]:
    return [SelectChoice(door.value, str(name)) for door, name in DOOR_NAMES.items()]


class _WithDoors(Form):
    """Children of which age, and how they come in; shared by one station and many."""

    age_band = SelectField(_l("Age of the children"), [InputRequired()], coerce=AgeBand)
    door = RadioField(_l("How children come in"), [InputRequired()], coerce=Door)

    def __init__(self, poll: Poll, **values: Any) -> None:
        super().__init__(**{"age_band": poll.age_band, "door": Door.SLIP, **values})
        self.age_band.choices, self.door.choices = _bands(poll), _doors()


class StationForm(_WithDoors):
    """One station; `places` are the units where the actor may set it up."""

    unit = SelectField(_l("School or unit"), [InputRequired()], coerce=int)
    label = StringField(
        _l("Class or group"),
        [InputRequired(), Length(max=rules.LONGEST_LABEL)],
        filters=[lambda text: " ".join((text or "").split())],
    )
    present = IntegerField(
        _l("Children present"),
        [InputRequired(), NumberRange(1, rules.MOST_PRESENT)],
        render_kw={"inputmode": "numeric"},
    )
    trial = BooleanField(_l("Only a rehearsal: these ballots never count"))

    def __init__(self, poll: Poll, places: list[Unit], **values: Any) -> None:
        super().__init__(poll, **values)
        self.unit.choices = [SelectChoice(str(unit.id), unit.name) for unit in places]

    @classmethod
    def of(cls, station: Station) -> StationForm:
        """A station that is there already stays in its unit, and a rehearsal stays one."""
        form = cls(
            station.poll,
            [],
            label=station.label,
            present=station.present,
            age_band=station.age_band,
            door=station.door,
        )
        del form.unit, form.trial
        return form

    def draft(self) -> StationDraft:
        trial = bool(self.trial.data) if "trial" in self else False
        label, present = self.label.data or "", self.present.data or 0
        return StationDraft(label, present, self.age_band.data, self.door.data, trial)


class PresentForm(Form):
    """Once voting has begun, only the number of children can still be put right."""

    present = IntegerField(
        _l("Children present"),
        [InputRequired(), NumberRange(1, rules.MOST_PRESENT)],
        render_kw={"inputmode": "numeric"},
    )

    def __init__(self, station: Station) -> None:
        super().__init__(present=station.present)
        self.station = station

    def draft(self) -> StationDraft:
        station = self.station
        present = self.present.data or 0
        return StationDraft(station.label, present, station.age_band, station.door, station.trial)


class ListForm(_WithDoors):
    """Many stations at once, pasted from a timetable or a spreadsheet."""

    unit = SelectField(_l("School or unit"), [InputRequired()], coerce=int)
    lines = TextAreaField(
        _l("Classes, one a line, with the number of children present"),
        [InputRequired()],
        render_kw={"rows": 10, "placeholder": "5A 38\n5B 41\n5C 36"},
    )

    def __init__(self, poll: Poll, places: list[Unit], **values: Any) -> None:
        super().__init__(poll, **values)
        self.poll = poll
        self.unit.choices = [SelectChoice(str(unit.id), unit.name) for unit in places]

    def kind(self) -> StationKind:
        return StationKind(self.age_band.data, self.door.data)

    def read(self) -> list[rules.Line]:
        """The lines, or none with each refusal beside the field."""
        taken = queries.labels_taken(self.poll.id, self.unit.data)
        lines, wrong = rules.read_list(self.lines.data or "", taken)
        for refusal in wrong:
            self.show(refusal)
        return [] if wrong else lines
