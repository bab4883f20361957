"""Whether the answers of a scale lean to one side: two kinds of praise against one of blame is not a fair choice."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from forum_app.polls.rules.phrases import any_of, phrases, tidy


class Leaning(enum.Enum):
    GOOD = "good"
    BAD = "bad"
    NEITHER = "neither"
    UNKNOWN = "unknown"


_DEGREES = """
    em, mình, thấy, rất, hơi, khá, cực kì, cực kỳ, vô cùng, hoàn toàn, tương đối, quá, có, được, cũng, nghe, bị
"""
_DEGREE = re.compile(rf"^(?:{any_of(_DEGREES)})(?!\w)[\s,]*", re.IGNORECASE)
_LITTLE = re.compile(r"(?<!một)(?<!chút)\s+ít$", re.IGNORECASE)
_NOT = re.compile(r"^(?:không|chưa|chẳng|chả|ít|kém|thiếu)(?!\w)\s*", re.IGNORECASE)
_NEITHER = phrases(
    """
    không biết, chưa biết, không rõ, không muốn trả lời, khó nói, chưa chắc,
    bình thường, tạm được, tạm ổn, tạm, trung bình, cũng được, vừa phải, vừa vừa, bình thường thôi, lúc có
    lúc không, khi có khi không, không vui không buồn, không thích không ghét, phân vân
    """
)
_BAD = phrases(
    """
    buồn, ghét, chán, khó, sợ, bẩn, xấu, lo, mệt, dở, thấp, tệ, tức, giận, ồn, nóng, chật, nguy hiểm, phiền,
    thất vọng, bực, tối, hỏng, kém, muộn, chậm, xa, vắng, bí
    """
)
_GOOD = phrases(
    """
    một ít, một chút, một phần,
    thích, vui, tốt, ngon, hài lòng, đồng ý, an toàn, dễ, nhiều, hiểu, thoải mái, sạch, đẹp, yên tâm, tự
    tin, rõ, đủ, đều, mọi, lúc nào, lần nào, ngày nào, ai cũng, tất cả, gần, nhanh, rộng, thú vị, hay, hữu
    ích, có ích, quan trọng, biết, muốn, yêu, khoẻ, hết, cả, luôn, khá, giỏi, mát, sáng, yên, sẵn sàng, tin,
    bổ ích, công bằng, phù hợp
    """
)
_OPPOSITE = {Leaning.GOOD: Leaning.BAD, Leaning.BAD: Leaning.GOOD}


def leaning(label: str) -> Leaning:
    words = tidy(label)
    if _NEITHER.match(words):
        return Leaning.NEITHER
    words, softened = _without_degree(words)
    if refused := _NOT.match(words):
        rest, _ = _without_degree(words[refused.end() :])
        return _OPPOSITE.get(_plain(rest), Leaning.BAD)
    if not words:
        return Leaning.GOOD if softened else Leaning.UNKNOWN  # "Có", "Được"
    return _OPPOSITE.get(_plain(words), _plain(words)) if _LITTLE.search(words) else _plain(words)


def leans(labels: Sequence[str], *, scale: bool) -> bool:
    """True when one side has more answers than the other. Says nothing of labels it cannot place.

    Answers that are not faces are taken for a scale only when each is placed and one of them is a middle or a
    refusal; otherwise "Nhiều cây" and "Sân rộng" would be called praise.
    """
    placed = [leaning(label) for label in labels]
    if len(placed) < 2 or Leaning.UNKNOWN in placed:
        return False
    if not scale and not {Leaning.NEITHER, Leaning.BAD} & set(placed):
        return False
    return placed.count(Leaning.GOOD) != placed.count(Leaning.BAD)


def _plain(words: str) -> Leaning:
    if _NEITHER.match(words):
        return Leaning.NEITHER
    if _BAD.match(words):
        return Leaning.BAD
    return Leaning.GOOD if _GOOD.match(words) else Leaning.UNKNOWN


def _without_degree(words: str) -> tuple[str, bool]:
    found = False
    while degree := _DEGREE.match(words):
        words, found = words[degree.end() :], True
    return words, found
