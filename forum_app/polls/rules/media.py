"""What may be shown to and played for a child: how large, and in which form."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import _l

PICTURE_SIDE_PX = 480
PICTURE_PIXELS = 40_000_000
RECORDING_KB = 40


class NotAPicture(Refusal):
    sentence = _l(
        "This file is not a picture that can be shown. Please choose a photo or drawing (JPEG, PNG, WebP or GIF)."
    )
    field = "upload"


class PictureTooLarge(Refusal):
    sentence = _l("This picture is too large to be opened. Please choose one of at most 40 million pixels.")
    field = "upload"


class MediaUnknown(Refusal):
    sentence = _l("A picture or recording of this question is no longer there. Please send it again.")


class NotARecording(Refusal):
    sentence = _l(
        "This file is not a recording that phones can play. Please choose an MP3, M4A, OGG or WebM file."
    )
    field = "audio"


class RecordingTooLarge(Refusal):
    sentence = _l(
        "A recording may have at most %(limit)s KB, so that it plays on a slow network; this one has %(found)s KB. "
        "Read more briefly, or save it in one channel at 24 kbit/s."
    )
    field = "audio"


def recording_kind(raw: bytes) -> str:
    """The MIME type told by the first bytes; the name of a file proves nothing."""
    if raw[:3] == b"ID3" or (len(raw) > 1 and raw[0] == 0xFF and raw[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    if raw[4:8] == b"ftyp":
        return "audio/mp4"
    if raw[:4] == b"OggS":
        return "audio/ogg"
    if raw[:4] == b"\x1a\x45\xdf\xa3":
        return "audio/webm"
    raise NotARecording


def check_recording(raw: bytes) -> str:
    kilobytes = -(-len(raw) // 1024)
    if kilobytes > RECORDING_KB:
        raise RecordingTooLarge(limit=RECORDING_KB, found=kilobytes)
    return recording_kind(raw)
