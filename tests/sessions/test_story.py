"""A round as everybody reads it: what was said and answered, and no child in it."""

from __future__ import annotations

import gzip
import io
import uuid
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import (
    AnswerWhen,
    ConsentMark,
    ForumRound,
    LeaderQuestion,
    OutputKind,
    QuestionState,
    RoundFact,
    RoundPhoto,
    RoundState,
    Who,
    WhyNotAsked,
)
from forum_app.sessions.queries.importing import ENTERED
from forum_app.sessions.queries.photos import photos_of
from forum_app.sessions.rules.photos import NeverPublic, ThreeAlready
from forum_app.sessions.rules.story import about, may_quote
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import dialogue, groups, outputs, photos, preparation, questions
from forum_app.units.queries import get_unit
from tests.client import Client
from tests.factories import AccountFactory, RoundFactory

SHADE = "Chúng em muốn sân trường có mái che."


def address(forum_round: ForumRound) -> str:
    return f"/d/{to_crockford(forum_round.id, 12)}"


@pytest.fixture
def ended(db_session: Session) -> ForumRound:
    forum_round: ForumRound = RoundFactory(
        starts_on=date(2026, 11, 20), state=RoundState.CLOSED, closed_at=clock.now()
    )
    return forum_round


def test_what_was_said_and_what_became_of_it(client: Client, ended: ForumRound):
    with transaction():
        preparation.set_headcount(None, ended, "present", {Who.CHILDREN: 117})
        group = groups.add_group(None, ended, 1, "Sân chơi", children=12)
        shade = outputs.add_output(group, OutputKind.RECOMMENDATION, SHADE)
        alike = outputs.add_output(group, OutputKind.WISH, "Sân trường nắng quá, gọi cho em 0912 345 678.")
        outputs.join_output(None, alike, shade)
        struck = outputs.add_output(group, OutputKind.OPINION, "Câu này nhóm đã gạch đi.")
        outputs.strike_output(None, struck)
        dialogue.record_answer(
            None, ended, shade, "Trường xin thành phố.", agency="Nhà trường",
            answered=AnswerWhen.LATER, later_agency="UBND phường",
        )  # fmt: skip
        asked = questions.enter_question(None, ended, "Bao giờ có nhà vệ sinh mới?")
        dialogue.record_answer(None, ended, asked, "Tháng Ba năm sau.", agency="Nhà trường")
        late = questions.enter_question(None, ended, "Vì sao thư viện đóng cửa?")
        late.state, late.why_not = QuestionState.NOT_ASKED, WhyNotAsked.NO_TIME

    page = client.page(address(ended))

    assert page.all("ul.six li")[1].text_content().strip() == "Có khoảng 115 bạn đến dự."
    assert page.has(SHADE)
    assert page.has("Thêm 1 ý gần giống vậy")
    assert not page.has("0912 345 678"), "what makes a child known is covered"
    assert not page.has("Câu này nhóm đã gạch đi.")
    assert page.has("Hẹn trả lời sau")
    assert page.has("Nơi sẽ trả lời: UBND phường")
    assert page.has("Đã được trả lời")
    assert page.has("Không còn đủ thời gian")
    assert page.follow("Bài viết của trẻ được xử lý thế nào, vì sao có bài không đăng").has("Sáu tháng")
    assert "noindex" in page.one("meta[name=robots]").get("content")


def test_what_a_file_brought_in_is_covered_like_anything_else(client: Client, ended: ForumRound):
    with transaction():
        db.session.add(RoundFact(unit_id=ended.unit_id, round_id=ended.id, name=ENTERED, value={}))
        outputs.add_output(ended, OutputKind.OPINION, "Nhà em ở số 12 ngõ 4 phố Huế, đường hay ngập.")

    page = client.page(address(ended))

    assert page.has("Nhà em ở [ĐỊA CHỈ], đường hay ngập.")


