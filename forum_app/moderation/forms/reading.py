"""The decisions of a reader, each a form of its own on one page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import DataRequired

from forum_app.i18n import _l
from forum_app.moderation.rules.masking import COVER_NAMES, Cover, Covered, read_covered
from forum_app.moderation.rules.similar import Similar
from forum_app.moderation.rules.states import CHOSEN_BY_PEOPLE, REASON_NAMES, Reason
from forum_app.web.forms import Form


class CoverForm(Form):
    """Which words are covered: `m` those chosen before, `word` those ticked now, all of them `as_`."""

    as_ = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(kind.value, name) for kind, name in COVER_NAMES.items()],
        default=Cover.NAME.value,
    )

    def covered(self, before: Sequence[str], ticked: Sequence[str]) -> Covered:
        kind = self.as_.data if self.as_.data in set(Cover) else Cover.NAME.value
        return read_covered(before) | read_covered(f"{number}:{kind}" for number in ticked)


class WithholdForm(Form):
    reason = RadioField(
        _l("Why is it not shown?"),
        [DataRequired(_l("Choose why the text is not shown: the reason stands on the public board."))],
        choices=[SelectChoice(reason.value, REASON_NAMES[reason]) for reason in CHOSEN_BY_PEOPLE],
    )

    @property
    def chosen(self) -> Reason:
        return Reason(self.reason.data)


class JoinForm(Form):
    joined_to = RadioField(_l("Says the same as"), [DataRequired(_l("Choose the text that says the same."))])

    def offer(self, similar: Sequence[Similar]) -> JoinForm:
        self.joined_to.choices = [SelectChoice(str(one.id), one.words) for one in similar]
        return self

    @property
    def chosen(self) -> uuid.UUID:
        return uuid.UUID(self.joined_to.data)


class HandOverForm(Form):
    about_staff = BooleanField(_l("It is about somebody who works at this school"))
