"""What the registers of this year hold in the three places of the story, at every step there is."""

from __future__ import annotations

from datetime import date

from forum_app.demo.registers_told import MADE_UP, ClubTold, Meeting, ProgrammeTold, S, StepTold
from forum_app.plans.models import Method, Scope
from forum_app.plans.rules.consultations import Told

YARD = "san-truong"
NOW: dict[str, tuple[str, Told]] = {
    YARD: (
        "hoa-phuong",
        Told(
            "Quy định sử dụng sân trường giờ ra chơi và giờ nghỉ trưa",
            Scope.SCHOOL,
            date(2026, 10, 19),
            asked_on=date(2026, 10, 5),
            method=Method.SLIP,
            children=214,
            summary=(
                "162 em muốn sân mở cả giờ nghỉ trưa.\n"
                "121 em muốn có một góc yên tĩnh để đọc sách.\n"
                "58 em muốn lớp nào cũng được mượn bóng.\n"
                "31 em muốn giữ như cũ."
            ),
            taken_in=(
                "Sân mở đến 12 giờ các ngày trong tuần.\n"
                "Có góc đọc sách dưới cây phượng.\n"
                "Mỗi khối có hai quả bóng, lớp trưởng ghi sổ mượn."
            ),
            explained=(
                "Sân không mở sau 12 giờ: các lớp bán trú cần yên tĩnh để ngủ trưa.\n"
                "Không giữ như cũ được vì phần lớn các em muốn thay đổi; cuối học kỳ 1 nhà trường sẽ hỏi lại."
            ),
            told_on=date(2026, 10, 26),
            told_how="niêm yết ở bảng tin của trường, nói lại trong giờ chào cờ",
            source="Quyết định của hiệu trưởng, số liệu minh họa",
        ),
    ),
    "bua-trua": (
        "hoa-phuong",
        Told(
            "Thực đơn bữa trưa bán trú học kỳ 1",
            Scope.SCHOOL,
            date(2026, 9, 7),
            asked_on=date(2026, 8, 31),
            method=Method.SLIP,
            children=180,
            summary="Muốn thêm canh chua và trái cây; ít món chiên.",
            taken_in="Mỗi tuần ba ngày có trái cây, một ngày có món chiên.",
            all_taken_in=True,
            source=MADE_UP,
        ),
    ),
    "thu-vien": (
        "hoa-phuong",
        Told(
            "Giờ mở cửa thư viện và cách mượn sách",
            Scope.SCHOOL,
            date(2026, 12, 7),
            asked_on=date(2026, 11, 16),
            method=Method.SLIP,
            children=203,
            source="Dự thảo, số liệu minh họa",
        ),
    ),
    "dong-phuc": (
        "anh-sao",
        Told("Quy định đồng phục năm học 2026 - 2027", Scope.SCHOOL, date(2026, 8, 24), source=MADE_UP),
    ),
    "cong-truong": (
        "phuong-dong-da",
        Told(
            "Phương án phân luồng xe trước cổng các trường",
            Scope.COMMUNITY,
            date(2026, 9, 28),
            asked_on=date(2026, 9, 10),
            method=Method.FORUM,
            children=64,
            summary="Muốn có vạch đi bộ và chú công an giờ tan học; xe máy không lên vỉa hè.",
            taken_in="Kẻ vạch đi bộ ở hai cổng; Công an phường trực giờ tan học.",
            explained="Chưa cấm hẳn xe máy dừng trước cổng vì chưa có bãi đỗ; phường tìm chỗ trong quý I năm 2027.",
            source=MADE_UP,
        ),
    ),
    "he-bo-ich": (
        "phuong-dong-da",
        Told("Kế hoạch sinh hoạt hè cho trẻ em năm 2026", Scope.POLICY, date(2026, 5, 18), source=MADE_UP),
    ),
    "ap-vui-choi": (
        "xa-thuong-phuoc",
        Told(
            "Chọn chỗ làm sân chơi ở ấp",
            Scope.COMMUNITY,
            date(2026, 7, 13),
            asked_on=date(2026, 6, 22),
            method=Method.SEMINAR,
            children=52,
            summary="Muốn sân chơi gần trường, xa mé sông, có mái che.",
            taken_in="Chọn khu đất cạnh trường, có rào phía sông, trồng cây che nắng.",
            explained="Chưa làm mái che trong năm nay vì kinh phí chỉ đủ làm nền và rào; đã ghi vào kế hoạch năm 2027.",
            told_on=date(2026, 7, 20),
            told_how="niêm yết ở nhà văn hóa ấp, thầy cô nói lại ở lớp",
            source=MADE_UP,
        ),
    ),
}

