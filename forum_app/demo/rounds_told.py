"""What the rounds of the demonstration say: real forums of `data/forums.json`, held again in its places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum_app.sessions.models import ReadyLine
from forum_app.sessions.rules.importing import SourceForum, SourceItem, read_file

FILE = Path(__file__).parent / "data" / "forums.json"

# Each stands for the forum of a source: quận Đống Đa 2023, and three that are told again elsewhere.
DISTRICT, SCHOOL_BREAKFAST, FOUR_GROUPS, WARD = "F07", "F42", "F11", "F39"


@dataclass(frozen=True)
class Asked:
    """A question of a group; `answer` in the room, `later` who answers later, `why_not` where it was not asked."""

    item: str
    group: int
    answer: str = ""
    agency: str = ""
    later: str = ""
    on_the_wall: bool = False


@cache
def forums() -> Mapping[str, SourceForum]:
    return {forum.key: forum for forum in read_file(json.loads(FILE.read_text(encoding="utf-8")))}


def item(key: str) -> SourceItem:
    return next(item for item in forums()[key.partition("-")[0]].items if item.key == key)


def topics_of(key: str) -> list[str]:
    """Without the delegations that a source names in brackets."""
    return [group.topic.partition(" (")[0] for group in forums()[key].groups]


# Which item each of the four groups brings, and what became of it so far today.
WRITTEN: tuple[tuple[int, str, int], ...] = (
    (1, "F11-01", 2),
    (1, "F11-02", 1),
    (1, "F21-07", 3),
    (2, "F11-03", 3),
    (2, "F15-05", 2),
    (2, "F28-06", 1),
    (3, "F15-06", 3),
    (3, "F37-07", 1),
    (4, "F11-05", 3),
    (4, "F33-04", 1),
    (4, "F21-01", 2),
)
# Two that say nearly the same: the second joins the first.
SAME = ("F11-05", "F33-04")
QUESTIONS: tuple[Asked, ...] = (
    Asked("F37-01", 2, "Phường bố trí lực lượng giờ tan trường và kẻ lại vạch sang đường.", "Công an phường Đống Đa"),
    Asked("F28-04", 4, "Trường mời chuyên gia nói chuyện về tin xấu trên mạng, hạn trước Tết.", "Ban giám hiệu",
          later="Phòng Văn hóa - Xã hội phường Đống Đa"),
    Asked("F40-03", 1, on_the_wall=True),
    Asked("F37-05", 1),
    Asked("F28-03", 2),
    Asked("F37-02", 4),
    Asked("F37-04", 2),
    Asked("F21-08", 3),
)  # fmt: skip
NO_TIME = "F21-08"
JOINS = ("F37-02", "F28-04")
# Typed by single children on their phones; they wait in the reading room.
ALONE = (
    "Bao giờ trường mình có nước nóng rửa tay mùa đông ạ?",
    "Thầy cô có thể cho chúng em thêm giờ ra chơi không ạ?",
)
# What became of two things that the last round asked for.
REVIEWED = {
    "F42-02": "Trường đã xếp lịch bóng đá và kéo co từ học kỳ 2.",
    "F42-03": "Khối 4 và 5 đã đi Văn Miếu tháng Mười; cuộc thi tiếng Anh của trường có từ tháng Mười Một.",
}

# What cannot be ticked, or would be untrue of this round, is left.
OPEN_LINES = (ReadyLine.PLAN, ReadyLine.LAST_RESULTS, ReadyLine.COMMITMENTS, ReadyLine.DUTY_ROSTER)
READY = tuple(line for line in ReadyLine if line not in OPEN_LINES)

PLAN = {
    "purpose": "Nghe trẻ em trong phường nói về an toàn, sức khỏe tinh thần và vui chơi; trả lời từng điều các em nêu.",
    "time_and_place": "Một ngày, tại hội trường phường; nhóm thảo luận ở Trường Tiểu học Hoa Phượng.",
    "participants": "60 em từ các trường và mái ấm trong phường, 12 người lớn phụ trách, lãnh đạo phường.",
    "content": "Buổi sáng thảo luận bốn nhóm; buổi chiều đối thoại với lãnh đạo phường và các cơ quan.",
    "organisation": "Phòng Văn hóa - Xã hội chủ trì; Đoàn phường lo chương trình; các trường cử đại biểu.",
    "budget": "Theo dự toán năm 2026 của phường.",
}
# Where the district's agencies went on 1 July 2025, as far as its forum needs them.
HEIRS = {
    "Quận đoàn": "Đoàn TNCS Hồ Chí Minh phường Đống Đa",
    "Công an quận": "Công an phường Đống Đa",
    "Phòng VH&TT": "Phòng Văn hóa - Xã hội phường Đống Đa",
}
WHY_HEIR = "{before} kết thúc cùng cấp quận ngày 30/6/2025; đây là cơ quan kế thừa."
LATER_ANSWER = (
    "Phòng đã gửi hướng dẫn cài bộ lọc tới cha mẹ học sinh và mở hai buổi tập huấn trong tháng Tám."
)
