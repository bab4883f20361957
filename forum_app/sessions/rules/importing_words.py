"""The words of files like `data/forums.json`, and what each is called here."""

from __future__ import annotations

from enum import StrEnum

from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.rounds import RoundLevel
from forum_app.sessions.rules.topics import Topic

LEVELS = {
    "quoc_gia": RoundLevel.NATIONAL,
    "tinh": RoundLevel.PROVINCE,
    "huyen": RoundLevel.DISTRICT,
    "xa": RoundLevel.COMMUNE,
    "truong": RoundLevel.OTHER,
}
# The six kinds of forum have no column of their own: they stay with the round as a fact.
KINDS = frozenset(
    "dien_dan_tre_em dien_dan_truong doi_thoai gap_go_thieu_nhi hoi_dong_tre_em quoc_hoi_tre_em".split()
)
ITEM_KINDS = {
    "message": OutputKind.MESSAGE,
    "opinion": OutputKind.OPINION,
    "recommendation": OutputKind.RECOMMENDATION,
    "wish": OutputKind.WISH,
    "question": OutputKind.QUESTION,
    "initiative": OutputKind.INITIATIVE,
}
# Settled by what was said, or something that goes on to the follow-up board. The first of each is its plain case.
STATUSES = {
    "tra_loi_tai_cho": AnswerWhen.HERE,
    "giai_trinh_thong_tin": AnswerWhen.HERE,
    "da_giai_quyet": AnswerWhen.HERE,
    "tiep_thu_giai_quyet_sau": AnswerWhen.LATER,
    "dang_giai_quyet": AnswerWhen.LATER,
    "chuyen_cap_tren": AnswerWhen.LATER,
    "chuyen_xu_ly_rieng": AnswerWhen.LATER,
    "chua_giai_quyet": AnswerWhen.LATER,
}
PLAIN_STATUS = {AnswerWhen.HERE: "tra_loi_tai_cho", AnswerWhen.LATER: "tiep_thu_giai_quyet_sau"}
# Dealt with quietly, outside the forum: whatever else is marked, it is not for everybody.
APART = "chuyen_xu_ly_rieng"
IN_THE_ROOM = "tại diễn đàn"

TOPICS = {
    "day_va_hoc": Topic.TEACHING,
    "co_so_vat_chat_truong": Topic.SCHOOL_FACILITIES,
    "bao_luc_hoc_duong": Topic.SCHOOL_VIOLENCE,
    "xam_hai_bao_luc": Topic.ABUSE,
    "duoi_nuoc": Topic.DROWNING,
    "an_toan_giao_thong": Topic.TRAFFIC,
    "an_toan_mang": Topic.ONLINE_SAFETY,
    "vui_choi_giai_tri": Topic.PLAY,
    "suc_khoe_tam_than": Topic.MENTAL_HEALTH,
    "suc_khoe_dinh_duong": Topic.NUTRITION,
    "an_toan_thuc_pham": Topic.FOOD_SAFETY,
    "thuoc_la_chat_kich_thich": Topic.TOBACCO_AND_STIMULANTS,
    "lao_dong_tre_em": Topic.CHILD_LABOUR,
    "tre_hoan_canh_dac_biet": Topic.SPECIAL_CIRCUMSTANCES,
    "tao_hon": Topic.CHILD_MARRIAGE,
    "moi_truong_khi_hau": Topic.ENVIRONMENT,
    "ha_tang_duong": Topic.ROADS,
    "nuoc_sach": Topic.CLEAN_WATER,
    "quyen_tham_gia": Topic.PARTICIPATION,
    "phap_luat_vi_thanh_nien": Topic.YOUTH_JUSTICE,
    "tai_nan_thuong_tich": Topic.INJURIES,
    "ky_nang_song": Topic.LIFE_SKILLS,
    "ai_cong_nghe": Topic.AI_AND_TECHNOLOGY,
    "bao_hiem_y_te": Topic.HEALTH_INSURANCE,
    "van_hoa_dan_toc": Topic.ETHNIC_CULTURE,
    "van_hoa_doc": Topic.READING,
    "giao_duc_gioi_tinh": Topic.SEX_EDUCATION,
}


class Care(StrEnum):
    """What a mark on an item asks of us, the gentlest first."""

    NONE = "none"
    KEPT_BACK = "kept_back"
    SEALED = "sealed"


# Criticism of officials and places to act on are what a forum is for: such items go out like any other.
FLAGS = {
    "nhay_cam": Care.KEPT_BACK,
    "bao_ve_tre_em_khan": Care.SEALED,
    "khong_cong_bo": Care.KEPT_BACK,
    "du_lieu_ca_nhan": Care.KEPT_BACK,
    "vu_viec_that": Care.KEPT_BACK,
    "an_danh": Care.KEPT_BACK,
    "dia_diem_cu_the": Care.NONE,
    "nhieu_chu_de": Care.NONE,
    "phe_binh_can_bo": Care.NONE,
    "suy_ra_tu_diem_khao_sat": Care.NONE,
}
# A mark that we do not know asks for caution.
UNKNOWN_FLAG = Care.KEPT_BACK
NEVER_PUBLIC = "khong_cong_bo"
