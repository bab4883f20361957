"""What a cheap phone on a slow network has to fetch."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum_app.polls.models import Poll
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.units.models import Unit
from forum_app.web.packed import Packed
from forum_app.web.static_files import SOURCE
from house import ROOT
from tests.client import Client
from tests.factories import PollFactory, SchoolFactory
from tests.polls.voted import a_room, a_slip

FIRST_VIEW = 14 * 1024
WHOLE_VOTE = 60 * 1024
SCRIPT = 5 * 1024
PICTURES = ("ball", "book", "kite", "tree")


def five_questions() -> Poll:
    """As large as a questionnaire for children of 8 to 10 gets, with a picture at every answer that may have one."""
    poll = PollFactory(
        age_band=AgeBand.BAND_8_10,
        opening=" ".join(["Trường em hỏi các em để giờ chơi vui hơn, không có câu đúng hay sai."] * 4),
        questions=(
            (QuestionKind.FACES, "Em thấy giờ ra chơi ở trường thế nào?", ("Vui", "Bình thường", "Chưa vui")),
            (
                QuestionKind.CHOOSE_ONE,
                "Em thích chơi gì nhất?",
                ("Đá bóng", "Đọc sách", "Thả diều", "Leo cây"),
            ),
            (QuestionKind.YES_NO, "Sân trường có đủ chỗ cho em chơi không?", ("Có", "Không")),
            (QuestionKind.TWO_PICTURES, "Em muốn có thêm gì?", ("Cây xanh", "Sân bóng")),
            (QuestionKind.RANK, "Điều gì làm em vui nhất?", ("Được chơi", "Được nghe", "Được giúp bạn"), 1),
        ),
    )
    for question in (poll.questions[1], poll.questions[3]):
        for option in question.options:
            option.picture = PICTURES[option.number - 1]
    return poll


def gzipped(app: Flask, address: str) -> bytes:
    answer = FlaskClient(app).get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
    assert answer.headers.get("Content-Encoding") == "gzip", address
    return answer.data


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_the_first_view_of_five_questions_is_one_slow_breath(
    app: Flask, client: Client, db_session: Session, language: str
) -> None:
    slip = a_slip(a_room(five_questions()))
    page = client.page(slip.address)
    assets = [link.get("href") for link in page.all("link[rel=stylesheet]")]
    assets += [script.get("src") for script in page.all("script[src]")]
    parts = {address: len(gzipped(app, address)) for address in [slip.address + language, *assets]}
    assert sum(parts.values()) <= FIRST_VIEW, parts
    star = page.submit(q1="1", q2="1", q3="1", q4="1", q5="1")
    assert sum(parts.values()) + len(gzipped(app, star.path)) <= WHOLE_VOTE


def test_the_script_is_small_and_of_2017() -> None:
    script = (SOURCE / "js" / "vote.js").read_bytes()
    assert len(gzip.compress(script)) <= SCRIPT
    for newer in (b"?.", b"??", b"`", b".at(", b"replaceAll", b"flatMap", b"import(", b"Object.fromEntries"):
        assert newer not in script, newer


def test_the_style_sheet_knows_nothing_younger_than_a_phone_of_2018() -> None:
    sheet = (SOURCE / "css" / "child.css").read_text(encoding="utf-8")
    code = sheet.partition("*/")[2]
    for newer in (
        ":has(",
        "dialog",
        "gap:",
        "inset:",
        "clamp(",
        "aspect-ratio",
        ":is(",
        ":where(",
        "focus-visible",
    ):
        assert newer not in code, newer


def test_two_halves_and_a_few_bytes_are_one_gzip_stream() -> None:
    page = Packed.of("Chào em! " * 500, " Hết." * 20)
    for middle in (b"", b"x", "phiếu".encode() * 200):
        assert gzip.decompress(page.gzipped(middle)) == page.whole(middle)
        assert zlib.decompress(page.gzipped(middle), 31) == page.whole(middle)
    with pytest.raises(ValueError, match="few bytes"):
        page.gzipped(b"x" * 70_000)


def test_a_reader_without_gzip_gets_the_same_page(app: Flask, client: Client, db_session: Session) -> None:
    slip = a_slip(a_room())
    plain = client.get(slip.address, headers={"Accept-Encoding": "identity"})
    packed = gzip.decompress(gzipped(app, slip.address))
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"
    cut = b'name="ballot"'
    assert plain.data.partition(cut)[0] == packed.partition(cut)[0]


def test_every_ready_made_questionnaire_fits_the_first_view(
    app: Flask, client: Client, db_session: Session
) -> None:
    sizes = {}
    school = SchoolFactory()
    for source in sorted((ROOT / "forum_app" / "polls" / "starters").glob("*.json")):
        slip = a_slip(a_room(ready_made(school, source)))
        page = client.page(slip.address)
        assets = [page.one("link[rel=stylesheet]").get("href"), page.one("script[src]").get("src")]
        sizes[source.stem] = sum(len(gzipped(app, address)) for address in [slip.address, *assets])
    assert len(sizes) > 10
    assert not {name: size for name, size in sizes.items() if size > FIRST_VIEW}


def ready_made(school: Unit, source: Path) -> Poll:
    written = json.loads(source.read_text(encoding="utf-8"))
    asked = [
        (
            QuestionKind(question["kind"]),
            question["text"]["vi"],
            [option["text"]["vi"] for option in question.get("options", [])],
            question.get("most"),
        )
        for question in written["questions"]
    ]
    band = AgeBand(written["age_band"])
    poll: Poll = PollFactory(unit=school, age_band=band, opening=written["opening"]["vi"], questions=asked)
    return poll