def test_a_single_childs_words_need_five_opinions_behind_them(client: Client, ended: ForumRound):
    with transaction():
        for number in range(4):
            outputs.add_output(
                ended, OutputKind.OPINION, f"Ý kiến {number} về giao thông.", topic=Topic.TRAFFIC
            )
        alone = {"unit_id": ended.unit_id, "round_id": ended.id, "state": QuestionState.WAITING}
        db.session.add_all(
            [
                LeaderQuestion(
                    **alone,
                    text_id=uuid.uuid4(),
                    words="Xe tải chạy nhanh quá.",
                    topic=Topic.TRAFFIC,
                ),
                LeaderQuestion(
                    **alone, text_id=uuid.uuid4(), words="Em sợ bơi một mình.", topic=Topic.DROWNING
                ),
            ]
        )

    page = client.page(address(ended))

    assert page.has("Xe tải chạy nhanh quá.")
    assert not page.has("Em sợ bơi một mình.")
    assert page.has("Có 1 điều không hiện ở đây")


def test_a_group_of_four_is_not_told_apart(client: Client, ended: ForumRound):
    with transaction():
        few = groups.add_group(None, ended, 1, "Bạn khuyết tật", children=4)
        many = groups.add_group(None, ended, 2, "Sân chơi", children=20)
        outputs.add_output(few, OutputKind.WISH, "Có đường dốc cho xe lăn.")
        outputs.add_output(many, OutputKind.WISH, SHADE)

    page = client.page(address(ended))

    assert page.has("Có đường dốc cho xe lăn.")
    assert page.has("Nhóm 2: Sân chơi")
    assert not page.has("Bạn khuyết tật")
    assert about(9) is None
    assert may_quote(alone=False, behind=1)


@pytest.mark.sqlite
def test_before_during_and_when_it_is_stopped(client: Client, ended: ForumRound):
    with transaction():
        group = groups.add_group(None, ended, 1, "Sân chơi")
        outputs.add_output(group, OutputKind.WISH, SHADE)
    for state, reason, said in [
        (RoundState.PREPARED, None, "đang được chuẩn bị"),
        (RoundState.RUNNING, None, "đang diễn ra hôm nay"),
        (RoundState.SUSPENDED, "Bão số 5", "Bão số 5"),
    ]:
        ended.state, ended.suspended_reason = state, reason
        db.session.commit()
        page = client.page(address(ended))
        assert page.has(said)
        assert page.has(ended.theme)
        assert not page.has(SHADE)
        client.page(address(ended) + "/y-kien", status=404)


def test_a_page_of_many_stays_light_and_asks_the_database_a_few_times(client: Client, ended: ForumRound):
    """The limit of the first issue: the document and its style sheets, compressed."""
    with transaction():
        for number in range(1, 6):
            group = groups.add_group(None, ended, number, f"Chủ đề số {number}", children=20)
            for place in range(20):
                outputs.add_output(
                    group, OutputKind.OPINION, f"{number}.{place}: điều chúng em nghĩ về nhà trường"
                )
        for place in range(30):
            asked = questions.enter_question(None, ended, f"Câu hỏi {place}: bao giờ thì xong?")
            dialogue.record_answer(None, ended, asked, f"Câu trả lời {place}", agency="Nhà trường")
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _u, text, *_: statements.append(text))

    page = client.page(address(ended))

    assert len(statements) < 25
    assert page.link("Đọc cả 100 điều")
    paths = [address(ended), *(sheet.get("href") for sheet in page.all("link[rel=stylesheet]"))]
    assert sum(compressed(client, path) for path in paths) <= 14 * 1024
    rest = page.follow("Đọc cả 100 điều")
    assert rest.has("Trang 1 trên 3")
    assert rest.follow("Tiếp theo").has("Trang 2 trên 3")


def compressed(client: Client, path: str) -> int:
    with client.get(path) as answer:
        return len(gzip.compress(answer.data))


def test_the_list_for_everybody_leads_there(client: Client, ended: ForumRound):
    page = client.page("/ket-qua").follow("Diễn đàn trẻ em: các em đã nói gì và được trả lời thế nào")
    assert page.follow(ended.name).h1 == ended.name


SECRETS = (b"Exif", b"EXIF", b"Bi Mat", "Bí Mật".encode(), "cô Lan".encode(), b"GPS", b"XMP", b"ICCP")


def photo_with_secrets() -> bytes:
    picture = Image.effect_noise((640, 480), 40).convert("RGB")
    exif = picture.getexif()
    exif[0x010E], exif[0x0110] = "Bé Nguyễn Thị Bí Mật", "Máy ảnh của cô Lan"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 12.0), 3: "E", 4: (105.0, 50.0, 3.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif, comment=b"Chup tai nha em Bi Mat")
    return written.getvalue()


