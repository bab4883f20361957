"""What every form of staff shares: a refusal shown beside its field, and WTForms' sentences in our two languages."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field

from forum_app.errors import Refusal
from forum_app.i18n import _, _l, _n

# WTForms ships no Vietnamese. Its validators say these; named here so that the catalogue holds them.
SAID_BY_WTFORMS = (
    _l("This field is required."),
    _l("Not a valid choice."),
    _l("Not a valid choice"),
    _l("Invalid email address."),
    _l("Not a valid integer value."),
    _l("Not a valid date value."),
    _l("Invalid input."),
    _l("Number must be at least %(min)s."),
    _l("Number must be at most %(max)s."),
    _l("Number must be between %(min)s and %(max)s."),
    _l("File does not have an approved extension: {extensions}"),
)


def typed(field: Field) -> str:
    """What stands in a text field; empty when nothing was sent."""
    return field.data or ""


class Words:
    """WTForms asks this object; the catalogue answers."""

    def gettext(self, sentence: str) -> str:
        return str(_(sentence))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return str(_n(singular, plural, n))


class Form(FlaskForm):  # type: ignore[misc]
    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, _form: object) -> Words:
            return Words()

    def show(self, refusal: Refusal) -> None:
        """Beside the field that the refusal names, or above the form."""
        field: Any = self._fields.get(refusal.field)
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]
