"""Answers that are none, by the field at which each is refused, and five that are; all as they are typed."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from forum_app.errors import Refusal
from forum_app.followup.rules import answering as a
from forum_app.followup.rules import child_versions as c
from forum_app.followup.rules import papers as p
from tests.followup.answered import FOR_CHILDREN, OFFICIAL

GOOD = {
    "outcome": "will_do",
    "action_on": "20/3/2027",
    "official_text": OFFICIAL,
    "child_8_10": FOR_CHILDREN,
    "tell_how": "Cô tổng phụ trách đọc trong giờ chào cờ",
    "tell_on": "30/11/2026",
    "given_by": "Trần Thị Mai",
}
WHY = "Sân trường đang sửa đường ống nước đến hết năm 2027."
NOT_YET = "Năm nay trường chưa làm được mái che. Sân còn đang sửa ống nước. Cô sẽ báo lại các em."
NO = GOOD | {"outcome": "not_done", "action_on": "", "reason": WHY, "child_8_10": NOT_YET}
PART = GOOD | {"outcome": "partly", "what_is_done": "Đã trồng 12 cây bóng mát ở sân sau.", "reason": WHY}
DONE = GOOD | {"outcome": "done", "action_on": ""}
STUDY = GOOD | {"outcome": "study"}
PDF = b"%PDF-1.7 cong van"


def _zip(*names: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return packed.getvalue()


DOCX = _zip("[Content_Types].xml", "word/document.xml")


@dataclass(frozen=True)
class Case:
    name: str
    typed: dict[str, str]
    at: str = ""
    refusal: type[Refusal] = Refusal
    files: list[tuple[str, bytes]] = field(default_factory=list)


def _wrong(
    name: str,
    base: dict[str, str],
    refusal: type[Refusal],
    files: list[tuple[str, bytes]] | None = None,
    **change: str,
) -> Case:
    """`change` holds one field, at which it must be refused; for files that is theirs."""
    at = "papers" if files else next(iter(change))
    return Case(name, base | change, at, refusal, files or [])


LONG = (
    "Nhà trường sẽ phối hợp cùng phòng văn hóa phường để trồng thêm mười hai cây bóng mát quanh sân chơi trước ngày "
    "20/3/2027 nhằm giúp các em có chỗ ngồi nghỉ mát trong giờ ra chơi buổi sáng và buổi chiều."
)
MANY = "Trường trồng cây ở sân trước ngày 20/3/2027. " * 16
UNDER_DATE = " Mọi việc xong trước ngày 20/3/2027."

INVALID = (
    _wrong("no outcome", GOOD, a.OutcomeMissing, outcome=""),
    _wrong("“not ours” as an outcome", GOOD, a.OutcomeMissing, outcome="not_ours"),
    _wrong("a word of our own as an outcome", GOOD, a.OutcomeMissing, outcome="DONE?"),
    _wrong("will do, some day", GOOD, a.DayMissing, action_on=""),
    _wrong("will do, last week", GOOD, a.DayIsPast, action_on="13/11/2026"),
    _wrong("will do, in another century", GOOD, a.DayTooFar, action_on="20/3/2099"),
    _wrong("will do, on a day that no month has", GOOD, a.DayUnreadable, action_on="31/2/2027"),
    _wrong("will do, in a quarter", GOOD, a.DayUnreadable, action_on="quý II/2027"),
    _wrong("will do, as soon as possible", GOOD, a.DayUnreadable, action_on="sớm nhất"),
    _wrong("study, some day", STUDY, a.DayMissing, action_on=""),
    _wrong("study, until yesterday", STUDY, a.DayIsPast, action_on="2026-11-01"),
    _wrong("study for three years", STUDY, a.DayTooFar, action_on="20/11/2029"),
    _wrong("done, next year", DONE, a.DoneLater, action_on="1/9/2027"),
    _wrong("not done, on a day", NO, a.DayWithoutPromise, action_on="20/3/2027"),
    _wrong("not done, and no why", NO, a.ReasonMissing, reason=""),
    _wrong("not done, and only spaces", NO, a.ReasonMissing, reason="   "),
    _wrong("noted", NO, a.ReasonSaysNothing, reason="Đã ghi nhận."),
    _wrong("taken in", NO, a.ReasonSaysNothing, reason="Tiếp thu ý kiến của các em"),
    _wrong("will be considered", NO, a.ReasonSaysNothing, reason="Sẽ xem xét trong thời gian tới."),
    _wrong("noted, without marks", NO, a.ReasonSaysNothing, reason="da ghi nhan, tiep thu va se xem xet"),
    _wrong("by the rules", NO, a.ReasonSaysNothing, reason="Theo quy định hiện hành"),
    _wrong("a full stop", NO, a.ReasonSaysNothing, reason="."),
    _wrong("no reason, said so", NO, a.ReasonSaysNothing, reason="Không có lý do"),
    _wrong("not ours, as a reason", NO, a.NotOursIsNoOutcome, reason="Không thuộc thẩm quyền của phường."),
    _wrong("partly, but what", PART, a.WhatIsDoneMissing, what_is_done=""),
    _wrong("partly noted", PART, a.NothingDone, what_is_done="Đã tiếp thu, đang xem xét"),
    _wrong("partly, and the rest", PART, a.ReasonForTheRestMissing, reason=""),
    _wrong("partly, the rest is noted", PART, a.ReasonSaysNothing, reason="Ghi nhận"),
    _wrong("partly, twice the same", PART, a.SaidTwice, reason=PART["what_is_done"]),
    _wrong("partly, the rest last year", PART, a.DayIsPast, action_on="20/3/2025"),
    _wrong("nothing official", GOOD, a.NoOfficialText, official_text=""),
    _wrong("two official words", GOOD, a.OfficialTextSaysNothing, official_text="Đồng ý."),
    _wrong(
        "an official nothing", GOOD, a.OfficialTextSaysNothing, official_text="Đã ghi nhận ý kiến của các em."
    ),
    _wrong("an official book", GOOD, a.TooLong, official_text=OFFICIAL * 120),
    _wrong("a number like a novel", GOOD, a.TooLong, official_number="4" * 201),
    _wrong("nobody", GOOD, a.NobodyGaveIt, given_by=" "),
    _wrong("told somehow", GOOD, a.HowToldMissing, tell_how=""),
    _wrong("told, in a word", GOOD, a.HowToldMissing, tell_how="Loa"),
    _wrong("told some day", GOOD, a.WhenToldMissing, tell_on=""),
    _wrong("told last month", GOOD, a.ToldInThePast, tell_on="20/10/2026"),
    _wrong("told in two years", GOOD, a.DayTooFar, tell_on="20/11/2028"),
    _wrong("told on a day that is none", GOOD, a.DayUnreadable, tell_on="thứ hai"),
    _wrong("nothing for children", GOOD, c.ChildVersionMissing, child_8_10=""),
    _wrong(
        "noted, dear children", GOOD, c.ChildVersionSaysNothing, child_8_10="Đã ghi nhận ý kiến của các em."
    ),
    _wrong("three words for children", GOOD, c.ChildVersionSaysNothing, child_8_10="Sẽ có cây."),
    _wrong("more than 120 words", GOOD, c.TooManyWords, child_8_10=MANY),
    _wrong("one endless sentence", GOOD, c.SentencesTooLong, child_8_10=LONG),
    _wrong("UBND", GOOD, c.AbbreviationUnexplained, child_8_10="UBND phường sẽ trồng cây." + UNDER_DATE),
    _wrong("THCS", GOOD, c.AbbreviationUnexplained, child_8_10="Trường THCS có thêm cây." + UNDER_DATE),
    _wrong("an article", GOOD, c.QuotesTheLaw, child_8_10="Theo điều 53, trường sẽ trồng cây." + UNDER_DATE),
    _wrong("a paper's number", GOOD, c.QuotesTheLaw, child_8_10="Công văn 45 nói sẽ trồng cây." + UNDER_DATE),
    _wrong("the official text again", GOOD, c.CopyOfTheOfficialText, child_8_10=OFFICIAL.replace(",", ".")),
    _wrong("no day for children", GOOD, c.DateNotTold, child_8_10="Trường sẽ trồng 12 cây. Sân sẽ mát hơn."),
    _wrong("an empty file", GOOD, p.PaperEmpty, [("cong van.pdf", b"")]),
    _wrong("a program called a paper", GOOD, p.PaperOfAnotherKind, [("cong van.pdf", b"MZ\x90\x00")]),
    _wrong("a page called a picture", GOOD, p.PaperOfAnotherKind, [("anh.png", b"<html><script>")]),
    _wrong("a packed folder", GOOD, p.PaperOfAnotherKind, [("cong van.docx", _zip("a.exe"))]),
    _wrong(
        "a paper with macros",
        GOOD,
        p.PaperOfAnotherKind,
        [("a.docx", _zip("word/document.xml", "word/vbaProject.bin"))],
    ),
    _wrong(
        "a paper as large as a film", GOOD, p.PaperTooLarge, [("cong van.pdf", b"%PDF-" + b"0" * (3 * 2**20))]
    ),
    _wrong("four papers", GOOD, p.TooManyPapers, [(f"{n}.pdf", PDF) for n in range(4)]),
)

VALID = (
    Case("will do, with the day", GOOD),
    Case("done, with the signed paper only", DONE | {"official_text": ""}, files=[("cong van 45.pdf", PDF)]),
    Case("partly, with the rest by a day", PART),
    Case("study, in Word", STUDY | {"official_number": "45/VHXH"}, files=[("tra loi.docx", DOCX)]),
    Case("not done, and why", NO),
)
