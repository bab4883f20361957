"""A unit sends in its paper; the coordinator enters what was told, or that it is not required."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from forum_app.i18n import _l
from forum_app.plans.rules.deliveries import ACCEPTED, NOTE_LENGTH
from forum_app.web.forms import Form, typed

_SHORT = Length(max=NOTE_LENGTH, message=_l("At most %(max)s letters, please."))


class FileForm(Form):
    upload = FileField(
        _l("File"), render_kw={"accept": ACCEPTED},
        description=_l("The signed paper: PDF, JPEG, Word, Excel or ODT, at most 3 MB. No list of children."),
    )  # fmt: skip
    note = StringField(_l("Note"), [_SHORT])
    came_on = DateField(
        _l("Reached you on"), [Optional()],
        description=_l("If it came by another way on an earlier day. Empty: today."),
    )  # fmt: skip

    @property
    def name(self) -> str:
        return (self.upload.data and self.upload.data.filename) or ""

    def content(self) -> bytes:
        read: bytes = self.upload.data.read()
        return read

    @property
    def words(self) -> str:
        return typed(self.note)


class TellForm(Form):
    done_on = DateField(_l("Done on"), [Optional()])
    told_by = StringField(
        _l("Who told you, and how"), [_SHORT],
        description=_l("For example “The headmistress, by telephone”. No child's name."),
    )  # fmt: skip

    @property
    def words(self) -> str:
        return typed(self.told_by)


class ExcuseForm(Form):
    reason = TextAreaField(
        _l("Why it is not required"), [_SHORT], render_kw={"rows": 2}, description=_l("The unit reads it.")
    )

    @property
    def words(self) -> str:
        return typed(self.reason)