def test_a_picture_is_public_only_with_its_mark_and_carries_nothing_but_pixels(
    client: Client, ended: ForumRound, sign_in, sign_out
):
    raw = photo_with_secrets()
    assert b"Bi Mat" in raw
    teacher: Account = AccountFactory(role=Role.FACILITATOR, at=get_unit(ended.unit_id))
    sign_in(teacher)
    page = client.page(f"/rounds/{to_crockford(ended.id, 12)}/public")
    page = page.submit(
        "/photos", upload=(io.BytesIO(raw), "anh.jpg"), caption="Bốn nhóm ngồi quanh bàn", consent="not_yet"
    )
    assert page.has("Chỉ xem nội bộ")
    sign_out()
    picture_address = f"{address(ended)}/anh/{photo_of(ended).id}.webp"
    assert client.get(picture_address).status_code == 404
    assert not client.page(address(ended)).all("img")

    with transaction():
        photos.mark_photo(None, photo_of(ended), ConsentMark.NO_FACE)

    shown = client.page(address(ended)).one("img")
    assert shown.get("alt") == "Bốn nhóm ngồi quanh bàn"
    published = client.get(shown.get("src")).data
    assert not [secret for secret in SECRETS if secret in published]
    with Image.open(io.BytesIO(published)) as opened:
        assert not opened.getexif()
        assert "comment" not in opened.info

    with transaction():
        photos.mark_photo(None, photo_of(ended), None)
    assert client.get(picture_address).status_code == 404


def photo_of(forum_round: ForumRound) -> RoundPhoto:
    return photos_of(forum_round)[0]


def test_three_pictures_are_enough_and_each_is_described(client: Client, ended: ForumRound, sign_in):
    raw = photo_with_secrets()
    with transaction():
        for number in range(3):
            photos.add_photo(None, ended, raw, f"Ảnh {number}", None)
    with pytest.raises(ThreeAlready), transaction():
        photos.add_photo(None, ended, raw, "Ảnh thứ tư", None)
    with transaction():
        photos.remove_photo(None, photo_of(ended))
    sign_in(AccountFactory(role=Role.COORDINATOR, at=get_unit(ended.unit_id)))
    page = client.page(f"/rounds/{to_crockford(ended.id, 12)}/public")
    page.submit("/photos", upload=(io.BytesIO(b"no picture"), "anh.jpg"), caption="Ảnh", status=422)
    refused = page.submit("/photos", upload=(io.BytesIO(raw), "anh.jpg"), caption="", status=422)
    assert refused.has("Hãy viết một câu về nội dung ảnh")
    named = page.submit("/photos", upload=(io.BytesIO(raw), "anh.jpg"), caption="Bạn Lan lớp 5A", status=422)
    assert named.has("không ghi tên người")


def test_what_a_source_keeps_back_is_released_by_a_person_or_never(
    client: Client, ended: ForumRound, sign_in
):
    with transaction():
        fragile = questions.enter_question(None, ended, "Người xâm hại trẻ em bị phạt ra sao?")
        never = questions.enter_question(None, ended, "Điều này không bao giờ công bố.")
        fragile.kept_back = never.kept_back = True
        here = {"unit_id": ended.unit_id, "round_id": ended.id}
        db.session.add_all(
            [
                RoundFact(**here, name=ENTERED, value={"X-1": fragile.id.hex, "X-2": never.id.hex}),
                RoundFact(**here, name="items/X-2/flags", value=["khong_cong_bo"]),
            ]
        )
    assert not client.page(address(ended)).has("bị phạt ra sao")
    sign_in(AccountFactory(role=Role.YOUTH_UNION_MONITOR, at=get_unit(ended.unit_id)))
    assert not client.page(f"/rounds/{to_crockford(ended.id, 12)}/public").has("bị phạt ra sao")
    sign_in(AccountFactory(role=Role.FACILITATOR, at=get_unit(ended.unit_id)))
    page = client.page(f"/rounds/{to_crockford(ended.id, 12)}/public")
    page = page.submit(f"/kept-back/{fragile.id}/release")
    assert client.page(address(ended)).has("bị phạt ra sao")
    with pytest.raises(NeverPublic), transaction():
        photos.release(None, ended, never)
    page.submit(f"/kept-back/{never.id}/release")
    assert not client.page(address(ended)).has("không bao giờ công bố")
