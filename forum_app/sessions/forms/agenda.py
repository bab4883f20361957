"""What is typed about the agenda."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange

from forum_app.i18n import _l
from forum_app.sessions.forms.rounds import tidy
from forum_app.sessions.models import AgendaItem, ItemKind, WallPane
from forum_app.sessions.rules.agenda.day import KIND_NAMES, MOST_MINUTES
from forum_app.sessions.rules.wall import PANE_NAMES
from forum_app.web.forms import Form


class ItemForm(Form):
    title = StringField(
        _l("What happens"),
        [
            InputRequired(_l("Say what happens.")),
            Length(max=120, message=_l("At most %(max)s letters, please.")),
        ],
        filters=[tidy],
        description=_l("As it will stand on the wall, for example “Groups discuss their topics”."),
    )
    minutes = IntegerField(
        _l("Minutes"),
        [
            InputRequired(_l("Say how many minutes it takes.")),
            NumberRange(1, MOST_MINUTES, _l("From %(min)s to %(max)s minutes, please.")),
        ],
    )
    kind = SelectField(
        _l("Kind"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        default=ItemKind.OTHER.value,
    )
    pane = SelectField(
        _l("What the wall is likely to show"),
        choices=[SelectChoice(pane.value, name) for pane, name in PANE_NAMES.items()],
        default=WallPane.NOW.value,
        description=_l("Only a suggestion: on the day you decide what the wall shows."),
    )

    @classmethod
    def holding(cls, item: AgendaItem) -> ItemForm:
        pane = item.wall_pane or WallPane.NOW
        return cls(
            data={
                "title": item.title, "minutes": item.minutes, "kind": item.kind.value, "pane": pane.value
            }
        )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """Columns of an item; the kind stands apart, because it is what sort of row it is."""
        return {
            "title": self.title.data,
            "minutes": self.minutes.data,
            "wall_pane": WallPane(self.pane.data),
        }

    def chosen_kind(self) -> ItemKind:
        return ItemKind(self.kind.data)


class BeginningForm(Form):
    begins = TimeField(_l("The day begins at"), [InputRequired(_l("Give a time, for example 07:30."))])
