"""Make our own "Mẫu 02" anew: `python tools/office_forms.py` writes forum_app/reports/office/mau-02.docx.

The file is what an office downloads, changes in Word and uploads; its blanks are listed in reports/rules/form_02.py.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from forum_app.documents.letters import (  # noqa: E402
    Annex,
    Block,
    Clause,
    Head,
    Letter,
    Point,
    Recipients,
    Section,
    Table,
    Text,
    ended,
)
from forum_app.documents.word import to_docx  # noqa: E402

TARGET = ROOT / "forum_app" / "reports" / "office" / "mau-02.docx"
OF = "(Kèm theo Báo cáo số ……/{{ ky_hieu }} ngày ……/……/…… của {{ don_vi_viet_thuong }})"


def rows(name: str, headings: tuple[str, ...], fields: tuple[str, ...], widths: tuple[int, ...]) -> Table:
    """A row that is repeated for each of a list."""
    begin = (f"{{%tr for muc in {name} %}}", *[""] * (len(fields) - 1))
    end = ("{%tr endfor %}", *[""] * (len(fields) - 1))
    row = tuple(f"{{{{ muc.{field} }}}}" for field in fields)
    return Table(headings, (begin, row, end), widths, frozenset({0} if fields[0] == "tt" else {1}))


def body() -> tuple[Block, ...]:
    return ended(
        (
            Text(
                "Thực hiện Điều 13, Điều 14 Thông tư số 29/2019/TT-BLĐTBXH, {{ don_vi_viet_thuong }} "
                "báo cáo kết quả tổ chức {{ ten_dien_dan }} như sau:"
            ),
            Section("I. Thời gian, địa điểm, thành phần"),
            Text("{{ thoi_gian_dia_diem }}"),
            Text("Chủ đề: “{{ chu_de }}”. Có {{ so_tre_em }} trẻ em tham dự."),
            rows("thanh_phan", ("Thành phần", "Số lượng"), ("ten", "so"), (120, 40)),
            Section("II. Kết quả"),
            Clause("1. Trẻ em thảo luận"),
            Text("Số nhóm: {{ so_nhom }}. Số ý kiến, câu hỏi, kiến nghị: {{ so_y_kien }} (Phụ lục I)."),
            Clause("2. Đối thoại"),
            Point("a) Trả lời ngay tại phiên: {{ tra_loi_tai_cho }};"),
            Point("b) Hẹn trả lời sau hoặc đã chuyển cơ quan có trách nhiệm: {{ hen_tra_loi }};"),
            Point("c) Còn để ngỏ: {{ con_de_ngo }} (Phụ lục II)."),
            Clause("3. Chuyển kiến nghị"),
            Text("Đã chuyển {{ so_da_chuyen }} kiến nghị đến cơ quan có trách nhiệm (Phụ lục III)."),
            Section("III. Kiến nghị của kỳ diễn đàn trước"),
            Text("{%p if ky_truoc %}"),
            rows(
                "ky_truoc",
                ("TT", "Nguyên văn lời các em", "Cơ quan", "Kết quả"),
                ("tt", "noi_dung", "co_quan", "ket_qua"),
                (11, 64, 35, 50),
            ),
            Text("{%p else %}"),
            Text("Không còn việc nào để ngỏ từ kỳ trước."),
            Text("{%p endif %}"),
            Section("IV. Đánh giá và đề xuất"),
            Text("……………………………………………………………………"),
        )
    )


def annexes() -> tuple[Block, ...]:
    own = "Nguyên văn lời các em"
    return (
        Annex("Phụ lục I", "Kết quả thảo luận của trẻ em", OF),
        rows(
            "y_kien",
            ("TT", "Nhóm", "Loại", own, "Lượt chọn"),
            ("tt", "nhom", "loai", "noi_dung", "luot_chon"),
            (11, 16, 27, 88, 18),
        ),
        Annex("Phụ lục II", "Hỏi và trả lời trong phiên đối thoại", OF),
        rows(
            "tra_loi",
            ("TT", own, "Cơ quan trả lời", "Nội dung trả lời"),
            ("tt", "noi_dung", "co_quan", "cau_tra_loi"),
            (11, 55, 34, 60),
        ),
        Annex("Phụ lục III", "Kiến nghị đã chuyển", OF),
        rows(
            "kien_nghi",
            ("TT", own, "Cơ quan được đề nghị trả lời", "Tình trạng"),
            ("tt", "noi_dung", "co_quan", "tinh_trang"),
            (11, 79, 40, 30),
        ),
        Annex("Phụ lục IV", "Hình ảnh diễn đàn", OF),
        Text("{%p for muc in anh %}"),
        Text("{{ muc.hinh }}"),
        Text("{{ muc.chu_thich }}"),
        Text("{%p endfor %}"),
    )


def form() -> bytes:
    head = Head("{{ cap_tren }}", "{{ don_vi }}", "{{ ky_hieu }}", "{{ noi_va_ngay }}")
    recipients = Recipients(
        "Nơi nhận:", ("Như trên;", "{{ to_chuc_doan }};", "Lưu: VT, …."), "{{ nguoi_ky }}"
    )
    letter = Letter(
        kind="Báo cáo",
        subject="Kết quả tổ chức {{ ten_dien_dan }}",
        head=head,
        to=("{{ kinh_gui }}",),
        blocks=(*body(), recipients, *annexes()),
    )
    return to_docx(letter)


def main() -> None:
    document = Document(BytesIO(form()))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]:
        for run in paragraph.runs:  # a head is set in capitals; the names of blanks are not
            run.text = re.sub(r"\{\{.*?\}\}", lambda blank: blank[0].lower(), run.text)
    for paragraph in document.paragraphs:
        if "{{ muc.hinh }}" in paragraph.text or "muc.chu_thich" in paragraph.text:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.first_line_indent = 0
    TARGET.parent.mkdir(exist_ok=True)
    document.save(str(TARGET))


if __name__ == "__main__":
    main()
