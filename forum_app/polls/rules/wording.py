"""Remarks on wording while a questionnaire is written: what children misread, and what pushes them to one answer.

These are readings of spelling, not of meaning. Known limits, so that nobody trusts them further than they go:

* "không", "và", "hay" and "thường" each have several uses. The rules know the common frames ("có … không?",
  "bình thường", "cô và bạn"); a rarer frame may be missed, or remarked on for nothing.
* "và" is remarked on when it joins two deeds, two qualities or two things that children rate apart; two nouns
  that belong together are left alone, even where a very careful reader would still ask twice.
* Praise, blame and sensitive subjects are lists of phrases. A question can lead or hurt with none of them.
* A given name alone, a nickname, or a name written without capitals is not recognised.

A remark is advice and never blocks, except that a sensitive subject waits for a second adult's reason.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forum_app.i18n import Words, _l
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.names import names_of_persons
from forum_app.polls.rules.phrases import any_of, phrases, tidy, whole
from forum_app.polls.rules.questionnaires import QuestionDraft
from forum_app.polls.rules.scales import leans
from forum_app.polls.rules.sensitive import SensitiveTopic, sensitive_phrases
from forum_app.polls.rules.shortenings import abbreviations, capitals_for_emphasis, numbers_in_words
from forum_app.polls.rules.twofold import joined_questions


class RemarkCode(enum.StrEnum):
    NEGATION = "negation"
    TWO_QUESTIONS = "two_questions"
    VAGUE = "vague"
    LEADING = "leading"
    UNBALANCED = "unbalanced"
    PERSON = "person"
    VIOLENCE = "violence"
    HEALTH = "health"
    MONEY = "money"
    CAPITALS = "capitals"
    ABBREVIATION = "abbreviation"
    NUMBER_IN_WORDS = "number_in_words"
    NO_EM = "no_em"


SENTENCES: dict[RemarkCode, Words] = {
    RemarkCode.NEGATION: _l(
        "There is a “not” in this question. A child who answers “no” to a “not” often means yes: "
        "ask it the other way round."
    ),
    RemarkCode.TWO_QUESTIONS: _l(
        "This asks two things at once. A child may want to answer each differently: make two questions."
    ),
    RemarkCode.VAGUE: _l(
        "Every child understands this word differently. Say how many times, or in which week or month."
    ),
    RemarkCode.LEADING: _l(
        "This wording tells the child which answer you hope for. Ask without praise or blame."
    ),
    RemarkCode.UNBALANCED: _l(
        "There are more answers on one side than on the other. Offer as many good ones as bad ones."
    ),
    RemarkCode.PERSON: _l("This looks like a person's name. Ask about what happens, not about one person."),
    RemarkCode.VIOLENCE: _l(
        "This touches violence, which can hurt a child who answers. "
        "A second adult must write why it is asked before the first station opens."
    ),
    RemarkCode.HEALTH: _l(
        "This touches a child's own health. "
        "A second adult must write why it is asked before the first station opens."
    ),
    RemarkCode.MONEY: _l(
        "This touches the family's money. "
        "A second adult must write why it is asked before the first station opens."
    ),
    RemarkCode.CAPITALS: _l(
        "Words in capitals are hard to read for children. Write them small, and make the sentence clear."
    ),
    RemarkCode.ABBREVIATION: _l("Children may not know this abbreviation. Write it out."),
    RemarkCode.NUMBER_IN_WORDS: _l("Write the number in digits: children find it faster."),
    RemarkCode.NO_EM: _l("Speak to the child: say “em” in the question."),
}

_TOPIC_CODES = {
    SensitiveTopic.VIOLENCE: RemarkCode.VIOLENCE,
    SensitiveTopic.HEALTH: RemarkCode.HEALTH,
    SensitiveTopic.MONEY: RemarkCode.MONEY,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """`quote` holds the words remarked on, as they were written; it is empty when something is missing."""

    code: RemarkCode
    sentence: Words
    quote: str = ""
    needs_second_adult: bool = False


_NOT = whole(r"không|chẳng|chả|đừng|chưa|chớ")
_NOT_A_NOT = phrases(
    """
    không gian, không khí, không trung, không quân, không những, không chỉ, hàng không, trên không, số
    không, chẳng hạn, chả giò, chả cá, chả lụa, bún chả, nem chả, bánh chả
    """
)
_PARTICLE_AFTER = re.compile(r"\s*(?:$|[?.!,;:)…]|(?:ạ|nhỉ|nào|vậy|hả|khi|nếu|lúc)(?!\w))", re.IGNORECASE)
_FRAME_BEFORE = whole(r"có|được|đã|phải|hay|đúng|từng|em|rồi")

_DEEDS = """
    được, đọc, chơi, đi, ăn, uống, nói, hỏi, kể, xem, ngủ, giúp, tập, làm, viết, vẽ, hát, tham gia, học, bị, phải, đến
