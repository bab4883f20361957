"""Slips are read back from the paper: every square and every typed code opens its station, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from forum_app import clock
from forum_app.db import db
from forum_app.documents import Parcels
from forum_app.errors import NotFound
from forum_app.polls.models import Door, Slip, SlipStatus, Station, StationState
from forum_app.polls.rules.codes import code_hash, code_key, parse_address, token_hash
from forum_app.polls.views.slips import print_many
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory

CODE = re.compile(r"\b[B-DF-HJ-KM-NP-TV-XZ2-9]{4} [B-DF-HJ-KM-NP-TV-XZ2-9]{4}\b")


def twice_copied(page: pypdfium2.PdfPage) -> Image.Image:
    """As two copiers of 200 dots an inch leave it: edges run, black is grey, white is not quite white."""
    picture = page.render(scale=200 / 72).to_pil().convert("L")
    for _copy in range(2):
        picture = picture.filter(ImageFilter.GaussianBlur(1)).point(lambda grey: 40 + grey * 190 // 255)
    return picture


class Sheet:
    """What a camera and a reader find on the paper."""

    def __init__(self, pdf: bytes) -> None:
        document = pypdfium2.PdfDocument(pdf)
        self.size = document[0].get_size()
        self.texts = [page.get_textpage().get_text_bounded() for page in document]
        pictures = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
        worn = [twice_copied(page) for page in document]
        self.addresses = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
        self.copied = [code.text for picture in worn for code in zxingcpp.read_barcodes(picture)]
        self.codes = [code for text in self.texts for code in CODE.findall(text)]
        document.close()


@pytest.fixture
def school(db_session):
    return SchoolFactory()


@pytest.fixture
def lesson(sign_in, school):
    return sign_in(AccountFactory(role=Role.FACILITATOR, at=school))


@pytest.fixture
def station(school):
    return StationFactory(poll=PollFactory(unit=school), label="Lớp 5A", present=10, room_code="482915")


def path(station: Station, rest: str = "") -> str:
    return f"/stations/{to_crockford(station.id, STATION_LENGTH)}{rest}"


def printed(lesson, station: Station, spare: int = 11) -> Sheet:
    answer = lesson.page(path(station)).submit(spare=str(spare)).response
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return Sheet(answer.data)


def slips_of(station: Station, status: SlipStatus = SlipStatus.FREE) -> list[Slip]:
    return db.session.query(Slip).filter_by(station_id=station.id, status=status).all()


def test_every_square_on_the_sheet_is_a_slip_of_this_station(lesson, station, settings):
    sheet = printed(lesson, station)
    assert len(sheet.addresses) == len(set(sheet.addresses)) == 21
    assert all(address.startswith(settings.base_url.upper() + "/P/") for address in sheet.addresses)
    assert all(address == address.upper() for address in sheet.addresses)
    read = [parse_address(address) for address in sheet.addresses]
    assert {station_id for station_id, _token in read} == {station.id}
    assert {token_hash(token) for _id, token in read} == {slip.token_hash for slip in slips_of(station)}


def test_the_squares_survive_a_second_photocopy(lesson, station):
    sheet = printed(lesson, station)
    assert sorted(sheet.copied) == sorted(sheet.addresses)


def test_the_typed_codes_open_the_same_slips(lesson, station, settings):
    sheet = printed(lesson, station)
    assert len(set(sheet.codes)) == 21
    key = code_key(settings.secret_key)
    hashes = {code_hash(key, station.id, code) for code in sheet.codes}
    assert hashes == {slip.code_hash for slip in slips_of(station)}


def test_the_order_on_paper_says_nothing_about_the_order_in_the_database(lesson, station):
    sheet = printed(lesson, station, spare=50)
    order = [token_hash(parse_address(address)[1]) for address in sheet.addresses]
    assert order != sorted(order)


def test_class_and_poll_stand_on_the_teachers_strip_only(lesson, station):
    sheet = printed(lesson, station)
    assert sheet.size == pytest.approx((595.3, 841.9), abs=0.5)
    strip, rest = sheet.texts[0], "".join(sheet.texts[1:])
    assert strip.count("Lớp 5A") == 1
    assert strip.count(station.poll.title) == 1
    assert "Lớp 5A" not in rest
    assert station.poll.title not in rest
    assert rest.count("482 915") == 12


def test_no_letter_on_the_sheet_is_smaller_than_ten_points_and_codes_have_fourteen(lesson, station):
    answer = lesson.page(path(station)).submit(spare="11").response
    page, raw = pypdfium2.PdfDocument(answer.data)[0].get_textpage(), pypdfium2.raw
    sizes: dict[float, str] = {}
    for index in range(page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(page, index))
        points = round(raw.FPDFText_GetFontSize(page, index) * 0.75, 1)  # WeasyPrint draws in CSS pixels
        if not char.isspace():
            sizes[points] = sizes.get(points, "") + char
    assert min(sizes) >= 10
    assert len(sizes[17.0]) == 9 * 8


def test_printing_again_makes_what_was_not_used_void(lesson, station):
    first = printed(lesson, station)
    used = slips_of(station)[:4]
    for slip in used:
        slip.status = SlipStatus.USED
    db.session.commit()
    again = printed(lesson, station)
    assert len(again.addresses) == 10 - 4 + 11
    assert not set(first.addresses) & set(again.addresses)
    assert len(slips_of(station, SlipStatus.VOID)) == 17
    assert len(slips_of(station, SlipStatus.USED)) == 4


def test_a_batch_as_large_as_the_class_is_refused_beside_the_number(lesson, station):
    page = lesson.page(path(station)).submit(spare="0", status=422)
    assert page.has("In ít nhất 2 phiếu QR dự phòng")
    assert page.one("#spare").get("value") == "0"
    assert slips_of(station) == []


def test_what_was_typed_wrongly_stays(lesson, station):
    page = lesson.page(path(station)).submit(spare="mười", status=422)
    assert page.one("#spare").get("value") == "mười"


def test_nothing_of_a_token_reaches_the_database_but_its_hash(lesson, station):
    sheet = printed(lesson, station)
    db.session.rollback()
    whole = b"".join(slip.token_hash + slip.code_hash for slip in slips_of(station))
    for address, code in zip(sheet.addresses, sheet.codes, strict=True):
        assert parse_address(address)[1].encode() not in whole
        assert code.replace(" ", "").encode() not in whole


def test_a_closed_station_prints_nothing(lesson, station):
    old = lesson.page(path(station))
    station.state = StationState.CLOSED
    db.session.commit()
    page = old.submit(spare="11")
    assert page.has("Điểm này đã hết giờ bỏ phiếu.")


@pytest.mark.parametrize(("size", "width"), [("a4", 595.3), ("a3", 841.9)])
def test_the_poster_leads_into_the_room(lesson, station, settings, size, width):
    station.door = Door.WALL
    db.session.commit()
    answer = lesson.get(path(station, f"/poster.pdf?size={size}"))
    sheet = Sheet(answer.data)
    assert sheet.size[0] == pytest.approx(width, abs=0.5)
    assert sheet.addresses == [f"{settings.base_url.upper()}/R/482915"]
    assert "482 915" in sheet.texts[0]


def test_many_stations_are_printed_into_one_file_that_is_fetched_once(lesson, school, station, app):
    StationFactory(poll=station.poll, label="Lớp 5B", present=12)
    StationFactory(poll=station.poll, label="Lớp 5C", present=12, door=Door.WALL)
    app.extensions["jobs"].settings = _here(app)
    page = lesson.page(f"/polls/{station.poll_id}/stations").submit("In tất cả")
    assert page.has("Phiếu QR đã sẵn sàng")
    fetched = page.submit("Tải tệp")
    sheet = Sheet(fetched.response.data)
    assert len({parse_address(address)[0] for address in sheet.addresses}) == 2
    assert len(sheet.addresses) == db.session.query(Slip).count()
    assert [text.count("Lớp 5A") + text.count("Lớp 5B") for text in sheet.texts].count(1) == 2
    page.submit("Tải tệp", status=404)
    lesson.page(page.path, status=404)


def test_nobody_else_sees_or_fetches_the_file(lesson, school, station, app, sign_in, client):
    app.extensions["jobs"].settings = _here(app)
    page = lesson.page(f"/polls/{station.poll_id}/stations").submit("In tất cả")
    colleague = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    colleague.page(page.path, status=404)


def test_a_file_that_nobody_fetches_is_gone_after_an_hour(tmp_path):
    parcels = Parcels(tmp_path)
    parcel = parcels.begin("cô Hạnh", 1, clock.now())
    parcels.leave(parcel.name, b"%PDF")
    parcels.sweep(clock.now())
    assert parcels.look(parcel.name, "cô Hạnh").ready
    parcels.sweep(clock.now() + timedelta(minutes=61))
    with pytest.raises(NotFound):
        parcels.take(parcel.name, "cô Hạnh")
    assert list(parcels.folder.iterdir()) == []


def test_a_print_that_cannot_be_made_says_why(app, db_session, station, settings):
    parcels = Parcels(settings.data_dir)
    parcel = parcels.begin("cô Hạnh", 1, clock.now())
    station.state = StationState.CLOSED
    db.session.commit()
    print_many(parcel.name, station.poll_id, "cô Hạnh", [station.id], "vi")
    assert "hết giờ bỏ phiếu" in parcels.look(parcel.name, "cô Hạnh").error


def _here(app):
    from dataclasses import replace

    return replace(app.extensions["settings"], jobs_here=True)
