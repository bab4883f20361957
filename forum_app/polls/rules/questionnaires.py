"""Questions held against the limits of their age band, and the sentences that say why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.bands import LIMITS, AgeBand, QuestionKind, count_words

OPENING_WORDS = 60

# Answers without pictures stand one below the other: a list, for a single choice as well.
_LISTS = frozenset({QuestionKind.CHOOSE_ONE, QuestionKind.CHOOSE_SEVERAL, QuestionKind.RANK})
_COUNTED = _LISTS - {QuestionKind.CHOOSE_ONE}


@dataclass(frozen=True, slots=True)
class OptionDraft:
    text: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question being written. Yes/no brings its own two options and may leave `options` empty."""

    kind: QuestionKind
    text: str
    options: tuple[OptionDraft, ...] = ()
    most: int | None = None


class BandRefusal(Refusal):
    """A questionnaire is over a limit of its age band."""


class QuestionTextMissing(BandRefusal):
    sentence = _l("Write the question.")
    field = "text"


class QuestionTooLong(BandRefusal):
    sentence = _l(
        "Children aged %(band)s take in at most %(limit)s words a question. This one has %(found)s: please shorten it."
    )
    field = "text"


class KindNotForBand(BandRefusal):
    sentence = _l("This kind of question is too hard for children aged %(band)s. Please choose another kind.")
    field = "kind"


class YesNoOptionsFixed(BandRefusal):
    sentence = _l("A yes/no question has its two answers already. Please take out the others.")
    field = "options"


class TooFewOptions(BandRefusal):
    sentence = _l("A question needs at least %(limit)s answers to choose from. This one has %(found)s.")
    field = "options"


class TooManyOptions(BandRefusal):
    sentence = _l(
        "Children aged %(band)s can weigh at most %(limit)s answers here. This question has %(found)s."
    )
    field = "options"


class TooManyOptionsWithoutPictures(BandRefusal):
    sentence = _l(
        "Children aged %(band)s can weigh at most %(limit)s answers, or %(pictured)s when each has a picture. "
        "This question has %(found)s."
    )
    field = "options"


class ScaleTooShort(BandRefusal):
    sentence = _l(
        "For children aged %(band)s a scale has at least %(limit)s labelled faces. This one has %(found)s."
    )
    field = "options"


class ScaleTooLong(BandRefusal):
    sentence = _l(
        "For children aged %(band)s a scale has at most %(limit)s labelled faces. This one has %(found)s."
    )
    field = "options"


class TwoPicturesNeeded(BandRefusal):
    sentence = _l(
        "This kind of question shows exactly %(limit)s answers, each with a picture. Answers with a picture: %(found)s."
    )
    field = "options"


class OptionTextMissing(BandRefusal):
    sentence = _l("Answer %(number)s has no words. Even a picture or a face needs them, to be read aloud.")
    field = "options"


class OptionTwice(BandRefusal):
    sentence = _l("The answer “%(text)s” stands here twice.")
    field = "options"


class MostMissing(BandRefusal):
    sentence = _l("Say how many answers a child may choose.")
    field = "most"


class MostOutOfRange(BandRefusal):
    sentence = _l(
        "Children aged %(band)s may choose from %(least)s to %(limit)s answers in this question, not %(found)s."
    )
    field = "most"


class QuestionsMissing(BandRefusal):
    sentence = _l("Write at least one question.")


class TooManyQuestions(BandRefusal):
    sentence = _l(
        "A questionnaire for children aged %(band)s has at most %(limit)s questions. This one has %(found)s."
    )


class QuestionOverLimit(BandRefusal):
    """Says at which question of a questionnaire the reason lies."""

    sentence = _l("Question %(number)s: %(reason)s")


class TooManyTexts(BandRefusal):
    field = "kind"
    sentence = _l(
        "A questionnaire for children aged %(band)s has at most %(limit)s questions to write in. "
        "This one has %(found)s."
    )


class OpeningMissing(BandRefusal):
    sentence = _l(
        "Write the opening: who asks, why, who reads the answers, what happens next and by when, "
        "and that a child may skip or stop."
    )
    field = "opening"


class ResultsWhenMissing(BandRefusal):
    sentence = _l("Say when and where children will see the results.")
    field = "results_when"


class OpeningTooLong(BandRefusal):
    sentence = _l("The opening may have at most %(limit)s words. This one has %(found)s: please shorten it.")
    field = "opening"


def option_limit(band: AgeBand, kind: QuestionKind, *, pictures: bool) -> int:
    """How many real options a question of this kind may offer ("chưa biết" and "bỏ qua" are never counted)."""
    limits = LIMITS[band]
    if kind in (QuestionKind.YES_NO, QuestionKind.TWO_PICTURES):
        return 2
    if kind is QuestionKind.SHORT_TEXT:
        return 0
    if kind is QuestionKind.FACES:
        return limits.scale_most
    return max(
        limits.list_options if kind in _LISTS else limits.options,
        limits.options_with_pictures if pictures else 0,
    )


