"""The answer as children read it: short, in words they know, saying when, and not the official text again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from forum_app.errors import Refusal
from forum_app.followup.rules.hollow import says_nothing
from forum_app.i18n import _l, fold, number
from forum_app.polls.rules.bands import AgeBand, count_words
from forum_app.polls.rules.phrases import tidy
from forum_app.polls.rules.shortenings import abbreviations

WORDS_MOST = 120
WORDS_LEAST = 5
SENTENCE_WORDS = 12
SHORT_SENTENCES = frozenset({AgeBand.BAND_6_7, AgeBand.BAND_8_10})
# Of 100: two texts of one meaning in different words stay under 70, one with a word changed here and there over 90.
COPY_AS_A_WHOLE, COPY_OF_A_PART = 85, 92
PART_WORDS = 12


class ChildVersionMissing(Refusal):
    sentence = _l("Write the answer for children of this age.")


class ChildVersionSaysNothing(Refusal):
    sentence = _l("Children cannot tell from this what will happen. Say what is done, when, or why not.")


class TooManyWords(Refusal):
    sentence = _l("%(words)s words; children of this age read at most %(most)s.")


class SentencesTooLong(Refusal):
    sentence = _l(
        "The sentences have %(average)s words on average; for this age at most %(most)s. "
        "The longest is: “%(longest)s”"
    )


class AbbreviationUnexplained(Refusal):
    sentence = _l("Children may not know “%(short)s”. Write it out, or write the long form before it.")


class QuotesTheLaw(Refusal):
    sentence = _l("“%(quote)s” is for the official text. Tell children what it means instead.")


class CopyOfTheOfficialText(Refusal):
    sentence = _l("This is nearly the official text again. Tell it in words that children use.")


class DateNotTold(Refusal):
    sentence = _l("Tell children the day as well: %(day)s.")


@dataclass(frozen=True)
class Reading:
    """What one child version is like. `average` and `longest` are about its sentences."""

    words: int
    average: float
    longest: str
    refusals: tuple[Refusal, ...]


_ENDS = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_LAW = re.compile(
    r"(?<!\w)(?:"
    r"điều\s+\d+|khoản\s+\d+|điểm\s+[a-zđ]\)?\s*,?\s*khoản"
    r"|(?:nghị định|thông tư|nghị quyết|công văn)\s+(?:số\s+)?\d+|quyết định\s+số\s+\d+"
    r"|(?:số\s+)?\d+/(?:\d{4}/)?(?-i:[A-ZĐ]{2,}[\w-]*)"
    r")",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<!\w)[A-ZĐ]{2,6}(?!\w)")
_KNOWN_TO_CHILDREN = frozenset({"QR", "UNICEF", "ASEAN", "COVID", "OK", "TV"})
_ROMAN = re.compile(r"[IVX]+")


def read(words: str, band: AgeBand, official: str = "", day: date | None = None) -> Reading:
    """The one reading of a child version, for the form while it is typed and for the answer when it is given."""
    said = sentences(words)
    average = count_words(words) / len(said) if said else 0.0
    longest = max(said, key=count_words, default="")
    return Reading(count_words(words), average, longest, tuple(_refusals(words, band, official, day)))


def sentences(words: str) -> list[str]:
    """A full stop inside a number or a date ends nothing."""
    said = (" ".join(piece.split()) for piece in _ENDS.split(unicodedata.normalize("NFC", words)))
    return [sentence for sentence in said if count_words(sentence)]


def unexplained(words: str) -> list[str]:
    """Abbreviations whose long form does not stand before them: "Ủy ban nhân dân (UBND)" explains itself."""
    tidied = tidy(words)
    found = dict.fromkeys([*abbreviations(tidied), *_capitals(tidied)])
    return [short for short in found if not _explained(short, tidied)]


def tells(day: date, words: str) -> bool:
    """Whether that day, or at least its month and year, can be read in the words."""
    plain, month = fold(words), rf"0?{day.month}"
    whole = rf"\b0?{day.day}\s*[/.-]\s*{month}\b|\b0?{day.day}\s+thang\s+{month}\b"
    only_month = rf"\bthang\s+{month}\s*(?:nam\s+|[/.-]\s*){day.year}\b|\b{month}\s*[/.-]\s*{day.year}\b"
    iso = rf"\b{day.year}-{day.month:02d}-{day.day:02d}\b"
    return re.search(rf"{whole}|{only_month}|{iso}", plain) is not None


def is_copy(words: str, official: str) -> bool:
    told, source = fold(words), fold(official)
    if not told or not source:
        return False
    if fuzz.ratio(told, source) >= COPY_AS_A_WHOLE:
        return True
    return (
        len(told.split()) >= PART_WORDS
        and len(told) <= len(source)
        and fuzz.partial_ratio(told, source) >= COPY_OF_A_PART
    )


def _refusals(words: str, band: AgeBand, official: str, day: date | None) -> Iterator[Refusal]:
    if not words.strip():
        yield ChildVersionMissing()
        return
    counted = count_words(words)
    if counted < WORDS_LEAST or says_nothing(words):
        yield ChildVersionSaysNothing()
    if counted > WORDS_MOST:
        yield TooManyWords(words=counted, most=WORDS_MOST)
    yield from _long_sentences(words, band)
    yield from (AbbreviationUnexplained(short=short) for short in unexplained(words))
    law = _LAW.search(tidy(words))
    if law:
        yield QuotesTheLaw(quote=law.group())
    if is_copy(words, official):
        yield CopyOfTheOfficialText()
    if day is not None and not tells(day, words):
        yield DateNotTold(day=f"{day.day}/{day.month}/{day.year}")


def _long_sentences(words: str, band: AgeBand) -> Iterator[Refusal]:
    said = sentences(words)
    if band not in SHORT_SENTENCES or not said:
        return
    average = count_words(words) / len(said)
    if average > SENTENCE_WORDS:
        longest = max(said, key=count_words)
        yield SentencesTooLong(average=number(average, 1), most=SENTENCE_WORDS, longest=longest)


def _capitals(words: str) -> Iterator[str]:
    for match in _CAPITALS.finditer(words):
        if match.group() not in _KNOWN_TO_CHILDREN and not _ROMAN.fullmatch(match.group()):
            yield match.group()


def _explained(short: str, words: str) -> bool:
    """The syllables before its first place begin with its letters: giáo dục … GD."""
    letters = [letter for letter in fold(short) if letter.isalpha()]
    before = re.findall(r"[^\W\d_]+", fold(words.partition(short)[0]))
    initials = [syllable[0] for syllable in before if len(syllable) > 1]
    span = len(letters)
    return any(initials[start : start + span] == letters for start in range(len(initials) - span + 1))
