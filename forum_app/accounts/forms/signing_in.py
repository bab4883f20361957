"""Signing in, asking for a new password, setting one."""

from __future__ import annotations

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import DataRequired, Length

from forum_app.i18n import _l
from forum_app.web.forms import Form

LONGEST = 254
EMAIL = {"autocomplete": "username", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}
PRESENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password", "minlength": "10"}


class SignInForm(Form):
    email = EmailField(
        _l("E-mail address"),
        [DataRequired(_l("Type your e-mail address.")), Length(max=LONGEST)],
        render_kw=EMAIL,
    )
    password = PasswordField(
        _l("Password"), [DataRequired(_l("Type your password.")), Length(max=1000)], render_kw=PRESENT
    )
    next = HiddenField()


class ForgottenForm(Form):
    email = EmailField(
        _l("E-mail address"),
        [DataRequired(_l("Type your e-mail address.")), Length(max=LONGEST)],
        render_kw=EMAIL,
    )


class NewPasswordForm(Form):
    password = PasswordField(
        _l("New password"),
        [DataRequired(_l("Choose a password.")), Length(max=1000)],
        description=_l(
            "At least 10 characters. Three or four words in a row are strong and easy to remember."
        ),
        render_kw=NEW,
    )
    again = PasswordField(
        _l("The new password once more"),
        [DataRequired(_l("Type the new password once more.")), Length(max=1000)],
        render_kw=NEW,
    )


class ChangePasswordForm(NewPasswordForm):
    present = PasswordField(
        _l("Present password"),
        [DataRequired(_l("Type your present password.")), Length(max=1000)],
        render_kw=PRESENT,
    )
