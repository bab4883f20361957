"""Putting in an office's own Word form."""

from __future__ import annotations

from collections.abc import Mapping

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older than it
from wtforms.validators import InputRequired

from forum_app.i18n import _l
from forum_app.web.forms import Form


class OwnForm(Form):
    unit_id = SelectField(_l("For which unit"), [InputRequired()], coerce=int)
    file = FileField(
        _l("Your form (.docx)"),
        [FileRequired(_l("Choose the Word file of your form."))],
        description=_l(
            "It is opened and tried out before it is kept; nothing in use changes if it does not work."
        ),
    )

    def offer(self, units: Mapping[int, str]) -> None:
        self.unit_id.choices = [SelectChoice(key, name) for key, name in units.items()]

    @property
    def file_name(self) -> str:
        return self.file.data.filename or "mau.docx"

    def content(self) -> bytes:
        content: bytes = self.file.data.read()
        return content