"""
_VAGUE = (
    phrases(
        """
        thường xuyên, đôi khi, đôi lúc, thỉnh thoảng, nhiều khi, ít khi, hiếm khi, lâu lâu, nhiều lần, vài
        lần, một vài, hầu như, gần đây, dạo này, tương đối, phần lớn thời gian
        """
    ),
    whole(
        r"(?<!bình\s)(?<!thông\s)(?<!phi\s)(?<!tầm\s)(?<!khác\s)thường"
        r"(?!\s+(?:xuyên|ngày|kỳ|kì|trực|thức|vụ|niên|dân)(?!\w))"
    ),
    re.compile(rf"(?<!\w)(?:có|em)\s+hay\s+(?:{any_of(_DEEDS)})(?!\w)", re.IGNORECASE),
)
_LEADING = (
    phrases(
        """
        tuyệt vời, rất tốt, rất hay, rất đẹp, hiện đại, tận tình, tận tâm, tận tuỵ, tận tụy, thân yêu, yêu
        quý, kính yêu, đáng khen, xuất sắc, hết lòng, chu đáo, khang trang, bổ ích, quan tâm hết mực, luôn
        quan tâm, luôn lắng nghe, chăm lo, vinh dự, tự hào, dạy giỏi, đồng ý rằng, chắc hẳn, hẳn là, đương
        nhiên, tất nhiên, dĩ nhiên, ai cũng biết, ai cũng thích, lười, lười biếng, trẻ hư, em hư, bạn hư,
        học sinh hư, xấu xí, bạn xấu, bẩn thỉu, tồi, tồi tệ, tệ hại, đáng trách, vô lễ, vô ý thức, thiếu ý
        thức, kém cỏi, hư hỏng, ngoan ngoãn, ngoan, đúng không, phải không, đúng chứ, phải chứ, có phải là,
        như mọi người đều biết
        """
    ),
    whole(r"chứ(?=\s*\?)|nhỉ(?=\s*\?)"),
)
_EM = whole(r"(?<!trẻ\s)(?<!anh\s)(?<!chị\s)em(?!\s+(?:bé|trai|gái|út|họ)(?!\w))")


def negations(text: str) -> Iterator[str]:
    """ "Em có vui không?" only asks; "Em không vui à?" says no."""
    harmless = [match.span() for match in _NOT_A_NOT.finditer(text)]
    for match in _NOT.finditer(text):
        if any(start <= match.start() < end for start, end in harmless):
            continue
        clause = re.split(r"[?.!;,]", text[: match.start()])[-1]
        asks = match.group().casefold() in ("không", "chưa") and _FRAME_BEFORE.search(clause)
        if not (asks and _PARTICLE_AFTER.match(text, match.end())):
            yield match.group()


def _first(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    return lambda text: (
        match.group().strip(" ,") for pattern in patterns for match in pattern.finditer(text)
    )


_Finder = Callable[[str], Iterator[str]]
_ANYWHERE: tuple[tuple[RemarkCode, _Finder], ...] = (
    (RemarkCode.PERSON, names_of_persons),
    (RemarkCode.CAPITALS, capitals_for_emphasis),
    (RemarkCode.ABBREVIATION, abbreviations),
)
_IN_QUESTION: tuple[tuple[RemarkCode, _Finder], ...] = (
    (RemarkCode.NEGATION, negations),
    (RemarkCode.TWO_QUESTIONS, joined_questions),
    (RemarkCode.VAGUE, _first(*_VAGUE)),
    (RemarkCode.LEADING, _first(*_LEADING)),
    (RemarkCode.NUMBER_IN_WORDS, numbers_in_words),
    *_ANYWHERE,
)
_IN_OPTION: tuple[tuple[RemarkCode, _Finder], ...] = (
    (RemarkCode.VAGUE, _first(_VAGUE[0])),
    (RemarkCode.NUMBER_IN_WORDS, numbers_in_words),
    *_ANYWHERE,
)


def remarks_on_text(text: str) -> list[Remark]:
    """Remarks on the question's own sentence."""
    tidied = tidy(text)
    if not tidied:
        return []
    found = [*_remarks(_IN_QUESTION, tidied), *_sensitive(tidied)]
    if not _EM.search(tidied):
        found.append(Remark(RemarkCode.NO_EM, SENTENCES[RemarkCode.NO_EM]))
    return found


def remarks_on_options(kind: QuestionKind, labels: tuple[str, ...]) -> list[Remark]:
    found: list[Remark] = []
    if kind is not QuestionKind.YES_NO and leans(labels, scale=kind is QuestionKind.FACES):
        quote = " · ".join(tidy(label) for label in labels)
        found.append(Remark(RemarkCode.UNBALANCED, SENTENCES[RemarkCode.UNBALANCED], quote))
    for label in labels:
        found += [*_remarks(_IN_OPTION, tidy(label)), *_sensitive(label)]
    return found


def remarks(draft: QuestionDraft) -> list[Remark]:
    """All remarks on one question and its answers, the question first."""
    labels = tuple(option.text for option in draft.options)
    return [*remarks_on_text(draft.text), *remarks_on_options(draft.kind, labels)]


def remarks_on_opening(text: str) -> list[Remark]:
    """The opening may say "không" (no right or wrong); names, capitals and abbreviations are still a bar."""
    return list(_remarks(_ANYWHERE, tidy(text)))


def sensitive_remarks(draft: QuestionDraft) -> list[Remark]:
    return [remark for remark in remarks(draft) if remark.needs_second_adult]


def _remarks(finders: tuple[tuple[RemarkCode, _Finder], ...], text: str) -> Iterator[Remark]:
    for code, finder in finders:
        for quote in dict.fromkeys(finder(text)):
            yield Remark(code, SENTENCES[code], quote)


def _sensitive(text: str) -> Iterator[Remark]:
    for topic, quote in sensitive_phrases(text):
        code = _TOPIC_CODES[topic]
        yield Remark(code, SENTENCES[code], quote, needs_second_adult=True)
