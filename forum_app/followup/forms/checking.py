"""What a checker, and the unit above, choose and write."""

from __future__ import annotations

from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.followup.models import CheckVerdict
from forum_app.followup.rules.checking import WHY_RETURNED, WhyReturned, joined
from forum_app.i18n import _l
from forum_app.web.forms import Form, typed


class ReturnForm(Form):
    ready_made = SelectMultipleField(
        _l("Why it is sent back"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        choices=[SelectChoice(why.value, words) for why, words in WHY_RETURNED.items()], validate_choice=False,
    )  # fmt: skip
    reasons = TextAreaField(
        _l("In your own words"), description=_l("What is missing, so that the next answer is better."),
        render_kw={"rows": 3},
    )  # fmt: skip

    @property
    def why(self) -> str:
        chosen = [WhyReturned(one) for one in self.ready_made.data or () if one in set(WhyReturned)]
        return joined(chosen, typed(self.reasons))


class DecisionForm(Form):
    verdict = RadioField(
        _l("Decision"), validate_choice=False,
        choices=[
            SelectChoice(CheckVerdict.ACCEPTED.value, _l("It counts as an answer")),
            SelectChoice(CheckVerdict.WEAK.value, _l("Publish it as a weak answer, with the reason beside it")),
        ],
    )  # fmt: skip
    reasons = TextAreaField(
        _l("Reason"), description=_l("Everybody reads it beside the answer."), render_kw={"rows": 3}
    )

    @property
    def decided(self) -> CheckVerdict | None:
        return CheckVerdict(self.verdict.data) if self.verdict.data in set(CheckVerdict) else None
