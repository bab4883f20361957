"""What an officer says before words are opened, and whom they told."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import DataRequired, Length

from forum_app.clock import TIMEZONE
from forum_app.i18n import _l
from forum_app.moderation.models import Told
from forum_app.moderation.rules.sealing import OPENED_FOR, TOLD_NAMES, OpenedFor
from forum_app.web.forms import Form, typed

LONGEST_REFERENCE = 60


class OpenForm(Form):
    why = RadioField(
        _l("Why do you open it?"),
        [DataRequired(_l("Choose why you open it."))],
        choices=[SelectChoice(why.value, name) for why, name in OPENED_FOR.items()],
        description=_l("That you opened it, when and why stands in the record; no word of the text does."),
    )

    @property
    def chosen(self) -> OpenedFor:
        return OpenedFor(self.why.data)


class TellForm(Form):
    told = RadioField(
        _l("Who was told?"),
        [DataRequired(_l("Choose who was told."))],
        choices=[SelectChoice(told.value, name) for told, name in TOLD_NAMES.items()],
    )
    told_at = DateTimeLocalField(_l("When"), [DataRequired(_l("Type when they were told."))])
    reference = StringField(
        _l("Their reference"),
        [Length(max=LONGEST_REFERENCE)],
        description=_l("The number of the call or the letter. No names and nothing about the child."),
    )

    @property
    def chosen(self) -> Told:
        return Told(self.told.data)

    @property
    def moment(self) -> datetime:
        """What was typed is the hour in Vietnam."""
        assert self.told_at.data is not None
        return self.told_at.data.replace(tzinfo=ZoneInfo(TIMEZONE))

    @property
    def number(self) -> str:
        return typed(self.reference)
