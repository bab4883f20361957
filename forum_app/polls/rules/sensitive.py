"""Subjects that may hurt or expose a child: violence, a child's own health, the family's money.

Such a question is not forbidden. It needs a second adult who says why it must be asked. The lists hold phrases, not
single ambiguous syllables: "phòng y tế" is a place every school has, "tiền đạo" plays football.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

from forum_app.polls.rules.phrases import any_of, phrases, tidy, whole


class SensitiveTopic(enum.StrEnum):
    VIOLENCE = "violence"
    HEALTH = "health"
    MONEY = "money"


_PEOPLE = any_of(
    "em, thầy, cô, thầy cô, bố, mẹ, cha, ba, má, bố mẹ, cha mẹ, ba mẹ, ông, bà, anh, chị, bạn, người lớn"
)

_VIOLENCE = (
    phrases(
        """
        bị đánh, bị bố đánh, bị mẹ đánh, đánh đập, đánh đòn, đòn roi, ăn đòn, đánh mắng, bị đấm, bạo lực,
        bạo hành, xâm hại, lạm dụng, ngược đãi, hành hạ, bỏ đói, bỏ rơi, bị trói, mắng chửi, chửi mắng, bị
        chửi, chửi bới, bị mắng, quát mắng, bị quát, bị nhốt, đuổi khỏi nhà, đuổi ra khỏi nhà, phạt quỳ, bị
        tát, tát em, bắt nạt, bị đe doạ, bị đe dọa, đụng chạm, động chạm, sờ mó, vùng kín, vùng đồ bơi, ly
        hôn, li hôn, say rượu, đánh nhau, cãi nhau, to tiếng
        """
    ),
    whole(
        rf"(?:{_PEOPLE})\s+(?:(?:có|hay|từng|đã)\s+)*(?:đánh|mắng|chửi|quát|tát)"
        r"(?!\s+(?:vần|răng|trống|đàn|bóng|cờ|giá|dấu|cầu))"
    ),
)

_HEALTH = (
    phrases(
        """
        sức khỏe, sức khoẻ, bệnh, bị ốm, ốm đau, hay ốm, em ốm, bị đau, đau bụng, đau đầu, cân nặng, béo
        phì, thừa cân, suy dinh dưỡng, dậy thì, kinh nguyệt, hiv, khuyết tật, uống thuốc, thuốc lá, thuốc
        lắc, ma túy, ma tuý, rượu bia, trầm cảm, lo âu, tự tử, tự làm đau, muốn chết, mất ngủ, tâm lý, tâm
        lí, bị thương, bị tai nạn
        """
    ),
)

_MONEY = (
    whole(r"tiền(?!\s+(?:đạo|vệ|sử|tuyến|đề|bối|tố|phong|lệ|đồn|đường|nhân|thân))"),
    whole(r"nghèo(?!\s+nàn)"),
    phrases(
        """
        hộ nghèo, cận nghèo, thu nhập, lương của, mức lương, học phí, nợ nần, mắc nợ, trả nợ, nhà em giàu,
        giàu có, khó khăn về kinh tế, hoàn cảnh khó khăn, đi làm thuê, bán vé số, kiếm sống, thất nghiệp,
        kinh tế gia đình, đóng quỹ, quỹ lớp
        """
    ),
)

_TOPICS = {
    SensitiveTopic.VIOLENCE: _VIOLENCE,
    SensitiveTopic.HEALTH: _HEALTH,
    SensitiveTopic.MONEY: _MONEY,
}


def sensitive_phrases(text: str) -> Iterator[tuple[SensitiveTopic, str]]:
    """Each sensitive topic this text touches, with the first words that show it."""
    tidied = tidy(text)
    for topic, patterns in _TOPICS.items():
        hits = [hit for pattern in patterns if (hit := pattern.search(tidied))]
        if hits:
            yield topic, min(hits, key=lambda hit: hit.start()).group()
