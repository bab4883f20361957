"""Hồng Ngự, Đồng Tháp: a city and a district on the Tiền river, in a province that was joined with another."""

from __future__ import annotations

from datetime import date

from forum_app.demo.areas import (
    LAST_DISTRICT_DAY,
    NEW_COMMUNES_ON,
    Place,
    Under,
    district_offices,
    lasting,
    offices,
    since_the_change,
    until_the_change,
)
from forum_app.units.models import ALWAYS, UnitKind

DISTRICT, WARD, COMMUNE, AGENCY = UnitKind.DISTRICT, UnitKind.WARD, UnitKind.COMMUNE, UnitKind.AGENCY

_NEW = (
    ("phuong-hong-ngu", WARD, "Phường Hồng Ngự"),
    ("phuong-an-binh", WARD, "Phường An Bình"),
    ("phuong-thuong-lac", WARD, "Phường Thường Lạc"),
    ("xa-thuong-phuoc", COMMUNE, "Xã Thường Phước"),
    ("xa-long-khanh", COMMUNE, "Xã Long Khánh"),
    ("xa-long-phu-thuan", COMMUNE, "Xã Long Phú Thuận"),
)
_OF_THE_CITY = (
    ("tp-hong-ngu/an-binh-a", WARD, "Phường An Bình A", ("phuong-an-binh",)),
    ("tp-hong-ngu/an-binh-b", WARD, "Phường An Bình B", ("phuong-an-binh",)),
    ("tp-hong-ngu/an-lac", WARD, "Phường An Lạc", ("phuong-thuong-lac",)),
    ("tp-hong-ngu/an-loc", WARD, "Phường An Lộc", ("phuong-an-binh",)),
    ("tp-hong-ngu/an-thanh", WARD, "Phường An Thạnh", ("phuong-hong-ngu",)),
    ("tp-hong-ngu/binh-thanh", COMMUNE, "Xã Bình Thạnh", ("phuong-hong-ngu",)),
    ("tp-hong-ngu/tan-hoi", COMMUNE, "Xã Tân Hội", ("phuong-hong-ngu",)),
)
_OF_THE_DISTRICT = (
    ("h-hong-ngu/thuong-thoi-tien", "Thị trấn Thường Thới Tiền", ("xa-thuong-phuoc", "phuong-thuong-lac")),
    ("h-hong-ngu/thuong-phuoc-1", "Xã Thường Phước 1", ("xa-thuong-phuoc",)),
    ("h-hong-ngu/thuong-phuoc-2", "Xã Thường Phước 2", ("xa-thuong-phuoc",)),
    ("h-hong-ngu/thuong-thoi-hau-a", "Xã Thường Thới Hậu A", ("phuong-thuong-lac",)),
    ("h-hong-ngu/thuong-lac", "Xã Thường Lạc", ("phuong-thuong-lac",)),
    ("h-hong-ngu/long-khanh-a", "Xã Long Khánh A", ("xa-long-khanh",)),
    ("h-hong-ngu/long-khanh-b", "Xã Long Khánh B", ("xa-long-khanh",)),
    ("h-hong-ngu/long-thuan", "Xã Long Thuận", ("xa-long-phu-thuan",)),
    ("h-hong-ngu/phu-thuan-a", "Xã Phú Thuận A", ("xa-long-phu-thuan",)),
    ("h-hong-ngu/phu-thuan-b", "Xã Phú Thuận B", ("xa-long-phu-thuan",)),
)


def _old_province(key: str, name: str, code: str | None) -> Place:
    return Place(
        key, UnitKind.PROVINCE, name, (), ("dong-thap",), code, from_on=ALWAYS, until_on=LAST_DISTRICT_DAY
    )


PLACES: tuple[Place, ...] = (
    _old_province("dong-thap-cu", "Tỉnh Đồng Tháp", "87"),
    _old_province("tien-giang", "Tỉnh Tiền Giang", None),
    Place("dong-thap", UnitKind.PROVINCE, "Tỉnh Đồng Tháp", code="82", from_on=NEW_COMMUNES_ON),
    until_the_change(
        "tp-hong-ngu",
        DISTRICT,
        "Thành phố Hồng Ngự",
        "dong-thap-cu",
        ("phuong-hong-ngu", "phuong-an-binh", "phuong-thuong-lac"),
        code="868",
    ),
    until_the_change(
        "h-hong-ngu",
        DISTRICT,
        "Huyện Hồng Ngự",
        "dong-thap-cu",
        ("phuong-thuong-lac", "xa-thuong-phuoc", "xa-long-khanh", "xa-long-phu-thuan"),
        code="870",
    ),
    *(since_the_change(key, kind, name, "dong-thap") for key, kind, name in _NEW),
    *(until_the_change(key, kind, name, "tp-hong-ngu", then) for key, kind, name, then in _OF_THE_CITY),
    *(until_the_change(key, COMMUNE, name, "h-hong-ngu", then) for key, name, then in _OF_THE_DISTRICT),
    lasting(
        "song-tien",
        UnitKind.SCHOOL,
        "Trường Tiểu học Sông Tiền",
        "tp-hong-ngu/an-thanh",
        "phuong-hong-ngu",
    ),
    lasting("phu-sa", UnitKind.SCHOOL, "Trường THCS Phù Sa", "tp-hong-ngu/tan-hoi", "phuong-hong-ngu"),
    lasting(
        "dien-dien",
        UnitKind.SCHOOL,
        "Trường Tiểu học Bông Điên Điển",
        "h-hong-ngu/thuong-phuoc-1",
        "xa-thuong-phuoc",
    ),
    lasting(
        "dau-nguon",
        UnitKind.SCHOOL,
        "Trường THCS Đầu Nguồn",
        "h-hong-ngu/thuong-thoi-tien",
        "xa-thuong-phuoc",
    ),
    lasting(
        "cu-lao-xanh",
        UnitKind.SCHOOL,
        "Trường Tiểu học Cù Lao Xanh",
        "h-hong-ngu/long-khanh-a",
        "xa-long-khanh",
    ),
    lasting(
        "nha-bong-sen",
        UnitKind.CARE_FACILITY,
        "Nhà xã hội Bông Sen",
        "tp-hong-ngu/an-loc",
        "phuong-an-binh",
    ),
    lasting(
        "clb-thuong-phuoc",
        UnitKind.CLUB,
        "Câu lạc bộ Quyền tham gia của trẻ em Thường Phước",
        "h-hong-ngu/thuong-phuoc-1",
        "xa-thuong-phuoc",
    ),
    *district_offices("h-hong-ngu", "huyện Hồng Ngự", "xa-thuong-phuoc", "Huyện đoàn"),
    *offices("xa-thuong-phuoc", "xã Thường Phước"),
    *offices("phuong-hong-ngu", "phường Hồng Ngự"),
    until_the_change(
        "dong-thap-cu/so-ldtbxh",
        AGENCY,
        "Sở Lao động - Thương binh và Xã hội Đồng Tháp",
        "dong-thap-cu",
        ("dong-thap/so-y-te",),
        last=date(2025, 2, 28),
    ),
    Place(
        "dong-thap/so-y-te",
        AGENCY,
        "Sở Y tế Đồng Tháp",
        (Under("dong-thap-cu", ALWAYS, LAST_DISTRICT_DAY), Under("dong-thap", NEW_COMMUNES_ON)),
    ),
    Place(
        "dong-thap/tinh-doan",
        AGENCY,
        "Tỉnh đoàn Đồng Tháp",
        (Under("dong-thap-cu", ALWAYS, LAST_DISTRICT_DAY), Under("dong-thap", NEW_COMMUNES_ON)),
    ),
)
