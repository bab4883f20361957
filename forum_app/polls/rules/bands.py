"""What a questionnaire may hold for children of each age: the table of age bands."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass

YES_NO_ANSWERS = ("Có", "Không")
# The one thing that a ballot says of a free text: that there is one.
WROTE, WROTE_ANSWER = 1, "Có viết"
RANK_MOST = 3


class AgeBand(enum.StrEnum):
    BAND_6_7 = "6-7"
    BAND_8_10 = "8-10"
    BAND_11_13 = "11-13"
    BAND_14_15 = "14-15"


class QuestionKind(enum.StrEnum):
    YES_NO = "yes_no"
    CHOOSE_ONE = "choose_one"
    CHOOSE_SEVERAL = "choose_several"
    FACES = "faces"
    TWO_PICTURES = "two_pictures"
    RANK = "rank"
    SHORT_TEXT = "short_text"


class ResultStyle(enum.StrEnum):
    FIGURES = "figures"
    BARS_WITH_COUNTS = "bars_with_counts"
    BARS_AND_SHARES = "bars_and_shares"
    BARS_WITH_CERTAINTY = "bars_with_certainty"


@dataclass(frozen=True, slots=True)
class BandLimits:
    """One column of the age table. `list_options` holds for kinds shown as a list to pick from or to rank."""

    options: int
    options_with_pictures: int
    list_options: int
    scale_least: int
    scale_most: int
    kinds: frozenset[QuestionKind]
    question_words: int
    questions: int
    answer_height_px: int
    several_most: int
    rank_most: int
    texts: int
    results: ResultStyle


_YOUNGEST = frozenset({QuestionKind.YES_NO, QuestionKind.TWO_PICTURES, QuestionKind.FACES})
# The age table's row of kinds begins short text at 11, its row of free text allows one from 8: a child of 8 writes.
_YOUNGER = _YOUNGEST | {QuestionKind.CHOOSE_ONE, QuestionKind.RANK, QuestionKind.SHORT_TEXT}
_ALL = frozenset(QuestionKind)

LIMITS: dict[AgeBand, BandLimits] = {
    AgeBand.BAND_6_7: BandLimits(
        options=2,
        options_with_pictures=2,
        list_options=2,
        scale_least=2,
        scale_most=2,
        kinds=_YOUNGEST,
        question_words=10,
        questions=4,
        answer_height_px=72,
        several_most=0,
        rank_most=0,
        texts=0,
        results=ResultStyle.FIGURES,
    ),
    AgeBand.BAND_8_10: BandLimits(
        options=3,
        options_with_pictures=4,
        list_options=3,
        scale_least=3,
        scale_most=3,
        kinds=_YOUNGER,
        question_words=14,
        questions=7,
        answer_height_px=64,
        several_most=0,
        rank_most=1,  # "top one"
        texts=1,
        results=ResultStyle.BARS_WITH_COUNTS,
    ),
    AgeBand.BAND_11_13: BandLimits(
        options=5,
        options_with_pictures=5,
        list_options=5,
        scale_least=4,
        scale_most=4,
        kinds=_ALL,
        question_words=20,
        questions=10,
        answer_height_px=56,
        several_most=3,
        rank_most=RANK_MOST,
        texts=2,
        results=ResultStyle.BARS_AND_SHARES,
    ),
    AgeBand.BAND_14_15: BandLimits(
        options=5,
        options_with_pictures=5,
        list_options=7,
        scale_least=4,
        scale_most=5,
        kinds=_ALL,
        question_words=25,
        questions=12,
        answer_height_px=56,
        several_most=7,
        rank_most=RANK_MOST,
        texts=3,  # the table sets no number for the oldest: a form must stay small, and somebody reads every text
        results=ResultStyle.BARS_WITH_CERTAINTY,
    ),
}


_WORD = re.compile(r"\d+(?:[.,:/]\d+)*[^\W\d_]*|[^\W\d_]+\d*")


def count_words(text: str) -> int:
    """Vietnamese words as a child reads them: syllables (tiếng); a number such as 3,5 or 20/11 is one."""
    return len(_WORD.findall(unicodedata.normalize("NFC", text)))
