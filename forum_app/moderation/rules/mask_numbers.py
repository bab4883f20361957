"""Telephone numbers in any spacing, spelled or typed; classes such as 5A2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from forum_app.moderation.rules.letters import bare, lower

Span = tuple[int, int]
Finder = Callable[[str], Iterator[Span]]

# Spelled digits, with and without marks; “lăm”, “tư”, “mốt” as they are said after the first.
_SPELLED = {
    "không": "0",
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "tư": "4",
    "năm": "5",
    "lăm": "5",
    "sáu": "6",
    "bảy": "7",
    "bẩy": "7",
    "tám": "8",
    "chín": "9",
}
_SAID = {**_SPELLED, **{bare(word): digit for word, digit in _SPELLED.items()}}
_DIGIT = re.compile(
    r"\d|(?<![a-z0-9])o(?=[\W_]*\d)|(?<=\d)[oli](?=\d)|\b(?:"
    + "|".join({bare(said) for said in _SPELLED})
    + r")\b"
)
_LOOKS_LIKE = {**_SAID, "o": "0", "l": "1", "i": "1"}
# Between two digits of one number: anything that is no letter and no digit, within reason.
_BETWEEN = re.compile(r"[\W_]{0,8}")
_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-](?:19|20)\d\d)?|\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d(?:-(?:19|20)\d\d)?)"
)
_ONLY_DATES = re.compile(rf"{_DATE}(?:(?:\s*[,;]\s*|\s+|\s*[-–]\s*){_DATE})*")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_UNIT_OF_AMOUNT = re.compile(r"\s*(?:d|đ|dong|vnd|nghin|ngan|trieu|ty|ti|nguoi|hoc sinh|ban)\b")
_CALL = re.compile(
    r"\b(?:so dien thoai|sdt|so dt|dien thoai|dt|so phone|phone|hotline|zalo|viber|so may|so cua (?:em|minh|con|bo|me)"
    r"|goi (?:cho )?(?:em|minh|con|bo|me)|lien he|alo)\b[^\d\n]{0,25}?(?=(?<!\d)\d)"
)
_SIX_DIGITS = re.compile(r"\d(?:[\W_]{0,3}\d){5,}")


def phones(text: str) -> Iterator[Span]:
    """Runs of digits, typed or spelled, that can be rung up."""
    flat = bare(text)
    spans = [*_runs(text, flat), *_after_a_call(flat)]
    yield from _apart(spans)


def _runs(text: str, flat: str) -> Iterator[Span]:
    # “ở” is no nought and “từ” no four: what lost its marks in `flat` must be a digit as it was typed.
    typed = lower(text)
    signs = [
        sign
        for sign in _DIGIT.finditer(flat)
        if sign.group().isdecimal() or typed[sign.start() : sign.end()] in _LOOKS_LIKE
    ]
    at = 0
    while at < len(signs):
        last = at
        while last + 1 < len(signs) and _BETWEEN.fullmatch(flat, signs[last].end(), signs[last + 1].start()):
            last += 1
        yield from _numbers_in(flat, signs[at : last + 1])
        at = last + 1


def _numbers_in(flat: str, run: list[re.Match[str]]) -> Iterator[Span]:
    """Within a run of digits the number may begin late: “20/11 0912…”."""
    typed = [sign for sign in run if sign.group().isdecimal()]
    if typed and _ONLY_DATES.fullmatch(flat[typed[0].start() : typed[-1].end()]):  # “năm 2025-2026”
        return
    digits = "".join(_value(sign) for sign in run)
    start = _first(flat, run, digits)
    if start is None:
        return
    while len(run) - start > 10 and run[-1].group() in _SAID:  # “0912345678 sau giờ học”
        run = run[:-1]
    begin, end = run[start].start(), run[-1].end()
    if begin and flat[begin - 1] == "+":
        begin -= 1
    yield begin, end


def _first(flat: str, run: list[re.Match[str]], digits: str) -> int | None:
    """Where in the run a number begins that has enough digits to be rung up; None when there is none."""
    for place, digit in enumerate(digits):
        rest = len(digits) - place
        here = run[place].start()
        starts = place == 0 or run[place - 1].end() < here or not flat[run[place - 1].start()].isdigit()
        if not starts and place:
            continue
        if digit == "0" and rest >= 9:
            return place
        if digits.startswith("84", place) and rest >= 11:
            return place
        if here and flat[here - 1] == "+" and rest >= 8:
            return place
    written = flat[run[0].start() : run[-1].end()]
    amount = _AMOUNT.fullmatch(written)
    if amount and (not written.startswith("0")) and (digits[-3:] == "000" or _follows_unit(flat, run)):
        return None
    unbroken = len(written) == len(digits)
    if len(digits) >= 9 and not _is_counting(digits) and (digits[0] in "35789" or unbroken):
        return 0
    return 0 if unbroken and len(digits) >= 8 else None


def _follows_unit(flat: str, run: list[re.Match[str]]) -> bool:
    return _UNIT_OF_AMOUNT.match(flat, run[-1].end()) is not None


def _is_counting(digits: str) -> bool:
    """“một, hai, ba, bốn …” is how one counts, not how one is called."""
    return "123456789".startswith(digits[:9])


def _value(sign: re.Match[str]) -> str:
    return _LOOKS_LIKE.get(sign.group(), sign.group())


def _after_a_call(flat: str) -> Iterator[Span]:
    """“gọi cho em 38 251 234”: shorter numbers, when the words before say what they are."""
    for call in _CALL.finditer(flat):
        number = _SIX_DIGITS.match(flat, call.end())
        if number and not _ONLY_DATES.fullmatch(number.group()):
            yield number.span()


def _apart(spans: list[Span]) -> Iterator[Span]:
    """In order, joined where they overlap."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    yield from joined


