"""Two questions in one sentence, told from two nouns that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum_app.polls.rules.phrases import any_of, listed, phrases

_PEOPLE = listed(
    "cô thầy bạn bè bố mẹ cha ba má ông bà anh chị em cậu chú bác dì mợ giáo trường lớp nhà đình lớn khác đội"
)
_ONE_THING = phrases(
    """
    vui chơi và giải trí, chăm sóc và giáo dục, bảo vệ và chăm sóc, học và chơi, giáo dục và đào tạo, an
    toàn và lành mạnh, giấy và bút, bút và giấy, quần và áo, bàn và ghế, trái và phải, ăn và ngủ, đi và về,
    đọc và viết
    """
)
_PREDICATES = """
    thích, muốn, được, có, thấy, biết, nghe, lắng nghe, nói, kể, hỏi, trả lời, giải thích, học, chơi, vui
    chơi, ăn, uống, ngủ, đọc, viết, đi, đến, làm, giúp, giúp đỡ, tham gia, sợ, vui, buồn, sạch, đẹp, an
    toàn, ngon, tốt, rộng, mát, yên tĩnh, thoải mái, đủ, dễ, gần, nhanh, hiểu, nhớ, tin, chia sẻ, bảo vệ,
    chăm sóc, tôn trọng, quan tâm, góp ý, xem, bị, đã, sẽ, cần, nên, phải, hay, rõ, công bằng, bổ ích, khám,
    tiêm, rửa, nghỉ, thân thiện, gọn gàng, đầy đủ, tự tin, quyết định, lựa chọn, chọn, báo, gọi, tập, đá
"""
_RATED_APART = """
    nhà vệ sinh, sân trường, sân chơi, sân bóng, thư viện, căng tin, bữa trưa, bữa ăn, bữa sáng, giờ học,
    giờ chơi, giờ ra chơi, giờ ngủ, phòng học, phòng ngủ, phòng y tế, đường đi, cổng trường, đồ chơi, nước
    uống, lớp học, câu lạc bộ, bài tập
"""
_JOINT = re.compile(
    rf"(?P<left>\w+)[,\s]+(?P<joint>và/hoặc|và|hoặc|cũng như|đồng thời)\s+"
    rf"(?P<right>(?P<predicate>{any_of(_PREDICATES)})|(?P<rated>{any_of(_RATED_APART)})|em|các em)(?!\w)",
    re.IGNORECASE,
)
_ALWAYS_TWO = re.compile(
    r"và/hoặc|(?:,|(?<!\w)và)\s+(?:vì sao|tại sao|như thế nào|khi nào)(?!\w)"
    r"|(?<!\w)hay\s+(?:là\s+)?em\s+(?:có|được|đã)(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?")


def joined_questions(text: str) -> Iterator[str]:
    if len(_ASKED.findall(text)) > 1:
        yield "? … ?"
    yield from (match.group().strip(" ,") for match in _ALWAYS_TWO.finditer(text))
    one_thing = [match.span() for match in _ONE_THING.finditer(text)]
    for match in _JOINT.finditer(text):
        belongs = any(start <= match.start("joint") < end for start, end in one_thing)
        if not belongs and not _same_circle(match):
            yield match.group()


def _same_circle(match: re.Match[str]) -> bool:
    """ "bạn và em", "bố mẹ và các em": people spoken of together."""
    if match["predicate"]:
        return False
    return not match["rated"] and match["left"].casefold() in _PEOPLE
