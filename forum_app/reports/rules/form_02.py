"""Our own "Mẫu 02": which blanks an office may use in its form, and with what they are filled.

Local plans name a form of that number whose text nobody has published; ours is a form that each office replaces.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.documents.fillable import Blanks
from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.reports.models.corrections import Figure
from forum_app.reports.rules import annexes, held
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.rules.composition import WHO_NAMES

Data = Mapping[str, Any]

SINGLE: dict[str, Words] = {
    "cap_tren": _l("The unit above, as it stands in the head"),
    "don_vi": _l("The unit that reports, as it stands in the head"),
    "don_vi_viet_thuong": _l("The unit that reports, within a sentence"),
    "ky_hieu": _l("What follows the number, such as BC-UBND"),
    "noi_va_ngay": _l("Place and day, the day left blank"),
    "kinh_gui": _l("To whom it is addressed"),
    "ten_dien_dan": _l("Name of the forum"),
    "chu_de": _l("Its theme"),
    "thoi_gian_dia_diem": _l("When and where, in a sentence"),
    "so_tre_em": _l("How many children came"),
    "so_nhom": _l("How many groups"),
    "so_y_kien": _l("How many things the children said"),
    "tra_loi_tai_cho": _l("How many were answered on the spot"),
    "hen_tra_loi": _l("How many are answered later or were handed over"),
    "con_de_ngo": _l("How many are still open"),
    "so_da_chuyen": _l("How many were handed over"),
    "to_chuc_doan": _l("The Youth Union that follows them"),
    "nguoi_ky": _l("In whose name it is signed, and the post"),
}
LISTS: dict[str, tuple[Words, dict[str, Words]]] = {
    "thanh_phan": (_l("Who came"), {"ten": _l("kind of participant"), "so": _l("number")}),
    "y_kien": (
        _l("What the children agreed on"),
        {
            "tt": _l("its number"),
            "nhom": _l("group"),
            "loai": _l("kind"),
            "noi_dung": _l("the children's own words"),
            "luot_chon": _l("votes"),
        },
    ),
    "tra_loi": (
        _l("Questions and answers in the dialogue"),
        {
            "tt": _l("its number"),
            "noi_dung": _l("the children's own words"),
            "co_quan": _l("agency"),
            "cau_tra_loi": _l("the answer"),
        },
    ),
    "kien_nghi": (
        _l("What was handed over to agencies"),
        {
            "tt": _l("its number"),
            "noi_dung": _l("the children's own words"),
            "co_quan": _l("agency"),
            "tinh_trang": _l("where it stands"),
        },
    ),
    "ky_truoc": (
        _l("What became of the last forum's recommendations"),
        {
            "tt": _l("its number"),
            "noi_dung": _l("the children's own words"),
            "co_quan": _l("agency"),
            "ket_qua": _l("what became of it"),
        },
    ),
    "anh": (_l("Pictures with consent"), {"hinh": _l("the picture"), "chu_thich": _l("what it shows")}),
}
BLANKS = Blanks(
    names=frozenset(SINGLE) | frozenset(LISTS),
    fields=frozenset(field for _words, fields in LISTS.values() for field in fields),
)
PICTURE_WIDTH = 120


class NoFile(Refusal):
    sentence = _l("Choose the Word file of your form.")
    field = "file"


class FormGone(Refusal):
    sentence = _l("The form of this paper is not there any more. Make the paper anew.")


def values_of(data: Data) -> dict[str, Any]:
    """All but the pictures."""
    frame, totals = data["frame"], data["totals"]
    head = frame["head"]
    return {
        "cap_tren": head["above"].upper(),
        "don_vi": head["issuer"].upper(),
        "don_vi_viet_thuong": frame["issuer"],
        "ky_hieu": head["symbol"],
        "noi_va_ngay": head["place_and_day"],
        "kinh_gui": frame["to"] or "…………………………",
        "ten_dien_dan": data["round"]["name"],
        "chu_de": data["round"]["theme"],
        "thoi_gian_dia_diem": held.when_and_where(data["round"]),
        "so_tre_em": _number(totals, Figure.CHILDREN),
        "so_nhom": _number(totals, Figure.GROUPS),
        "so_y_kien": _number(totals, Figure.OUTPUTS),
        "tra_loi_tai_cho": _number(totals, Figure.ANSWERED_HERE),
        "hen_tra_loi": _number(totals, Figure.LATER),
        "con_de_ngo": _number(totals, Figure.OPEN),
        "so_da_chuyen": str(data["handed"]["number"]),
        "to_chuc_doan": data["union"],
        "nguoi_ky": frame["signed"].upper(),
        **_lists(data),
    }


def _lists(data: Data) -> dict[str, list[dict[str, str]]]:
    return {
        "thanh_phan": [{"ten": str(WHO_NAMES[Who(who)]), "so": number} for who, number in data["came"]],
        "y_kien": _rows(("tt", "nhom", "loai", "noi_dung", "luot_chon"), annexes.agreed_rows(data)),
        "tra_loi": _rows(("tt", "noi_dung", "co_quan", "cau_tra_loi"), annexes.answered_rows(data)),
        "kien_nghi": _rows(("tt", "noi_dung", "co_quan", "tinh_trang"), annexes.handed_rows(data)),
        "ky_truoc": _rows(("tt", "noi_dung", "co_quan", "ket_qua"), annexes.last_rows(data)),
    }


def _rows(fields: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[dict[str, str]]:
    return [dict(zip(fields, (str(number), *row), strict=True)) for number, row in enumerate(rows, start=1)]


def _number(totals: Data, figure: Figure) -> str:
    value = totals[figure]["value"]
    return "…" if value is None else str(value)


def sample() -> dict[str, Any]:
    """For trying a form that was uploaded; what children write is among it."""
    words = "Chúng em mong có <nhiều cây> & ghế đá\nở sân trường ạ!"
    rows = {
        name: [dict.fromkeys(fields, words) for _twice in range(2)]
        for name, (_words, fields) in LISTS.items()
    }
    return {**dict.fromkeys(SINGLE, words), **rows}
