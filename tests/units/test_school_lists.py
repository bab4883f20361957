"""Row by row: new, changed, unchanged, doubtful, refused; and why."""

from __future__ import annotations

from flask import Flask

from forum_app.units.rules.headings import Row
from forum_app.units.rules.school_lists import (
    Area,
    Change,
    CodeElsewhere,
    CommuneEnded,
    CommuneMissing,
    CommuneMisspelt,
    CommuneNotKnown,
    CommuneOneOfSeveral,
    Judge,
    LevelNotKnown,
    NameHasOtherCode,
    NameMissing,
    Register,
    SameAsRow,
    School,
    Verdict,
    fingerprint,
)

DONG_DA, KIM_LIEN, LANG = Area(1, "Phường Đống Đa"), Area(2, "Phường Kim Liên"), Area(3, "Phường Láng")
WARD_OF_MANY, COMMUNE_OF_MANY = Area(4, "Phường Quang Trung"), Area(5, "Xã Quang Trung")
HOA_PHUONG = School(10, "Trường Tiểu học Hoa Phượng", "HN-01", DONG_DA.id)
ANH_SAO = School(11, "Trường THCS Ánh Sao", None, DONG_DA.id)
REGISTER = Register(
    areas=(DONG_DA, KIM_LIEN, LANG, WARD_OF_MANY, COMMUNE_OF_MANY),
    ended=(Area(6, "Phường Khương Thượng", (KIM_LIEN.id, DONG_DA.id)),),
    schools=(HOA_PHUONG, ANH_SAO),
    codes_elsewhere=frozenset({"XA-99"}),
)


def row(name="Trường Tiểu học Cầu Vồng", commune="Phường Kim Liên", code="", level="", number=2):
    return Row(number, name, code, level, commune)


def judged(*rows, register=REGISTER, choices=()):
    return Judge(register, dict(choices)).all(rows)


def refused(one):
    [found] = judged(one)
    assert found.verdict is Verdict.REFUSED
    return type(found.reason)


def doubt(one):
    [found] = judged(one)
    assert found.verdict is Verdict.DOUBTFUL
    return type(found.reason), [area.name for area in found.suggestions]


def test_a_school_that_is_not_in_the_register_is_new():
    [found] = judged(row())

    assert (found.verdict, found.name, found.commune) == (Verdict.NEW, "Trường Tiểu học Cầu Vồng", KIM_LIEN)


def test_short_names_are_written_out():
    names = [
        judged(row(name, level=level))[0].name
        for name, level in (
            ("TH Cầu Vồng", ""),
            ("Cầu Vồng", "Tiểu học"),
            ("cầu vồng", "TH & THCS"),
            ("THCS Sao Mai", "THCS"),
            ("Trường Mầm non Búp Măng", "công lập"),
        )
    ]

    assert names == [
        "Trường Tiểu học Cầu Vồng",
        "Trường Tiểu học Cầu Vồng",
        "Trường Tiểu học và THCS cầu vồng",
        "Trường THCS Sao Mai",
        "Trường Mầm non Búp Măng",
    ]


def test_the_ways_a_ward_is_written_all_lead_to_it():
    for written in (
        "Phường Kim Liên",
        "kim liên",
        "P. Kim Liên",
        "P.Kim Liên",
        "KIM LIEN",
        "phuong kim lien",
    ):
        assert judged(row(commune=written))[0].commune == KIM_LIEN, written


def test_a_misspelt_ward_gets_a_suggestion():
    assert doubt(row(commune="Phường Kin Liên")) == (CommuneMisspelt, ["Phường Kim Liên"])
    assert doubt(row(commune="P. Đống Da")) == (CommuneMisspelt, ["Phường Đống Đa"])


def test_a_wrong_mark_is_a_doubt_and_no_mark_is_none():
    assert doubt(row(commune="Phường Lạng")) == (CommuneMisspelt, ["Phường Láng"])
    assert judged(row(commune="lang"))[0].commune == LANG


