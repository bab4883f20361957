"""Children who are named, and adults who have signed."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, DateField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Optional

from forum_app.i18n import _l
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.models import AdultPart, ChildPart, Chosen
from forum_app.sessions.rules.delegates import ADULT_NAMES, CHOSEN_NAMES, PART_NAMES
from forum_app.web.forms import Form


class DelegateForm(Form):
    name = StringField(
        _l("Child's name"), [InputRequired(_l("Write the name.")), at_most(120)], filters=[tidy],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    source = StringField(
        _l("Comes from"), [InputRequired(_l("Write the class, club or forum.")), at_most(160)], filters=[tidy],
        description=_l("Class, school, club, care facility or lower forum."),
    )  # fmt: skip
    part = RadioField(
        _l("Part"), choices=[SelectChoice(part.value, name) for part, name in PART_NAMES.items()]
    )
    chosen = SelectField(
        _l("How chosen"), choices=[SelectChoice(chosen.value, name) for chosen, name in CHOSEN_NAMES.items()]
    )
    seven_or_older = BooleanField(_l("Is 7 or older: the child's own yes is needed too"), default=True)
    parent_consent_on = DateField(
        _l("Parent's written consent, seen on"), [Optional()],
        description=_l("Only if you have the signed paper in your hand. Your name is kept as the one who saw it."),
    )  # fmt: skip
    child_agreed_on = DateField(_l("The child said yes on"), [Optional()])
    erase_on = DateField(_l("Erased by itself on"), [Optional()])

    def given(self) -> dict[str, Any]:
        names = ("name", "source", "seven_or_older", "parent_consent_on", "child_agreed_on", "erase_on")
        kinds = {"part": ChildPart(self.part.data), "chosen": Chosen(self.chosen.data)}
        return {name: self[name].data for name in names} | kinds


class CommitmentForm(Form):
    name = StringField(_l("Name"), [InputRequired(_l("Write the name.")), at_most(120)], filters=[tidy])
    part = RadioField(
        _l("Takes part as"),
        choices=[SelectChoice(part.value, name) for part, name in ADULT_NAMES.items()],
        default=AdultPart.RESPONSIBLE_ADULT.value,
    )
    signed_on = DateField(_l("Signed on"), [InputRequired(_l("On which day?"))])