CLUBS: tuple[ClubTold, ...] = (
    ClubTold(
        "dong-da", "phuong-dong-da", "Câu lạc bộ Quyền tham gia của trẻ em phường Đống Đa", date(2025, 9, 20),
        "Cán bộ Đoàn phường", 32,
        (
            Meeting(date(2026, 3, 14), "Tìm hiểu quyền được lắng nghe", 28),
            Meeting(date(2026, 5, 23), "Chuẩn bị câu hỏi cho Tháng hành động vì trẻ em", 30),
            Meeting(date(2026, 9, 19), "Đường đi học an toàn: chúng em thấy gì", 26),
        ),
    ),
    ClubTold(
        "thuong-phuoc", "xa-thuong-phuoc", "Câu lạc bộ Quyền tham gia của trẻ em Thường Phước", date(2025, 8, 15),
        "Cán bộ Văn hóa - Xã hội xã", 24,
        (Meeting(date(2026, 4, 18), "An toàn mùa nước nổi", 21), Meeting(date(2026, 8, 22), "Sân chơi ở ấp", 19)),
    ),
    ClubTold(
        "thuong-phuoc-1", "h-hong-ngu/thuong-phuoc-1", "Câu lạc bộ Quyền tham gia của trẻ em xã Thường Phước 1",
        date(2019, 6, 1), "Cán bộ Đoàn xã", 20,
        (Meeting(date(2020, 3, 21), "Phòng chống đuối nước", 18), Meeting(date(2020, 9, 19), "Quyền vui chơi", 16)),
        ended_on=date(2025, 6, 30),
    ),
)  # fmt: skip

PROGRAMMES: tuple[ProgrammeTold, ...] = (
    ProgrammeTold(
        "goc-xanh", "hoa-phuong", "Mỗi lớp một góc xanh", "Lớp 5A và lớp 5B", date(2026, 9, 10), 64,
        "Cô tổng phụ trách Đội",
        (
            StepTold(S.APPRAISED, date(2026, 9, 17), "Lớp nào cũng có chỗ đặt năm chậu cây; nhà trường lo đất."),
            StepTold(S.APPROVED, date(2026, 9, 21), "Làm ở tất cả các lớp, các em tự phân công chăm cây."),
            StepTold(S.RUNNING, date(2026, 10, 5)),
        ),
    ),
    ProgrammeTold(
        "xe-dap", "anh-sao", "Đạp xe đến trường thứ Sáu hằng tuần", "Câu lạc bộ Môi trường khối 8",
        date(2026, 9, 14), 41, "",
        (
            StepTold(S.APPRAISED, date(2026, 9, 25), "Công an phường đã đi thử hai tuyến đường cùng các em."),
            StepTold(
                S.TURNED_DOWN, date(2026, 10, 2),
                "Đường trước trường đang sửa đến tháng 3 năm 2027, đi xe đạp lúc này chưa an toàn. "
                "Khi đường sửa xong, các em đề xuất lại, nhà trường sẽ xem ngay.",
            ),
        ),
    ),
    ProgrammeTold(
        "bao-tuong", "anh-sao", "Báo tường tiếng nói của chúng em", "Lớp 7C", date(2026, 11, 9), 38,
    ),
    ProgrammeTold(
        "day-boi", "xa-thuong-phuoc", "Anh chị lớp lớn kèm em lớp nhỏ tập bơi", "Câu lạc bộ Quyền tham gia của trẻ em",
        date(2026, 5, 30), 19, "Huấn luyện viên bơi của xã",
        (
            StepTold(S.APPRAISED, date(2026, 6, 5), "Có hồ bơi nông và hai huấn luyện viên đứng cạnh."),
            StepTold(S.APPROVED, date(2026, 6, 10)),
            StepTold(S.RUNNING, date(2026, 6, 20)),
            StepTold(S.DONE, date(2026, 8, 15), "37 em đã biết nổi và bơi được 10 mét."),
        ),
    ),
    ProgrammeTold(
        "ao-phao", "h-hong-ngu/thuong-phuoc-1", "Tủ áo phao ở bến đò", "Câu lạc bộ Quyền tham gia của trẻ em",
        date(2020, 4, 4), 18, "Cán bộ Đoàn xã",
        (
            StepTold(S.APPRAISED, date(2020, 4, 20), "Chủ đò đồng ý đặt tủ."),
            StepTold(S.APPROVED, date(2020, 5, 4)),
            StepTold(S.RUNNING, date(2020, 5, 18)),
            StepTold(S.DONE, date(2020, 12, 18), "Ba bến đò đã có tủ áo phao."),
        ),
    ),
)  # fmt: skip
