"""What is typed about a programme that children start, and about each of its steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional

from forum_app.i18n import _l
from forum_app.plans.forms.entries import MOST_CHILDREN, AtAUnit, EntryForm, at_most, tidy
from forum_app.plans.models import InitiativeState
from forum_app.plans.rules.initiatives import STEP_NAMES
from forum_app.plans.service.initiatives import Proposal, Step


class ProgrammeForm(EntryForm):
    title = StringField(
        _l("Name of the programme"), [InputRequired(_l("Give the programme a name.")), at_most(200)],
        filters=[tidy], description=_l("For example “A green corner in every class”."),
    )  # fmt: skip
    proposed_by = StringField(
        _l("Proposed by"), [InputRequired(_l("Write which group, class or club proposed it.")), at_most(200)],
        filters=[tidy], description=_l("A group, a class or a club. Never the name of a child."),
    )  # fmt: skip
    children = IntegerField(
        _l("How many children proposed it"), [Optional(), NumberRange(0, MOST_CHILDREN)]
    )  # fmt: skip
    adult = StringField(
        _l("Adult who stands by the children"), [at_most(200)], filters=[tidy],
        description=_l("Name and post. Needed when it is approved."),
    )  # fmt: skip

    def proposal(self, proposed_on: date) -> Proposal:
        return Proposal(
            self.title.data or "",
            self.proposed_by.data or "",
            proposed_on,
            self.children.data,
            self.adult.data or "",
            self.links(),
        )


class NewProgrammeForm(AtAUnit, ProgrammeForm):
    proposed_on = DateField(_l("Proposed on"), [InputRequired(_l("On which day?"))])

    def new_proposal(self) -> Proposal:
        assert self.proposed_on.data is not None
        return self.proposal(self.proposed_on.data)


class StepForm(EntryForm):
    """What happened next; only the steps that the table of transitions allows are offered."""

    poll_id = round_id = None  # type: ignore[assignment]
    to = RadioField(_l("What happened"), [InputRequired(_l("Choose what happened."))])
    done_on = DateField(_l("On which day"), [InputRequired(_l("On which day?"))])
    adult = StringField(
        _l("Adult who stands by the children"),
        [at_most(200)],
        filters=[tidy],
        description=_l("Name and post."),
    )
    words = TextAreaField(
        _l("What was said about it"), [at_most(3000)], filters=[tidy], render_kw={"rows": 3},
        description=_l("If it is turned down, the children read this as the reason."),
    )  # fmt: skip

    def offer_steps(self, steps: Iterable[InitiativeState]) -> None:
        self.to.choices = [
            SelectChoice(state.value, name) for state, name in STEP_NAMES.items() if state in set(steps)
        ]

    def step(self) -> Step:
        assert self.done_on.data is not None
        return Step(
            InitiativeState(self.to.data), self.done_on.data, self.words.data or "", self.adult.data or ""
        )
