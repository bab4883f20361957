"""Pictures are redrawn, recordings are weighed, and whatever is neither is sent back kindly."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from forum_app.accounts.models import Account
from forum_app.i18n import LOCALE_COOKIE
from forum_app.polls.models import Media, Poll
from forum_app.polls.rules.media import NotAPicture, NotARecording, RecordingTooLarge, check_recording
from forum_app.polls.service import questionnaires as service
from forum_app.polls.service.media import redrawn
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory

SignIn = Callable[[Account], Client]
SECRET_PLACE = b"21.0278,105.8342 phong 302"


def a_photo(width: int = 1200, height: int = 800, **saved: object) -> bytes:
    picture = Image.new("RGB", (width, height), "#1b7a4b")
    picture.paste("#ffc83d", (0, 0, width // 2, height))
    written = io.BytesIO()
    picture.save(written, "JPEG", **saved)
    return written.getvalue()


def sideways(photo: bytes) -> bytes:
    with Image.open(io.BytesIO(photo)) as opened:
        exif = opened.getexif()
        exif[0x0112] = 6  # taken with the phone turned
        exif[0x010E] = SECRET_PLACE.decode()
        written = io.BytesIO()
        opened.save(written, "JPEG", exif=exif, comment=SECRET_PLACE)
        return written.getvalue()


def test_a_photo_is_small_upright_and_says_nothing_of_where_it_was_taken() -> None:
    raw = sideways(a_photo())
    assert SECRET_PLACE in raw
    kept = redrawn(raw)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (320, 480))
        assert not picture.getexif()
    assert SECRET_PLACE not in kept


def test_a_drawing_keeps_what_is_see_through() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(written, "PNG")
    with Image.open(io.BytesIO(redrawn(written.getvalue()))) as picture:
        assert picture.convert("RGBA").getchannel("A").getpixel((5, 5)) == 0


@pytest.mark.parametrize(
    "raw", [b"", b"xin chao", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", a_photo()[:200]]
)
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPicture):
        redrawn(raw)


@pytest.mark.parametrize(
    ("first", "mime"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"OggS\x00", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3", "audio/webm"),
    ],
)
def test_a_recording_is_known_by_its_first_bytes(first: bytes, mime: str) -> None:
    assert check_recording(first + bytes(1000)) == mime


def test_a_recording_has_its_weight_and_its_form() -> None:
    check_recording(b"ID3" + bytes(40 * 1024 - 3))
    with pytest.raises(RecordingTooLarge, match="41 KB"):
        check_recording(b"ID3" + bytes(40 * 1024))
    with pytest.raises(NotARecording):
        check_recording(b"RIFF....WAVE")


@pytest.fixture(autouse=True)
def in_english(client: Client) -> None:
    client.set_cookie(LOCALE_COOKIE, "en")


@pytest.fixture
def poll(db_session: Session) -> Poll:
    made: Poll = PollFactory()
    return made


@pytest.fixture
def at_work(sign_in: SignIn, poll: Poll) -> Client:
    return sign_in(AccountFactory(role=Role.FACILITATOR, at=db_unit(poll)))


def db_unit(poll: Poll) -> object:
    class At:
        id = poll.unit_id

    return At


def test_a_teachers_photo_and_voice_become_part_of_the_answer(
    at_work: Client, poll: Poll, db_session: Session
) -> None:
    at_work.page(f"/polls/questions/{poll.questions[1].id}/edit").submit(
        fields={
            "options-0-upload": (io.BytesIO(a_photo()), "cay.jpg"),
            "options-0-audio": (io.BytesIO(b"ID3" + bytes(500)), "cay.mp3"),
        }
    )
    option = poll.questions[1].options[0]
    picture = db_session.get(Media, option.media_id, options=[undefer(Media.content)])
    assert picture is not None
    assert (picture.mime, picture.unit_id) == ("image/webp", poll.unit_id)
    assert option.audio_id is not None
    assert option.picture is None
    kept = at_work.page(f"/polls/questions/{poll.questions[1].id}/edit").submit(text="Em muốn có thêm gì?")
    assert kept.status == 200
    assert poll.questions[1].options[0].media_id == picture.id


def test_yes_and_no_can_be_heard_too(at_work: Client, poll: Poll) -> None:
    at_work.page(f"/polls/questions/{poll.questions[0].id}/edit").submit(
        fields={"options-1-audio": (io.BytesIO(b"OggS" + bytes(500)), "khong.ogg")}
    )
    yes, no = poll.questions[0].options
    assert (yes.text, no.text) == ("Có", "Không")
    assert yes.audio_id is None
    assert no.audio_id is not None


def test_a_file_that_is_no_picture_is_said_beside_it(at_work: Client, poll: Poll) -> None:
    page = at_work.page(f"/polls/questions/{poll.questions[1].id}/edit").submit(
        fields={"options-0-upload": (io.BytesIO(b"hello"), "photo.jpg"), "options-1-text": "Cầu trượt mới"},
        status=422,
    )
    assert "not a picture that can be shown" in page.one("#options-0-upload-error").text_content()
    assert page.one("input[name='options-1-text']").get("value") == "Cầu trượt mới"


def test_another_units_picture_cannot_be_borrowed_by_its_number(
    at_work: Client, poll: Poll, db_session: Session
) -> None:
    theirs = Media(unit_id=SchoolFactory().id, mime="image/webp", content=redrawn(a_photo()))
    db_session.add(theirs)
    db_session.commit()
    page = at_work.page(f"/polls/questions/{poll.questions[1].id}/edit")
    page.one("input[name='options-0-media_id']").set("value", str(theirs.id))
    page.one("select[name='options-0-picture']").insert(
        0, page.tree.makeelement("option", {"value": "own", "selected": "selected"})
    )
    page.submit(status=422)
    assert poll.questions[1].options[0].media_id is None


def test_a_copy_for_another_school_has_pictures_of_its_own(poll: Poll, db_session: Session) -> None:
    theirs = Media(unit_id=poll.unit_id, mime="image/webp", content=redrawn(a_photo()))
    db_session.add(theirs)
    db_session.flush()
    poll.questions[1].options[0].media_id = theirs.id
    db_session.commit()
    school = SchoolFactory()
    copy = service.copy_poll(AccountFactory(role=Role.FACILITATOR, at=school), poll, school.id, "Bản sao")
    db_session.commit()
    own = db_session.get(Media, copy.questions[1].options[0].media_id, options=[undefer(Media.content)])
    assert own is not None
    assert own.unit_id == school.id
    assert own.content == db_session.scalars(select(Media.content).where(Media.id == theirs.id)).one()
