"""What is typed about a club and its meetings."""

from __future__ import annotations

from wtforms import DateField, IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from forum_app.i18n import _l
from forum_app.plans.forms.entries import MOST_CHILDREN, AtAUnit, EntryForm, at_most, tidy
from forum_app.plans.service.clubs import ClubDraft, MeetingDraft
from forum_app.web.forms import Form


class ClubForm(Form):
    name = StringField(
        _l("Name of the club"), [InputRequired(_l("Give the club its name.")), at_most(200)], filters=[tidy],
    )  # fmt: skip
    founded_on = DateField(_l("Founded on"), [InputRequired(_l("On which day?"))])
    adult = StringField(
        _l("Adult who stands by the club"), [at_most(200)], filters=[tidy], description=_l("Name and post."),
    )  # fmt: skip
    members = IntegerField(
        _l("Members"), [Optional(), NumberRange(0, MOST_CHILDREN)],
        description=_l("How many children. A number, never a list of names."),
    )  # fmt: skip
    ended_on = DateField(_l("Last day"), [Optional()], description=_l("Only if the club is no more."))

    def draft(self) -> ClubDraft:
        assert self.founded_on.data is not None
        return ClubDraft(
            self.name.data or "",
            self.founded_on.data,
            self.adult.data or "",
            self.members.data,
            self.ended_on.data,
        )


class NewClubForm(AtAUnit, ClubForm):
    """Of one of the own units."""


class MeetingForm(EntryForm):
    held_on = DateField(_l("Day of the meeting"), [InputRequired(_l("On which day?"))])
    about = StringField(
        _l("What it was about"), [InputRequired(_l("Write what the meeting was about.")), at_most(300)],
        filters=[tidy],
    )  # fmt: skip
    children = IntegerField(
        _l("How many children came"),
        [InputRequired(_l("Write how many children came.")), NumberRange(0, MOST_CHILDREN)],
    )

    def draft(self) -> MeetingDraft:
        assert self.held_on.data is not None
        return MeetingDraft(self.held_on.data, self.about.data or "", self.children.data or 0, self.links())
