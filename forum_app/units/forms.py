"""What staff type about a unit, and the file with a list of schools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older than it
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.i18n import _l
from forum_app.units.models import Unit, UnitKind
from forum_app.units.rules.school_lists import LONGEST_CODE, LONGEST_NAME
from forum_app.units.rules.spreadsheets import tidy
from forum_app.units.rules.tree import KIND_NAMES, MAY_STAND_UNDER, said
from forum_app.units.service.tree import UnitDraft
from forum_app.web.forms import Form

# What is created most stands first.
_ORDER = (
    UnitKind.SCHOOL,
    UnitKind.CARE_FACILITY,
    UnitKind.CLUB,
    UnitKind.AGENCY,
    UnitKind.WARD,
    UnitKind.COMMUNE,
    UnitKind.SPECIAL_ZONE,
    UnitKind.DISTRICT,
)


def _tidy(text: str | None) -> str:
    return tidy(text or "")


class NamedForm(Form):
    name = StringField(
        _l("Name of the unit"),
        [InputRequired(_l("Give the unit its name.")), Length(max=LONGEST_NAME)],
        filters=[_tidy],
        description=_l("In full, as on its sign: “Trường Tiểu học Hoa Phượng”, “Phường Đống Đa”."),
    )
    official_code = StringField(
        _l("Official code"),
        [Length(max=LONGEST_CODE)],
        filters=[_tidy],
        description=_l("If it has one. Two units cannot have the same."),
    )

    @property
    def code(self) -> str | None:
        return self.official_code.data or None


class CreateForm(NamedForm):
    kind = SelectField(_l("What is it?"), coerce=UnitKind)
    first_day = DateField(
        _l("First day"),
        [Optional()],
        description=_l("Leave empty if it has been there as long as its parent."),
    )
    last_day = DateField(
        _l("Last day"), [Optional()], description=_l("Only for a unit that no longer exists.")
    )

    def offer_kinds(self, parent: Unit) -> None:
        self.kind.choices = [
            SelectChoice(kind.value, KIND_NAMES[kind])
            for kind in _ORDER
            if parent.kind in MAY_STAND_UNDER[kind]
        ]

    def draft(self) -> UnitDraft:
        return UnitDraft(
            self.kind.data, self.name.data or "", self.code, self.first_day.data, self.last_day.data
        )


class EditForm(NamedForm):
    """Name and code; where and when it stands are moved and ended, never edited."""


class MoveForm(Form):
    parent = SelectField(_l("New parent"), coerce=int)
    first_day = DateField(
        _l("First day there"),
        [InputRequired(_l("Give the first day under the new parent."))],
        description=_l("The day before is its last day under the old parent."),
    )

    def offer(self, parents: Iterable[Unit]) -> None:
        self.parent.choices = [SelectChoice(parent.id, parent.name) for parent in parents]


class EndForm(Form):
    last_day = DateField(_l("Last day"), [InputRequired(_l("Give the last day on which it exists."))])
    successors = SelectMultipleField(
        _l("What comes after it"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l(
            "None, one or several. With exactly one, whatever still stands under this unit goes on under it. A "
            "successor that is not in the list must be created first."
        ),
    )

    def offer(self, successors: Iterable[Unit]) -> None:
        self.successors.choices = [SelectChoice(unit.id, _with_days(unit)) for unit in successors]


def _with_days(unit: Unit) -> str:
    return unit.name if unit.until_on is None else f"{unit.name} (– {said(unit.until_on)})"


class UploadForm(Form):
    file = FileField(
        _l("File with the list"),
        [FileRequired(_l("Choose a file."))],
        description=_l(".xlsx, .xls, .ods or .csv; at most 5,000 rows and 4 MB."),
    )

    def content(self) -> tuple[str, bytes]:
        upload: Any = self.file.data
        return upload.filename or "", upload.read()
