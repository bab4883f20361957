"""What is typed about a vote of the room: the shortlist, the method, how many are present, hands counted."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import IntegerField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.i18n import _, _l
from forum_app.sessions.models import Chosen, Output, PriorityMethod
from forum_app.sessions.rules.delegates import CHOSEN_NAMES
from forum_app.sessions.rules.outputs import shown_words
from forum_app.web.forms import Form

CHILDREN_MOST = 5000


class Boxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def children_present() -> IntegerField:
    return IntegerField(
        _l("Children in the room"),
        [InputRequired(_l("Say how many children are in the room.")), NumberRange(1, CHILDREN_MOST)],
    )


class PriorityForm(Form):
    chosen = Boxes(_l("What is voted on"))
    method = RadioField(
        _l("How"),
        choices=[
            SelectChoice(PriorityMethod.SHOW_OF_HANDS.value, _l("Show of hands, counted by an adult")),
            SelectChoice(PriorityMethod.SLIPS.value, _l("Secret, by slips: one child, one ballot")),
        ],
        default=PriorityMethod.SHOW_OF_HANDS.value,
    )
    present = children_present()

    def offer(self, outputs: Sequence[tuple[Output, int | None]], preselected: int) -> None:
        self.chosen.choices = [
            SelectChoice(
                str(output.id),
                ": ".join([_("Group %(number)s", number=number), shown_words(output.words)])
                if number else shown_words(output.words),
            )
            for output, number in outputs
        ]  # fmt: skip
        if not self.is_submitted():
            self.chosen.data = [str(output.id) for output, _group in outputs if output.dots][:preselected]


class HandsForm(Form):
    votes = IntegerField(_l("Hands up"), [InputRequired(_l("Type how many hands went up.")), NumberRange(0)])


class ElectionForm(Form):
    chosen = Boxes(_l("Candidates"), coerce=int)
    method = RadioField(
        _l("How"),
        choices=[SelectChoice(kind.value, name) for kind, name in CHOSEN_NAMES.items()],
        default=Chosen.SHOW_OF_HANDS.value,
    )
    seats = IntegerField(
        _l("Places for delegates"), [InputRequired(_l("Say how many delegates are chosen.")), NumberRange(1, 50)]
    )  # fmt: skip
    present = children_present()

    def offer(self, numbers: Sequence[int]) -> None:
        self.chosen.choices = [
            SelectChoice(number, _("Friend no. %(number)s", number=number)) for number in numbers
        ]
        if not self.is_submitted():
            self.chosen.data = list(numbers)

    def given(self) -> tuple[Chosen, Sequence[int], int, int]:
        """Method, candidates, places, children present."""
        return (
            Chosen(self.method.data),
            self.chosen.data or (),
            self.seats.data or 0,
            self.present.data or 0,
        )


class ElectedForm(Form):
    """Who was chosen, by number, and how many of them are girls, of ethnic minorities, in special circumstances."""

    chosen = Boxes(_l("Chosen"), coerce=int)
    girls = IntegerField(_l("Girls among them"), [Optional(), NumberRange(0)])
    ethnic_minority = IntegerField(_l("Of ethnic minorities"), [Optional(), NumberRange(0)])
    special_circumstances = IntegerField(_l("In special circumstances"), [Optional(), NumberRange(0)])

    def offer(self, numbers: Sequence[int], preselected: Sequence[int]) -> None:
        self.chosen.choices = [
            SelectChoice(number, _("Friend no. %(number)s", number=number)) for number in numbers
        ]
        if not self.is_submitted():
            self.chosen.data = list(preselected)

    def counts(self) -> dict[str, int | None]:
        return {
            "girls": self.girls.data,
            "ethnic_minority": self.ethnic_minority.data,
            "special_circumstances": self.special_circumstances.data,
        }