_GRADE = r"(?:1[0-2]|[1-9])"
_SAID_GRADE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
# A grade alone is everybody's: what makes it one class is a letter, or the number after it (“lớp 5/2” in the South).
# Apart from its grade a small letter may be a word: “lớp 5 e muốn”, “lớp 10 k có”.
_CLASS = re.compile(
    rf"\b(?:lớp|lop|khối|khoi)\s*[:\-]?\s*{_GRADE}[/.\-_]?[a-zđ]\d{{0,2}}(?!\w)"
    rf"|\b(?:lớp|lop|khối|khoi)\s*[:\-]?\s*{_GRADE}\s*[/.\-_]?\s*(?:[a-dđ]|[a-z]\s?\d{{1,2}})(?!\w)(?!\s*[/.]\s*\d)"
    rf"|\b(?:lớp|lop)\s*[:\-]?\s*{_GRADE}[/.]\d{{1,2}}(?![\w%])(?!\s*[/.]\s*\d)"
    rf"|\b(?:lớp|lop)\s+{_SAID_GRADE}\s+[a-eđ](?:\s?(?:\d{{1,2}}|{_SAID_GRADE}))?(?!\w)"
    rf"|(?<![\w/.,]){_GRADE}[\-./]?[a-eđ]\d{{1,2}}(?!\w)"
)
# “3D”, “5G”, “4K” and “5h” are no classes; “5A” alone is one when the letter is a capital, and no road, pencil or room.
_CLASS_ALONE = re.compile(rf"(?<![\w/.,]){_GRADE}[ABCĐE](?!\w)")
_NO_CLASS = re.compile(
    r"(?:quốc lộ|ql|đường|tỉnh lộ|chì|bút"
    r"|phòng|tầng|lầu|nhà|khu|toà|tòa|phụ lục|mẫu|tuyến|xe|buýt|vitamin|cổng|hạng|điểm)\s+$"
)


def classes(text: str) -> Iterator[Span]:
    flat = lower(text)
    spans = [found.span() for found in _CLASS.finditer(flat)]
    alone = (found.span() for found in _CLASS_ALONE.finditer(text))
    yield from _apart([*spans, *(span for span in alone if not _NO_CLASS.search(flat[: span[0]]))])
