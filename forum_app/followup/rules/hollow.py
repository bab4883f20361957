"""Phrases that sound like an answer and say nothing: “đã ghi nhận”, “tiếp thu”, “sẽ xem xét”.

Such words may stand in a sentence that says more; alone they are no reason and no answer. This reads spelling, not
meaning: a hollow sentence in other words passes here, and is what the checker is for.
"""

from __future__ import annotations

import re

from forum_app.i18n import fold
from forum_app.polls.rules.phrases import any_of

# Folded: agencies type with marks, without, and in both ways of placing them.
_SAYS_NOTHING = any_of(
    """
    ghi nhan, tiep thu, tiep nhan, xem xet, nghien cuu, can nhac, luu y, quan tam, cam on, tran trong, hoan nghenh,
    se co gang, co gang, se phan dau, se no luc, no luc, bao cao cap tren, xin y kien cap tren, cho cap tren,
    cho chi dao, theo quy dinh, theo quy dinh cua phap luat, theo quy dinh hien hanh, dung quy dinh, theo tham quyen,
    theo chuc nang nhiem vu, theo ke hoach, theo lo trinh, khi co dieu kien, khi du dieu kien, tung buoc,
    trong thoi gian toi, thoi gian toi, som nhat, trong thoi gian som nhat, sap toi, tra loi sau, se tra loi sau,
    giai quyet, xu ly, thuc hien, trien khai, phoi hop, phoi hop thuc hien, chi dao, da ro, nhat tri, dong tinh,
    khong co ly do, khong ly do, khong ro, chua ro, chua biet, khong biet, khong, chua, co, na, n a, ok,
    noted, no reason, none
    """
)
_BETWEEN = any_of(
    """
    uy ban nhan dan, ubnd, phuong, xa, thanh pho, nha truong, truong, ban giam hieu, phong, so, co quan, don vi,
    co quan chuc nang, cac cap, chung toi, toi, xin, rat, da, se, dang, duoc, hoan toan, y kien, kien nghi, de xuat,
    nguyen vong, noi dung, van de, viec, cua, cac, em, tre em, hoc sinh, chau, va, de, nay, tren, do, cho, voi, la, thi,
    theo, vi, trong, mot, cach, nghiem tuc, day du, tich cuc, chan thanh, nhung, cung
    """
)
_ELSEWHERE = any_of(
    """
    khong thuoc tham quyen, khong thuoc trach nhiem, khong thuoc chuc nang, khong thuoc nhiem vu, khong thuoc pham vi,
    khong phai viec, khong phai tham quyen, khong phai trach nhiem, ngoai tham quyen, vuot tham quyen,
    thuoc tham quyen, thuoc trach nhiem, chuyen cap tren, chuyen co quan khac, co quan khac, don vi khac, cap tren
    """
)
_NOTHING = re.compile(rf"\b(?:{_SAYS_NOTHING}|{_BETWEEN})\b")
_NOT_OURS = re.compile(rf"\b(?:{_ELSEWHERE})\b")
_WORD = re.compile(r"[^\W_]+")

# “Thiếu kinh phí” is a reason of three words, and the shortest there is.
WORDS_LEAST = 3


def says_nothing(text: str) -> bool:
    """True when fewer than three words are left once the empty phrases are taken away."""
    return _left(text) < WORDS_LEAST


def says_not_ours(text: str) -> bool:
    """ "It is not ours" and nothing else."""
    return bool(_NOT_OURS.search(_plain(text))) and _left(text, _NOT_OURS) < WORDS_LEAST


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _left(text: str, *more: re.Pattern[str]) -> int:
    plain = _plain(text)
    for pattern in (*more, _NOTHING):
        plain = pattern.sub(" ", plain)
    return len({word for word in plain.split() if any(letter.isalpha() for letter in word)})
