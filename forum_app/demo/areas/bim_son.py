"""Bỉm Sơn, Thanh Hóa: a town of six wards and a commune, since July 2025 two wards."""

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

DISTRICT, WARD, COMMUNE, AGENCY = UnitKind.DISTRICT, UnitKind.WARD, UnitKind.COMMUNE, UnitKind.AGENCY

_OLD = (
    ("bim-son/ba-dinh", WARD, "Phường Ba Đình", "phuong-bim-son"),
    ("bim-son/dong-son", WARD, "Phường Đông Sơn", "phuong-bim-son"),
    ("bim-son/lam-son", WARD, "Phường Lam Sơn", "phuong-bim-son"),
    ("bim-son/bac-son", WARD, "Phường Bắc Sơn", "phuong-quang-trung"),
    ("bim-son/ngoc-trao", WARD, "Phường Ngọc Trạo", "phuong-quang-trung"),
    ("bim-son/phu-son", WARD, "Phường Phú Sơn", "phuong-quang-trung"),
    ("bim-son/quang-trung", COMMUNE, "Xã Quang Trung", "phuong-quang-trung"),
)

PLACES: tuple[Place, ...] = (
    Place("thanh-hoa", UnitKind.PROVINCE, "Tỉnh Thanh Hóa", code="38"),
    until_the_change(
        "bim-son",
        DISTRICT,
        "Thị xã Bỉm Sơn",
        "thanh-hoa",
        ("phuong-bim-son", "phuong-quang-trung"),
        code="381",
    ),
    since_the_change("phuong-bim-son", WARD, "Phường Bỉm Sơn", "thanh-hoa"),
    since_the_change("phuong-quang-trung", WARD, "Phường Quang Trung", "thanh-hoa"),
    *(until_the_change(key, kind, name, "bim-son", (heir,)) for key, kind, name, heir in _OLD),
    lasting("doi-thong", UnitKind.SCHOOL, "Trường Tiểu học Đồi Thông", "bim-son/ba-dinh", "phuong-bim-son"),
    lasting("hoa-sim", UnitKind.SCHOOL, "Trường Tiểu học Hoa Sim", "bim-son/lam-son", "phuong-bim-son"),
    lasting("da-xanh", UnitKind.SCHOOL, "Trường THCS Đá Xanh", "bim-son/dong-son", "phuong-bim-son"),
    lasting(
        "mat-troi-nho",
        UnitKind.SCHOOL,
        "Trường Tiểu học Mặt Trời Nhỏ",
        "bim-son/bac-son",
        "phuong-quang-trung",
    ),
    lasting(
        "ngon-doi",
        UnitKind.SCHOOL,
        "Trường Tiểu học và THCS Ngọn Đồi",
        "bim-son/ngoc-trao",
        "phuong-quang-trung",
    ),
    lasting(
        "mai-am-hoa-sen",
        UnitKind.CARE_FACILITY,
        "Mái ấm Hoa Sen",
        "bim-son/phu-son",
        "phuong-quang-trung",
    ),
    lasting(
        "clb-bim-son",
        UnitKind.CLUB,
        "Câu lạc bộ Phóng viên nhỏ Bỉm Sơn",
        "bim-son/ba-dinh",
        "phuong-bim-son",
    ),
    *district_offices("bim-son", "thị xã Bỉm Sơn", "phuong-bim-son", "Thị đoàn"),
    *offices("phuong-bim-son", "phường Bỉm Sơn"),
    *offices("phuong-quang-trung", "phường Quang Trung"),
    until_the_change(
        "thanh-hoa/so-ldtbxh",
        AGENCY,
        "Sở Lao động - Thương binh và Xã hội Thanh Hóa",
        "thanh-hoa",
        ("thanh-hoa/so-y-te",),
        last=date(2025, 2, 28),
    ),
    Place("thanh-hoa/so-y-te", AGENCY, "Sở Y tế Thanh Hóa", (Under("thanh-hoa"),)),
    Place("thanh-hoa/tinh-doan", AGENCY, "Tỉnh đoàn Thanh Hóa", (Under("thanh-hoa"),)),
)
