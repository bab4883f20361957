"""What is typed about asking children before a decision."""

from __future__ import annotations

from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional

from forum_app.i18n import _l
from forum_app.plans.forms.entries import MOST_CHILDREN, AtAUnit, EntryForm, at_most, tidy
from forum_app.plans.models import Method, Scope
from forum_app.plans.rules.consultations import METHOD_NAMES, SCOPE_NAMES, Told

LONG = {"rows": 4}


class ConsultationForm(EntryForm):
    subject = StringField(
        _l("Decision or policy"), [InputRequired(_l("Write which decision or policy it is about.")), at_most(300)],
        filters=[tidy], description=_l("For example “Rules for using the school yard during breaks”."),
    )  # fmt: skip
    scope = RadioField(
        _l("Kind"), [InputRequired(_l("Choose what kind of decision it is."))],
        choices=[SelectChoice(scope.value, name) for scope, name in SCOPE_NAMES.items()],
    )  # fmt: skip
    decided_on = DateField(
        _l("Day of the decision"), [InputRequired(_l("On which day was it decided, or will it be?"))],
        description=_l("The plan counts it in the year of this day."),
    )  # fmt: skip
    source = StringField(
        _l("Number of the document"), [at_most(300)], filters=[tidy],
        description=_l("So that it can be found again."),
    )  # fmt: skip
    asked_on = DateField(
        _l("Day on which the children were asked"), [Optional()],
        description=_l("Left empty, the decision counts as one for which no child was asked."),
    )  # fmt: skip
    method = SelectField(
        _l("How they were asked"), filters=[tidy],
        choices=[SelectChoice("", "–"), *(SelectChoice(one.value, name) for one, name in METHOD_NAMES.items())],
    )  # fmt: skip
    children = IntegerField(_l("How many children answered"), [Optional(), NumberRange(0, MOST_CHILDREN)])
    summary = TextAreaField(_l("What the children said"), [at_most(6000)], filters=[tidy], render_kw=LONG)
    taken_in = TextAreaField(_l("What was taken in"), [at_most(6000)], filters=[tidy], render_kw=LONG)
    all_taken_in = BooleanField(_l("Everything was taken in"))
    explained = TextAreaField(
        _l("What was not taken in, and why"), [at_most(6000)], filters=[tidy], render_kw=LONG,
        description=_l("In words that you could say to the children."),
    )  # fmt: skip
    told_on = DateField(_l("Day on which the children were told"), [Optional()])
    told_how = StringField(
        _l("How they were told"), [at_most(300)], filters=[tidy],
        description=_l("For example: put up on the notice board, told at the flag ceremony."),
    )  # fmt: skip

    def told(self) -> Told:
        assert self.decided_on.data is not None
        return Told(
            subject=self.subject.data or "",
            scope=Scope(self.scope.data),
            decided_on=self.decided_on.data,
            asked_on=self.asked_on.data,
            method=Method(self.method.data) if self.method.data else None,
            children=self.children.data,
            summary=self.summary.data or "",
            taken_in=self.taken_in.data or "",
            all_taken_in=bool(self.all_taken_in.data),
            explained=self.explained.data or "",
            told_on=self.told_on.data,
            told_how=self.told_how.data or "",
            source=self.source.data or "",
            links=self.links(),
        )


class NewConsultationForm(AtAUnit, ConsultationForm):
    """Of one of the own units."""
