"""A picture of a round with its description and its mark of consent."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Optional

from forum_app.i18n import _l
from forum_app.sessions.forms.rounds import at_most, tidy
from forum_app.sessions.models import ConsentMark
from forum_app.sessions.rules.photos import CONSENT_NAMES
from forum_app.web.forms import Form

NOT_YET = "not_yet"
CHOICES = [
    *(SelectChoice(mark.value, name) for mark, name in CONSENT_NAMES.items()),
    SelectChoice(NOT_YET, _l("Not yet: keep it in the house")),
]


class PhotoForm(Form):
    upload = FileField(
        _l("Picture"), [FileRequired(_l("Choose a picture."))],
        description=_l("It is drawn anew from its pixels: no place, time or camera stays in it."),
    )  # fmt: skip
    caption = StringField(
        _l("What it shows"),
        [InputRequired(_l("Say in a sentence what the picture shows, for those who cannot see it.")), at_most(200)],
        filters=[tidy],
        description=_l("For example “Four groups at their tables”. No names."),
    )  # fmt: skip
    consent = RadioField(_l("May it be public?"), [Optional()], choices=CHOICES, default=NOT_YET)

    @property
    def mark(self) -> ConsentMark | None:
        return ConsentMark(self.consent.data) if self.consent.data in set(ConsentMark) else None
