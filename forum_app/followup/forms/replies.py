"""What is typed behind a reply link. The form bears a key of its own: there is no cookie that could be misused."""

from __future__ import annotations

from typing import Any

from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import Length

from forum_app.followup.forms.answering import AnswerForm
from forum_app.followup.rules.contacts import LONGEST as LONGEST_LINE
from forum_app.followup.rules.replies import LONGEST, What
from forum_app.i18n import _l
from forum_app.web.forms import Form


def _code() -> StringField:
    return StringField(
        _l("The six digits from the e-mail"),
        description=_l("Good for 15 minutes and for one deed."),
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 12},
    )


class CodeForm(Form):
    """The code is never filled in for somebody."""

    code = _code()

    class Meta(Form.Meta):
        csrf = False

    @property
    def own(self) -> list[Any]:
        """Its fields without the code."""
        return [field for field in self if field.name != "code"]


class AnswerByLink(AnswerForm):
    """The same answer as with an account, and signed with the code."""

    code = _code()

    class Meta(Form.Meta):
        csrf = False


class ReceiveForm(CodeForm):
    pass


class AskForm(CodeForm):
    question = TextAreaField(
        _l("Your question"),
        [Length(max=LONGEST)],
        description=_l("It goes to the school or office that sent the letter, not to a child."),
    )


class NotOursForm(CodeForm):
    reason = TextAreaField(_l("Why is it not yours?"), [Length(max=LONGEST)])
    whose = StringField(_l("Which agency is in charge, if you know it?"), [Length(max=LONGEST_LINE)])


class ForwardForm(CodeForm):
    name = StringField(_l("Name of the colleague"), [Length(max=LONGEST_LINE)])
    email = EmailField(_l("E-mail address at work"), [Length(max=LONGEST_LINE)])


class ShortCodeForm(Form):
    code = StringField(
        _l("The code on the letter"),
        description=_l("Twelve letters and digits. Spaces and small letters do no harm."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )

    class Meta(Form.Meta):
        csrf = False


FORMS: dict[What, type[CodeForm]] = {
    What.RECEIVE: ReceiveForm,
    What.ASK: AskForm,
    What.NOT_OURS: NotOursForm,
    What.FORWARD: ForwardForm,
}