def test_a_ward_that_has_ended_suggests_those_that_came_after_it():
    assert doubt(row(commune="Khương Thượng")) == (CommuneEnded, ["Phường Kim Liên", "Phường Đống Đa"])


def test_two_of_one_name_leave_a_doubt_unless_the_kind_is_written():
    assert doubt(row(commune="Quang Trung")) == (
        CommuneOneOfSeveral,
        ["Phường Quang Trung", "Xã Quang Trung"],
    )
    assert judged(row(commune="Xã Quang Trung"))[0].commune == COMMUNE_OF_MANY


def test_a_choice_settles_the_doubt_and_only_among_the_wards_here():
    misspelt = row(commune="Kin Liên", number=7)

    assert judged(misspelt, choices={7: KIM_LIEN.id})[0].verdict is Verdict.NEW
    assert judged(misspelt, choices={7: 999})[0].verdict is Verdict.DOUBTFUL


def test_what_is_wanting_or_unknown_is_refused_with_its_reason():
    assert refused(row(name="")) is NameMissing
    assert refused(row(commune="")) is CommuneMissing
    assert refused(row(commune="Phường Bến Nghé")) is CommuneNotKnown
    assert refused(row(name="Hoa Hồng", level="loại A")) is LevelNotKnown
    assert refused(row(code="XA-99")) is CodeElsewhere


def test_in_the_list_of_one_ward_the_ward_need_not_be_written():
    here = Register(areas=(KIM_LIEN,), ended=(), schools=(), here=KIM_LIEN)

    assert judged(row(commune=""), register=here)[0].commune == KIM_LIEN


def test_a_school_known_by_its_code_may_change_its_name_and_its_ward():
    [found] = judged(row("Trường Tiểu học Phượng Vĩ", "Kim Liên", "HN-01"))

    assert found.verdict is Verdict.CHANGED
    assert found.changes == (
        Change("name", "Trường Tiểu học Hoa Phượng", "Trường Tiểu học Phượng Vĩ"),
        Change("commune", "Phường Đống Đa", "Phường Kim Liên"),
    )


def test_a_code_is_added_to_a_school_known_by_name_and_ward():
    [found] = judged(row("Trường THCS Ánh Sao", "Đống Đa", "HN-02"))

    assert found.changes == (Change("code", "", "HN-02"),)


def test_a_second_code_for_the_same_school_is_refused():
    assert refused(row("Trường Tiểu học Hoa Phượng", "Đống Đa", "HN-77")) is NameHasOtherCode


def test_typing_without_marks_or_with_the_tone_elsewhere_spoils_no_name():
    for written in ("Truong Tieu hoc Hoa Phuong", "TRƯỜNG TIỂU HỌC HOA PHƯỢNG", "TH Hoa Phượng"):
        assert judged(row(written, "Đống Đa", "HN-01"))[0].verdict is Verdict.UNCHANGED, written


def test_a_list_without_codes_never_takes_a_code_away():
    assert judged(row("Trường Tiểu học Hoa Phượng", "Đống Đa"))[0].verdict is Verdict.UNCHANGED


def test_the_same_school_twice_in_a_list_counts_once(app: Flask):
    first, second = judged(row(number=2), row("TH Cầu Vồng", "kim liên", number=9))

    assert (first.verdict, second.verdict) == (Verdict.NEW, Verdict.REFUSED)
    assert isinstance(second.reason, SameAsRow)
    with app.app_context():
        assert "2" in str(second.reason)


def test_the_mark_of_a_preview_changes_with_what_would_be_written():
    other = Register(areas=REGISTER.areas, ended=(), schools=(HOA_PHUONG,))
    rows = [row("Trường THCS Ánh Sao", "Đống Đa")]

    assert fingerprint(judged(*rows)) == fingerprint(judged(*rows))
    assert fingerprint(judged(*rows)) != fingerprint(judged(*rows, register=other))
