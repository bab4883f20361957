"""The answer as it is typed, with an account or by a reply link: names and labels. What is an answer, the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older

from forum_app.errors import Refusal
from forum_app.followup.rules import papers
from forum_app.followup.rules.answering import OUTCOME_NAMES, Measure, NotAnAnswer, day_to_tell
from forum_app.followup.rules.child_versions import WORDS_MOST, Reading, read
from forum_app.followup.rules.given import LONGEST, AnswerGiven, Paper, child_field, read_day, read_given
from forum_app.i18n import _, _l, number
from forum_app.polls.rules.bands import AgeBand
from forum_app.web.forms import Form

FOR_CHILDREN = _l("At most 120 words. For 6 to 10 years at most 12 words a sentence on average.")
AREA = {"rows": 5}


class AnswerForm(Form):
    """Made with `AnswerForm.of`, which leaves the child versions of those who wait for the answer."""

    outcome = RadioField(
        _l("What came of it"), validate_choice=False,
        choices=[SelectChoice(outcome.value, name) for outcome, name in OUTCOME_NAMES.items()],
    )  # fmt: skip
    what_is_done = TextAreaField(_l("What is done"), render_kw={"rows": 3})
    reason = TextAreaField(
        _l("Reason for what is not done"), render_kw={"rows": 3},
        description=_l("What stands in the way, in one or two sentences. “Noted” is no reason."),
    )  # fmt: skip
    action_on = StringField(_l("By which day"), description=_l("Day/month/year. The children will read it."))
    official_text = TextAreaField(
        _l("Official answer"), render_kw={"rows": 8}, description=_l("Or add the signed paper below."),
    )  # fmt: skip
    official_number = StringField(_l("Number of the paper"))
    papers = MultipleFileField(
        _l("Signed paper"), render_kw={"accept": papers.ACCEPTED},
        description=_l("PDF, Word, JPEG or PNG, at most 3 MB each and three in all."),
    )  # fmt: skip
    child_6_7 = TextAreaField(_l("For children of 6 to 7 years"), description=FOR_CHILDREN, render_kw=AREA)
    child_8_10 = TextAreaField(_l("For children of 8 to 10 years"), description=FOR_CHILDREN, render_kw=AREA)
    child_11_13 = TextAreaField(
        _l("For children of 11 to 13 years"), description=FOR_CHILDREN, render_kw=AREA
    )
    child_14_15 = TextAreaField(
        _l("For children of 14 to 15 years"), description=FOR_CHILDREN, render_kw=AREA
    )
    tell_how = StringField(
        _l("How the children will be told"),
        description=_l("For example “The form teacher reads it in the class meeting”."),
    )  # fmt: skip
    tell_on = StringField(_l("On which day"))
    given_by = StringField(_l("Full name"))
    post = StringField(_l("Post"))

    @classmethod
    def of(cls, measure: Measure, typed: Mapping[str, Any] | None = None, **more: Any) -> AnswerForm:
        """Filled from what was sent, or from `typed` (a draft). `more` goes to the form, such as `meta`."""
        form = cls(formdata=None, data=dict(typed), **more) if typed is not None else cls(**more)
        form.measure = measure
        form._spell_days()
        for band in AgeBand:
            if band not in measure.bands:
                del form[child_field(band)]
        return form

    @property
    def child_versions(self) -> list[Any]:
        """The fields of those who wait, the youngest first."""
        return [self[child_field(band)] for band in self.measure.bands]

    def fields(self) -> dict[str, str]:
        """As typed, for the draft."""
        names = ("outcome", "action_on", "tell_on", *LONGEST, *(one.name for one in self.child_versions))
        return {name: self[name].data or "" for name in names}

    def given(self, kept: Sequence[Paper] = ()) -> AnswerGiven:
        return read_given(self.fields(), kept)

    def uploads(self) -> list[Paper]:
        """The files chosen now; a field left alone sends an empty one."""
        return [Paper(one.filename, one.read()) for one in self.papers.data or () if one and one.filename]

    def readings(self) -> dict[str, Reading]:
        """What each child version is like so far, by its field."""
        given = self.given()
        day = day_to_tell(given)
        return {
            child_field(band): read(given.child_versions.get(band, ""), band, given.official_text, day)
            for band in self.measure.bands
        }

    def told(self) -> dict[str, dict[str, Any]]:
        """The same in sentences, for the page and for the live help."""
        return {name: _in_words(reading) for name, reading in self.readings().items()}

    def _spell_days(self) -> None:
        """As the browser's calendar needs it: 20/3/2027 becomes 2027-03-20."""
        for field in (self.action_on, self.tell_on):
            day = read_day((field.data or "").strip())
            field.data = day.isoformat() if isinstance(day, date) else field.data

    def kind_of(self, name: str) -> str:
        """A day that can be read gets the browser's calendar; anything else stays visible as it was typed."""
        return "text" if isinstance(read_day((self[name].data or "").strip()), str) else "date"

    def show(self, refusal: Refusal) -> None:
        if not isinstance(refusal, NotAnAnswer):
            super().show(refusal)
            return
        for fault in refusal.faults:
            field: Any = self._fields.get(fault.field)
            if field is None:
                self.form_errors.append(str(fault))
            else:
                field.errors = [*field.errors, str(fault)]


def _in_words(reading: Reading) -> dict[str, Any]:
    if not reading.words:
        return {"told": "", "faults": []}
    told = _(
        "%(words)s of at most %(most)s words, %(average)s words a sentence",
        words=reading.words,
        most=WORDS_MOST,
        average=number(reading.average, 1),
    )
    return {"told": told, "faults": [str(refusal) for refusal in reading.refusals]}
