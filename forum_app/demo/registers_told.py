"""What the registers of former years hold: the targets are those of the plans, the entries are made up to show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forum_app.plans.models import IndicatorKind, InitiativeState, Method, Scope
from forum_app.plans.rules.consultations import Told

MADE_UP = "Số liệu minh họa"
S = InitiativeState


@dataclass(frozen=True)
class Meeting:
    held_on: date
    about: str
    children: int


@dataclass(frozen=True)
class ClubTold:
    key: str
    unit: str
    name: str
    founded_on: date
    adult: str
    members: int
    meetings: tuple[Meeting, ...]
    ended_on: date | None = None


@dataclass(frozen=True)
class StepTold:
    to: InitiativeState
    done_on: date
    words: str = ""


@dataclass(frozen=True)
class ProgrammeTold:
    key: str
    unit: str
    title: str
    proposed_by: str
    proposed_on: date
    children: int
    adult: str = ""
    steps: tuple[StepTold, ...] = ()


@dataclass(frozen=True)
class ValueTold:
    plan: str
    kind: IndicatorKind
    unit: str
    numerator: int
    denominator: int
    source: str


# Hồng Ngự 2020: 8 of 8 policies, 17 of 20 decisions of schools, 17 of 20 community decisions. The last two are the same
# share, and only one of their targets ("from 85 % on", "above 85 %") is met by it.
THEN = "h-hong-ngu"
COMMUNES_2020 = (
    "thuong-thoi-tien",
    "thuong-phuoc-1",
    "thuong-phuoc-2",
    "thuong-thoi-hau-a",
    "thuong-lac",
    "long-khanh-a",
    "long-khanh-b",
    "long-thuan",
    "phu-thuan-a",
    "phu-thuan-b",
)
WITHOUT_A_POLICY = COMMUNES_2020[-2:]
SCHOOLS_2020 = ("dien-dien", "dau-nguon", "cu-lao-xanh")
OF_SCHOOLS = (
    ("Nội quy lớp học năm học mới", "Giảm bớt điều cấm, thêm điều nên làm"),
    ("Giờ mở cửa thư viện", "Mở thêm buổi trưa"),
    ("Lịch trực nhật và lao động", "Chia đều giữa bạn nam và bạn nữ"),
    ("Kế hoạch dạy bơi mùa nước nổi", "Có thầy cô nữ dạy các bạn nữ"),
    ("Nội dung giờ chào cờ", "Bớt nhắc lỗi, thêm kể chuyện"),
    ("Chỗ gửi xe đạp", "Có mái che và lối đi riêng"),
    ("Đồng phục ngày thứ Hai", "Cho mặc áo ấm khi trời lạnh"),
)
OF_COMMUNITIES = (
    ("Sân chơi ở nhà văn hóa ấp", "Có bóng mát và đèn buổi tối"),
    ("Điểm đưa đón học sinh qua đò", "Có áo phao vừa cỡ trẻ em"),
)
# Which of the twenty nobody asked the children about, counted through the schools or the communes in their order.
NOT_ASKED = frozenset({4, 11, 17})

VALUES: tuple[ValueTold, ...] = (
    *(
        ValueTold(
            "hong-ngu-2020", IndicatorKind.POLICIES_CONSULTED, f"{THEN}/{commune}", 0, 0,
            f"Xã không ban hành chính sách nào liên quan đến trẻ em trong năm ({MADE_UP.casefold()})",
        )
        for commune in WITHOUT_A_POLICY
    ),
    # Of the last one nobody has told: it is missing, and not nought.
    *(
        ValueTold(
            "hong-ngu-2020", IndicatorKind.FOUR_MODELS, f"{THEN}/{commune}", int(commune != "long-thuan"), 1,
            f"Báo cáo năm 2020 của xã, thị trấn ({MADE_UP.casefold()})",
        )
        for commune in COMMUNES_2020[:-1]
    ),
    *(
        ValueTold(
            "dong-da-2023", IndicatorKind.CHILDREN_VOICING, school, voiced, came,
            f"Báo cáo kết quả diễn đàn của trường ({MADE_UP.casefold()})",
        )
        for school, voiced, came in (
            ("hoa-phuong", 60, 60), ("anh-sao", 54, 56), ("cau-vong", 50, 50),
            ("sao-mai", 52, 52), ("canh-dieu", 48, 48),
        )
    ),
)  # fmt: skip


def told(
    subject: str, scope: Scope, decided_on: date, wish: str, *, asked: bool = True, how: Method = Method.SLIP
) -> Told:
    """One of former years: asked a month before, told within a fortnight, or never asked at all."""
    if not asked:
        return Told(subject, scope, decided_on, source=MADE_UP)
    return Told(
        subject,
        scope,
        decided_on,
        asked_on=date(decided_on.year, decided_on.month - 1, decided_on.day),
        method=how,
        children=96 if scope is Scope.SCHOOL else 45,
        summary=f"{wish}. Một số em muốn giữ như cũ.",
        taken_in=f"{wish}.",
        explained="Phần giữ như cũ không chọn được cùng lúc; sau một học kỳ sẽ hỏi lại các em.",
        told_on=date(decided_on.year, decided_on.month, decided_on.day + 10),
        told_how="niêm yết ở bảng tin, nói lại trong giờ chào cờ"
        if scope is Scope.SCHOOL
        else "niêm yết ở nhà văn hóa và ở trường",
        source=MADE_UP,
    )


def consulted() -> Iterator[tuple[str, Told]]:
    """(unit, what was told) of former years; what is of this year stands in `registers_now`."""
    for commune in COMMUNES_2020:
        if commune not in WITHOUT_A_POLICY:
            subject = "Kế hoạch thực hiện quyền trẻ em của địa phương năm 2020"
            yield (
                f"{THEN}/{commune}",
                told(subject, Scope.POLICY, date(2020, 5, 11), "Thêm lớp dạy bơi miễn phí", how=Method.FORUM),
            )
    places = [(school, thing) for school in SCHOOLS_2020 for thing in OF_SCHOOLS][:20]
    for number, (school, (subject, wish)) in enumerate(places):
        yield school, told(subject, Scope.SCHOOL, date(2020, 9, 14), wish, asked=number not in NOT_ASKED)
    spots = [(f"{THEN}/{commune}", thing) for commune in COMMUNES_2020 for thing in OF_COMMUNITIES]
    for number, (commune, (subject, wish)) in enumerate(spots):
        asked = number not in NOT_ASKED
        yield commune, told(subject, Scope.COMMUNITY, date(2020, 6, 8), wish, asked=asked, how=Method.SEMINAR)
    yield "dong-da", told(
        "Kế hoạch Tháng hành động vì trẻ em năm 2023 của quận", Scope.POLICY, date(2023, 5, 15),
        "Thêm sân chơi trong khu tập thể", how=Method.FORUM,
    )  # fmt: skip
    for school in ("hoa-phuong", "anh-sao", "sao-mai"):
        yield (
            school,
            told("Nội quy trường học năm học 2023 - 2024", Scope.SCHOOL, date(2023, 9, 11), OF_SCHOOLS[0][1]),
        )
