"""Đống Đa, Hà Nội: a district of wards, since July 2025 five wards directly under the city."""

from __future__ import annotations

from datetime import date

from forum_app.demo.areas import (
    Place,
    Under,
    district_offices,
    lasting,
    offices,
    since_the_change,
    until_the_change,
)
from forum_app.units.models import UnitKind

DISTRICT, WARD, AGENCY = UnitKind.DISTRICT, UnitKind.WARD, UnitKind.AGENCY

_NEW = (
    ("phuong-dong-da", "Phường Đống Đa"),
    ("phuong-kim-lien", "Phường Kim Liên"),
    ("phuong-van-mieu", "Phường Văn Miếu - Quốc Tử Giám"),
    ("phuong-lang", "Phường Láng"),
    ("phuong-o-cho-dua", "Phường Ô Chợ Dừa"),
)
_OLD = (
    ("dong-da/cat-linh", "Phường Cát Linh", ("phuong-o-cho-dua",)),
    ("dong-da/hang-bot", "Phường Hàng Bột", ("phuong-o-cho-dua", "phuong-van-mieu")),
    ("dong-da/kham-thien", "Phường Khâm Thiên", ("phuong-van-mieu",)),
    ("dong-da/khuong-thuong", "Phường Khương Thượng", ("phuong-kim-lien", "phuong-dong-da")),
    ("dong-da/kim-lien", "Phường Kim Liên", ("phuong-kim-lien",)),
    ("dong-da/lang-ha", "Phường Láng Hạ", ("phuong-dong-da", "phuong-lang", "phuong-o-cho-dua")),
    ("dong-da/lang-thuong", "Phường Láng Thượng", ("phuong-lang",)),
    ("dong-da/nam-dong", "Phường Nam Đồng", ("phuong-dong-da", "phuong-kim-lien", "phuong-van-mieu")),
    ("dong-da/o-cho-dua", "Phường Ô Chợ Dừa", ("phuong-o-cho-dua", "phuong-dong-da")),
    ("dong-da/phuong-mai", "Phường Phương Mai", ("phuong-kim-lien",)),
    ("dong-da/quang-trung", "Phường Quang Trung", ("phuong-dong-da", "phuong-kim-lien")),
    ("dong-da/thinh-quang", "Phường Thịnh Quang", ("phuong-dong-da",)),
    ("dong-da/tho-quan", "Phường Thổ Quan", ("phuong-van-mieu",)),
    ("dong-da/trung-liet", "Phường Trung Liệt", ("phuong-dong-da", "phuong-kim-lien", "phuong-o-cho-dua")),
    ("dong-da/van-chuong", "Phường Văn Chương", ("phuong-van-mieu",)),
)

# The round of joining before the great one: these wards of the district were joined on 1 January 2025.
_JOINED_ON = date(2025, 1, 1)
_LAST_DAY = date(2024, 12, 31)
_JOINED = (
    ("dong-da/van-mieu", "Phường Văn Miếu", "dong-da/van-mieu-quoc-tu-giam"),
    ("dong-da/quoc-tu-giam", "Phường Quốc Tử Giám", "dong-da/van-mieu-quoc-tu-giam"),
    ("dong-da/phuong-lien", "Phường Phương Liên", "dong-da/phuong-lien-trung-tu"),
    ("dong-da/trung-tu", "Phường Trung Tự", "dong-da/phuong-lien-trung-tu"),
)

PLACES: tuple[Place, ...] = (
    Place("ha-noi", UnitKind.PROVINCE, "Thành phố Hà Nội", code="01"),
    until_the_change(
        "dong-da", DISTRICT, "Quận Đống Đa", "ha-noi", tuple(key for key, _name in _NEW), code="006"
    ),
    *(since_the_change(key, WARD, name, "ha-noi") for key, name in _NEW),
    *(until_the_change(key, WARD, name, "dong-da", then) for key, name, then in _OLD),
    *(
        until_the_change(key, WARD, name, "dong-da", (joined,), last=_LAST_DAY)
        for key, name, joined in _JOINED
    ),
    until_the_change(
        "dong-da/van-mieu-quoc-tu-giam",
        WARD,
        "Phường Văn Miếu - Quốc Tử Giám",
        "dong-da",
        ("phuong-van-mieu", "phuong-o-cho-dua"),
        from_on=_JOINED_ON,
    ),
    until_the_change(
        "dong-da/phuong-lien-trung-tu",
        WARD,
        "Phường Phương Liên - Trung Tự",
        "dong-da",
        ("phuong-kim-lien", "phuong-van-mieu"),
        from_on=_JOINED_ON,
    ),
    lasting(
        "hoa-phuong", UnitKind.SCHOOL, "Trường Tiểu học Hoa Phượng", "dong-da/thinh-quang", "phuong-dong-da"
    ),
    lasting("anh-sao", UnitKind.SCHOOL, "Trường THCS Ánh Sao", "dong-da/quang-trung", "phuong-dong-da"),
    lasting("cau-vong", UnitKind.SCHOOL, "Trường Tiểu học Cầu Vồng", "dong-da/kim-lien", "phuong-kim-lien"),
    lasting("sao-mai", UnitKind.SCHOOL, "Trường THCS Sao Mai", "dong-da/van-chuong", "phuong-van-mieu"),
    lasting("canh-dieu", UnitKind.SCHOOL, "Trường THCS Cánh Diều", "dong-da/lang-thuong", "phuong-lang"),
    lasting(
        "bo-cau-trang",
        UnitKind.SCHOOL,
        "Trường Tiểu học Bồ Câu Trắng",
        "dong-da/cat-linh",
        "phuong-o-cho-dua",
    ),
    lasting(
        "mai-am-huong-duong",
        UnitKind.CARE_FACILITY,
        "Mái ấm Hướng Dương",
        "dong-da/tho-quan",
        "phuong-van-mieu",
    ),
    since_the_change(
        "clb-dong-da",
        UnitKind.CLUB,
        "Câu lạc bộ Quyền tham gia của trẻ em phường Đống Đa",
        "phuong-dong-da",
    ),
    *district_offices("dong-da", "quận Đống Đa", "phuong-dong-da", "Quận đoàn"),
    *offices("phuong-dong-da", "phường Đống Đa"),
    *offices("phuong-kim-lien", "phường Kim Liên"),
    Place("ha-noi/so-y-te", AGENCY, "Sở Y tế Hà Nội", (Under("ha-noi"),)),
    until_the_change(
        "ha-noi/so-ldtbxh",
        AGENCY,
        "Sở Lao động - Thương binh và Xã hội Hà Nội",
        "ha-noi",
        ("ha-noi/so-y-te",),
        last=date(2025, 2, 28),
    ),
    Place("ha-noi/so-gddt", AGENCY, "Sở Giáo dục và Đào tạo Hà Nội", (Under("ha-noi"),)),
    Place("ha-noi/thanh-doan", AGENCY, "Thành đoàn Hà Nội", (Under("ha-noi"),)),
)