def most_range(band: AgeBand, kind: QuestionKind, options: int) -> tuple[int, int]:
    """The least and the greatest number of answers that `most` may allow."""
    limits = LIMITS[band]
    if kind is QuestionKind.RANK:
        return 1, min(limits.rank_most, options)
    if kind is QuestionKind.CHOOSE_SEVERAL:
        return 2, min(limits.several_most, options)
    return 1, 1


def problems(band: AgeBand, draft: QuestionDraft) -> list[Refusal]:
    """Everything that keeps this question from being put to children of this age; empty when nothing does."""
    if draft.kind not in LIMITS[band].kinds:
        return [*_text_problems(band, draft), KindNotForBand(band=band.value)]
    return [*_text_problems(band, draft), *_option_problems(band, draft), *_most_problems(band, draft)]


def check_question(band: AgeBand, draft: QuestionDraft) -> None:
    for refusal in problems(band, draft):
        raise refusal


def questionnaire_problems(band: AgeBand, drafts: Sequence[QuestionDraft]) -> list[Refusal]:
    found: list[Refusal] = []
    if not drafts:
        found.append(QuestionsMissing())
    limit = LIMITS[band].questions
    if len(drafts) > limit:
        found.append(TooManyQuestions(band=band.value, limit=limit, found=len(drafts)))
    try:
        check_texts(band, [draft.kind for draft in drafts])
    except TooManyTexts as refusal:
        found.append(refusal)
    for number, draft in enumerate(drafts, start=1):
        found += [QuestionOverLimit(number=number, reason=reason) for reason in problems(band, draft)]
    return found


def check_texts(band: AgeBand, kinds: Sequence[QuestionKind]) -> None:
    """Writing is hard work: only so many questions of it. Where none is allowed, each question says so itself."""
    found, limit = sum(kind is QuestionKind.SHORT_TEXT for kind in kinds), LIMITS[band].texts
    if found > limit > 0:
        raise TooManyTexts(band=band.value, limit=limit, found=found)


def check_questionnaire(band: AgeBand, drafts: Sequence[QuestionDraft]) -> None:
    for refusal in questionnaire_problems(band, drafts):
        raise refusal


def check_opening(text: str) -> None:
    found = count_words(text)
    if not found:
        raise OpeningMissing
    if found > OPENING_WORDS:
        raise OpeningTooLong(limit=OPENING_WORDS, found=found)


def _text_problems(band: AgeBand, draft: QuestionDraft) -> Iterator[Refusal]:
    found, limit = count_words(draft.text), LIMITS[band].question_words
    if not found:
        yield QuestionTextMissing()
    elif found > limit:
        yield QuestionTooLong(band=band.value, limit=limit, found=found)


def _option_problems(band: AgeBand, draft: QuestionDraft) -> Iterator[Refusal]:
    if draft.kind is QuestionKind.YES_NO:
        if len(draft.options) not in (0, 2):
            yield YesNoOptionsFixed()
        return
    if draft.kind is QuestionKind.SHORT_TEXT:
        return
    seen: set[str] = set()
    for number, option in enumerate(draft.options, start=1):
        words = " ".join(unicodedata.normalize("NFC", option.text).casefold().split())
        if not words:
            yield OptionTextMissing(number=number)
        elif words in seen:
            yield OptionTwice(text=option.text.strip())
        seen.add(words)
    yield from _number_problems(band, draft)


def _number_problems(band: AgeBand, draft: QuestionDraft) -> Iterator[Refusal]:
    limits, found = LIMITS[band], len(draft.options)
    pictured = sum(option.picture for option in draft.options)
    if draft.kind is QuestionKind.FACES:
        if found < limits.scale_least:
            yield ScaleTooShort(band=band.value, limit=limits.scale_least, found=found)
        elif found > limits.scale_most:
            yield ScaleTooLong(band=band.value, limit=limits.scale_most, found=found)
    elif draft.kind is QuestionKind.TWO_PICTURES:
        if found != 2 or pictured != 2:
            yield TwoPicturesNeeded(limit=2, found=pictured)
    elif found < 2:
        yield TooFewOptions(limit=2, found=found)
    elif found > option_limit(band, draft.kind, pictures=pictured == found):
        yield _too_many(band, draft.kind, found)


def _too_many(band: AgeBand, kind: QuestionKind, found: int) -> Refusal:
    plain, pictured = option_limit(band, kind, pictures=False), option_limit(band, kind, pictures=True)
    if pictured > plain:
        return TooManyOptionsWithoutPictures(band=band.value, limit=plain, pictured=pictured, found=found)
    return TooManyOptions(band=band.value, limit=plain, found=found)


def _most_problems(band: AgeBand, draft: QuestionDraft) -> Iterator[Refusal]:
    if draft.kind not in _COUNTED or len(draft.options) < 2:
        return
    if draft.most is None:
        yield MostMissing()
        return
    least, limit = most_range(band, draft.kind, len(draft.options))
    if not least <= draft.most <= limit:
        yield MostOutOfRange(band=band.value, least=least, limit=limit, found=draft.most)
