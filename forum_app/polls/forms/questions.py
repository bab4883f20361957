"""One question as staff type it: its kind, its words, its answers with pictures and recordings."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from flask_wtf.file import FileField
from wtforms import FieldList, FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l, current_locale
from forum_app.polls.forms.questionnaires import at_most, tidy
from forum_app.polls.rules.bands import LIMITS, YES_NO_ANSWERS, AgeBand, QuestionKind
from forum_app.polls.rules.contents import OptionContent, QuestionContent
from forum_app.polls.rules.questionnaires import option_limit
from forum_app.web import pictures
from forum_app.web.forms import Form

KIND_NAMES: dict[QuestionKind, Words] = {
    QuestionKind.YES_NO: _l("Yes or no"),
    QuestionKind.TWO_PICTURES: _l("One of two pictures"),
    QuestionKind.FACES: _l("Faces with words"),
    QuestionKind.CHOOSE_ONE: _l("Choose one answer"),
    QuestionKind.CHOOSE_SEVERAL: _l("Choose several answers"),
    QuestionKind.RANK: _l("Put the most important first"),
    QuestionKind.SHORT_TEXT: _l("Write a few words"),
}
OWN_PICTURE = "own"
Keeper = Callable[[bytes], uuid.UUID]


def some_id(text: str | None) -> uuid.UUID | None:
    """A kept picture or recording; what is no id at all was not written by our page."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def keep(file: FileField, kept_as: HiddenField, keeper: Keeper) -> bool:
    """Hand the bytes of a newly chosen file to `keeper` and remember the id; a refusal stands beside the file."""
    if not file.data:
        return True
    try:
        kept_as.data = str(keeper(file.data.read()))
    except Refusal as refusal:
        file.errors = [*file.errors, str(refusal)]
        return False
    return True


def some_number(text: object) -> int | None:
    return int(str(text)) if str(text).isdecimal() else None


class OptionPart(Part):
    text = StringField(_l("Words of the answer"), [at_most(80)], filters=[tidy])
    picture = SelectField(_l("Picture"), default="")
    upload = FileField(_l("Or a picture of your own"))
    audio = FileField(_l("Recording, read aloud"))
    media_id = HiddenField()
    audio_id = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locale = current_locale()
        drawn = sorted((picture.name(locale), picture.key) for picture in pictures.ALL)
        self.drawn = [SelectChoice("", _l("No picture")), *(SelectChoice(key, name) for name, key in drawn)]
        self.picture.choices = self.drawn
        if self.media_id.data:
            self.offer_own_picture()

    def offer_own_picture(self) -> None:
        self.picture.choices = [SelectChoice(OWN_PICTURE, _l("The picture sent in")), *self.drawn]

    def content(self) -> OptionContent:
        chosen = self.picture.data or ""
        media_id = some_id(self.media_id.data) if chosen == OWN_PICTURE else None
        drawn = chosen if chosen and chosen != OWN_PICTURE else None
        return OptionContent(self.text.data or "", drawn, media_id, some_id(self.audio_id.data))

    def spoken(self, answer: str) -> OptionContent:
        """An answer whose words are given: only its recording is ours to choose."""
        return OptionContent(answer, audio_id=some_id(self.audio_id.data))

    def keep_picture(self, keeper: Keeper) -> bool:
        if not self.upload.data:
            return True
        kept = keep(self.upload, self.media_id, keeper)
        if kept:
            self.offer_own_picture()
            self.picture.data = OWN_PICTURE
        return kept

    def keep_audio(self, keeper: Keeper) -> bool:
        return keep(self.audio, self.audio_id, keeper)

    def is_blank(self) -> bool:
        content = self.content()
        return not (content.text or content.pictured)


class QuestionForm(Form):
    kind = RadioField(_l("How children answer"), [InputRequired(_l("Choose how children answer."))])
    text = TextAreaField(_l("The question"), [at_most(300)], filters=[tidy])
    most = SelectField(_l("How many may be chosen"), coerce=some_number, validate_choice=False)
    audio = FileField(_l("Recording of the question, read aloud"))
    audio_id = HiddenField()
    options = FieldList(FormField(OptionPart), _l("Answers to choose from"))

    def __init__(self, band: AgeBand, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        limits = LIMITS[band]
        self.kind.choices = [
            SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items() if kind in limits.kinds
        ]
        highest = max(limits.several_most, limits.rank_most, 1)
        if highest == 1:
            self.most.data = 1  # nothing to ask
        self.most.choices = [SelectChoice(number, str(number)) for number in range(1, highest + 1)]
        self.most_rows = {kind.value: option_limit(band, kind, pictures=True) for kind in limits.kinds}
        while len(self.options) < max(self.most_rows.values()):
            self.options.append_entry()

    @classmethod
    def holding(cls, band: AgeBand, content: QuestionContent) -> QuestionForm:
        """The form of a question that stands already, unless the actor has just sent a new one."""
        return cls(
            band,
            data={
                "kind": content.kind.value,
                "text": content.text,
                "most": content.most,
                "audio_id": str(content.audio_id or ""),
                "options": [_written(option) for option in content.options],
            },
        )

    def show(self, refusal: Refusal) -> None:
        """What is wrong with the answers together stands above them; their own errors stay in their rows."""
        if refusal.field == "options":
            said = [error for error in self.options.errors if isinstance(error, str)]
            self.options.errors = [*said, str(refusal)]
        else:
            super().show(refusal)

    def keep_audio(self, keeper: Keeper) -> bool:
        return keep(self.audio, self.audio_id, keeper)

    def rows(self) -> Iterator[OptionPart]:
        for entry in self.options:
            yield entry.form

    def content(self) -> QuestionContent:
        """What was typed, without the rows left blank."""
        kind = QuestionKind(self.kind.data)
        if kind is QuestionKind.YES_NO:
            options = tuple(
                row.spoken(answer) for row, answer in zip(self.rows(), YES_NO_ANSWERS, strict=False)
            )
        else:
            options = tuple(row.content() for row in self.rows() if not row.is_blank())
        return QuestionContent(
            kind, self.text.data or "", options, self.most.data, some_id(self.audio_id.data)
        ).settled()


def _written(option: OptionContent) -> dict[str, Any]:
    return {
        "text": option.text,
        "picture": OWN_PICTURE if option.media_id else option.picture or "",
        "media_id": str(option.media_id or ""),
        "audio_id": str(option.audio_id or ""),
    }
