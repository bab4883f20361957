"""Inviting somebody."""

from __future__ import annotations

from collections.abc import Collection

from wtforms import EmailField, RadioField, StringField
from wtforms.validators import DataRequired, Email, Length

from forum_app.accounts.forms.signing_in import LONGEST
from forum_app.i18n import _l
from forum_app.security.permissions import ROLE_NAMES, Role
from forum_app.web.forms import Form


class InviteForm(Form):
    name = StringField(
        _l("Full name"),
        [DataRequired(_l("Type the name as colleagues know it.")), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )
    email = EmailField(
        _l("E-mail address"),
        [
            DataRequired(_l("Type the e-mail address this person reads.")),
            Length(max=LONGEST),
            Email(_l("This does not look like an e-mail address, such as hanh.nguyen@truong.edu.vn.")),
        ],
        description=_l("Somebody who has an account already keeps it and gets one more role."),
        render_kw={"autocomplete": "off", "inputmode": "email", "autocapitalize": "none"},
    )
    role = RadioField(_l("Role"), [DataRequired(_l("Choose a role."))])

    def offer(self, roles: Collection[Role]) -> InviteForm:
        """Only what the inviter may give; in the order of the table of roles."""
        self.role.choices = [(role.value, ROLE_NAMES[role]) for role in Role if role in roles]
        return self

    @property
    def chosen(self) -> Role:
        return Role(self.role.data)
