"""The workbench of who compiles: what is alike is found, a person joins it, and nobody is lost or counted twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forum_app.db import db, in_transaction
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import State
from forum_app.followup.service import joining
from forum_app.i18n import fold
from forum_app.reports.rules.similar import Text, compared, suggest
from forum_app.reports.rules.upward import proposed_pieces
from forum_app.security.permissions import Role
from forum_app.sessions.rules.topics import Topic
from forum_app.units.queries import parent_of
from tests.factories import AccountFactory, SchoolFactory, WardFactory
from tests.followup import made

FORUMS = Path(__file__).parents[2] / "forum_app" / "demo" / "data" / "forums.json"
# What a child of another school would write who wants the same; three of them on a phone without marks.
SAID_AGAIN = {
    "Xây bể bơi ở trường và dạy bơi an toàn.": "Chúng em mong trường xây bể bơi để được dạy bơi an toàn ạ",
    "Thêm sách hay và cách đọc mới ở thư viện.": "them nhieu sach hay cho thu vien truong em",
    "Tư vấn giúp chúng em việc thi vào lớp 10.": "Mong thầy cô tư vấn cách chọn trường thi vào lớp 10",
    "Bạn nghèo không có máy thì học trực tuyến bằng gì?": "Ban ngheo khong co may thi hoc truc tuyen the nao?",
    "Hỗ trợ dinh dưỡng cho trẻ vùng ven và trẻ dân tộc thiểu số.": "Hỗ trợ bữa ăn dinh dưỡng cho các bạn dân "
    "tộc thiểu số vùng ven",
    "Quan tâm học sinh khuyết tật và học sinh khó khăn.": "Xin quan tâm hơn đến các bạn học sinh khuyết tật",
    "Vận động già làng, cha mẹ bỏ tục cưới sớm.": "Nhờ già làng vận động bỏ tục cưới sớm ở bản em",
    "Dạy chúng em dùng AI đúng cách, không chép nguyên bài.": "Chúng em muốn được dạy dùng AI đúng cách",
    "Nhiều bạn nói tục, chửi bậy, làm sao để bớt?": "Làm sao để các bạn bớt nói tục chửi bậy trong lớp?",
    "Cần một diễn đàn mạng an toàn để trẻ em trao đổi, góp ý cho thành phố.": "Lap mot dien dan mang an toan "
    "cho tre em gop y voi thanh pho",
    "Tăng hoạt động ngoại khóa.": "Em muốn nhà trường có thêm hoạt động ngoại khóa vào thứ bảy",
    "Siết bán thuốc lá điện tử.": "Đề nghị cấm hẳn việc bán thuốc lá điện tử gần trường",
}
# Of the groups that the file itself brings forth, two pairs share words and ask for different things.
ASK_DIFFERENTLY = 3


def told(node: Any) -> Iterator[str]:
    """What children said in the forums of the demonstration."""
    if isinstance(node, dict):
        if {"text", "topic", "type"} <= node.keys():
            yield node["text"]
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from told(part)


def test_what_was_said_again_in_other_words_is_found_with_and_without_marks() -> None:
    first = list(dict.fromkeys(told(json.loads(FORUMS.read_text("utf-8")))))
    again = {fold(words): said for words, said in SAID_AGAIN.items()}
    assert len(first) > 100
    texts = [Text(n, words) for n, words in enumerate(first)]
    planted = {1000 + n: words for n, words in enumerate(again)}
    texts += [Text(1000 + n, said) for n, said in enumerate(again.values())]
    groups = suggest(texts)
    of = {number: group.first for group in groups for number in group.ids}
    origin = {fold(words): number for number, words in enumerate(first)}
    found = [
        n for n, words in planted.items() if of.get(n) is not None and of.get(n) == of.get(origin[words])
    ]
    assert len(found) >= len(planted) - 1  # recall
    strangers = [n for n in planted if n in of and n not in found]
    assert len(strangers) <= 1  # precision on what was planted
    assert sum(len(group.ids) for group in groups) < 60  # of 134: no heap of all that share a word
    assert [g.ids for g in suggest(texts[::-1])] == [g.ids for g in groups]


def test_sixty_schools_are_compared_by_what_is_rare_and_not_each_with_each() -> None:
    """No clock is read: what bounds it is how many are ever weighed against one another."""
    wishes = ("nhà vệ sinh sạch có xà phòng", "sân trường thêm bóng cây mát", "thư viện mở cửa giờ ra chơi")
    texts = [
        Text(n, f"Chúng em mong {wishes[n % 3]} ở trường số {n % 60} khu {n % 7}.", None) for n in range(3000)
    ]
    groups = suggest(texts)
    assert sum(len(group.ids) for group in groups) > 2700
    assert all(len({number % 3 for number in group.ids}) == 1 for group in groups)


def test_only_what_one_of_them_says_stands_out() -> None:
    one, other = compared(["Sân trường có thêm cây.", "san truong có thêm ghế."])
    assert [word.typed for word in one if not word.same] == ["cây."]
    assert [word.typed for word in other if not word.same] == ["ghế."]


def test_a_bundle_is_proposed_sentence_by_sentence() -> None:
    assert proposed_pieces("Thêm cây; thêm ghế. Bớt bài tập!") == ["Thêm cây", "thêm ghế", "Bớt bài tập!"]
    assert proposed_pieces("Thêm cây.") == []


@pytest.mark.usefixtures("db_session", "clock")
class TestAtTheDesk:
    def test_two_schools_of_a_ward_are_joined_where_they_stand_side_by_side(self, client, sign_in) -> None:
        ward = WardFactory()
        hoa, lang = (
            SchoolFactory(under=ward, name="Tiểu học Hoa Phượng"),
            SchoolFactory(under=ward, name="Láng"),
        )
        one = made.confirmed(hoa, "Chúng em mong cổng trường có vạch qua đường cho người đi bộ.")
        other = made.draft(lang, "mong co vach qua duong truoc cong truong")
        made.draft(SchoolFactory(), "Chúng em mong cổng trường có vạch qua đường cho người đi bộ.")
        sign_in(AccountFactory(name="Cô Lan", role=Role.COORDINATOR, at=ward))
        page = client.page("/kien-nghi-tu-duoi").follow("Ý giống nhau")
        assert page.has("Tiểu học Hoa Phượng")
        assert len(page.all(".alike > li")) == 2  # not the one of another ward
        page.submit(f"#join-{min(one.id, other.id)}", wording="Vạch qua đường trước cổng các trường.")
        db.session.expire_all()
        carrier = db.session.get_one(Recommendation, (ward.id, one.joined_to_id))
        assert (one.state, other.state, carrier.children_behind) == (State.JOINED, State.JOINED, 10)
        listed = client.page("/kien-nghi-tu-duoi?gop=carried")
        assert len(listed.all(".track")) == 2
        assert listed.has("Cô Lan")
        assert not client.page("/kien-nghi-tu-duoi/giong-nhau").all(".alike")

    def test_counts_stay_the_same_whatever_was_joined(self, client, sign_in) -> None:
        ward = WardFactory()
        one, other = (made.confirmed(SchoolFactory(under=ward)) for _ in range(2))
        sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
        before = [stat.text_content() for stat in client.page("/kien-nghi-tu-duoi").all(".big-number")]
        in_transaction(lambda: joining.join_below(SOFTWARE, ward.id, [one, other]))
        after = [stat.text_content() for stat in client.page("/kien-nghi-tu-duoi").all(".big-number")]
        assert (before, after) == (["2", "2", "2", "10"], ["3", "1", "2", "10"])

    def test_ticked_ones_are_classified_passed_up_and_split(self, client, sign_in) -> None:
        ward = WardFactory()
        school = SchoolFactory(under=ward)
        bus = made.confirmed(school, "Chúng em mong xe buýt dừng trước cổng trường.")
        bundle = made.draft(school, "Thêm ghế đá. Thêm cây xanh.", topic=None)
        sign_in(AccountFactory(name="Cô Lan", role=Role.COORDINATOR, at=ward))
        page = client.page(f"/kien-nghi-tu-duoi/xep-loai?chosen={bundle.id}")
        page.submit("#classify", topic=Topic.PLAY.value, level="school")
        db.session.expire_all()
        assert (bundle.topic, bundle.level) == (Topic.PLAY, "school")
        page = client.page(f"/kien-nghi-tu-duoi/chuyen-len?chosen={bus.id}&chosen={bundle.id}")
        refused = page.submit("#pass-up", fields={"chosen": [str(bus.id)]}, status=422)
        above = parent_of(ward.id)
        refused.submit("#pass-up", fields={"chosen": [str(bus.id)]}, upper=str(above.id))
        db.session.expire_all()
        assert (bus.state, bundle.state) == (State.PASSED_UP, State.DRAFT)
        split = client.page("/kien-nghi-tu-duoi?buoc=before").follow("Tách ra…")
        split.submit("#split")
        db.session.expire_all()
        assert bundle.wording == "Thêm ghế đá"
        assert client.page("/kien-nghi-tu-duoi?q=cay+xanh&buoc=before").has("Thêm cây xanh")
