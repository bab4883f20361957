"""How an agency is reached, and an agency that nobody has entered yet."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import BooleanField, EmailField, SelectField, StringField, TelField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from forum_app.followup.models import Contact
from forum_app.followup.rules.contacts import LONGEST, Reached
from forum_app.i18n import _l
from forum_app.units.models import Unit
from forum_app.web.forms import Form, typed


class ContactForm(Form):
    name = StringField(
        _l("Person or office"),
        [Length(max=LONGEST)],
        description=_l("Who opens the letters: “Văn thư” or a name."),
    )
    post = StringField(_l("Post"), [Length(max=LONGEST)])
    email = EmailField(
        _l("E-mail address at work"),
        [Length(max=LONGEST)],
        description=_l("Letters and the codes that sign an answer go there. Please read it once more."),
    )
    phone = TelField(_l("Telephone"), [Length(max=40)])
    is_head = BooleanField(_l("This is the head of the agency, who is written to when an answer is late"))

    @classmethod
    def of(cls, contact: Contact) -> ContactForm:
        return cls(obj=contact)

    def reached(self) -> Reached:
        name, email, post, phone = (
            typed(field).strip() for field in (self.name, self.email, self.post, self.phone)
        )
        return Reached(name, email.casefold(), post, phone, bool(self.is_head.data))


class AgencyForm(Form):
    name = StringField(
        _l("Name of the agency"),
        [InputRequired(_l("Write its name, as on its sign.")), Length(max=LONGEST)],
        description=_l("In full: “Phòng Văn hóa – Xã hội phường Đống Đa”."),
    )
    under = SelectField(_l("It works for"), coerce=int)

    def offer(self, areas: Sequence[Unit]) -> None:
        self.under.choices = [SelectChoice(area.id, area.name) for area in areas]
