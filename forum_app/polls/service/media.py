"""Pictures and recordings of a questionnaire: kept as we made them, never as they were sent."""

from __future__ import annotations

import io
import uuid

from PIL import Image, ImageOps, UnidentifiedImageError

from forum_app.db import db
from forum_app.polls.models import Media
from forum_app.polls.rules import media as rules

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def keep_picture(unit_id: int, raw: bytes) -> Media:
    return _keep(unit_id, "image/webp", redrawn(raw))


def keep_recording(unit_id: int, raw: bytes) -> Media:
    return _keep(unit_id, rules.check_recording(raw), raw)


def own_media(unit_id: int, media_id: uuid.UUID | None) -> uuid.UUID | None:
    """The same picture or recording as one of this unit's own, copied when it belongs to another."""
    media = db.session.get(Media, media_id) if media_id else None
    if media is None or media.unit_id == unit_id:
        return media_id
    return _keep(unit_id, media.mime, media.content).id


def redrawn(raw: bytes, side_px: int = rules.PICTURE_SIDE_PX) -> bytes:
    """The picture's pixels, upright and at most `side_px` long, in a new WebP.

    A plain re-save would carry the comment, the place and the camera of a photo along; a canvas holds only colours.
    """
    try:
        with Image.open(io.BytesIO(raw), formats=_FORMATS) as opened:
            if opened.width * opened.height > rules.PICTURE_PIXELS:
                raise rules.PictureTooLarge
            upright = ImageOps.exif_transpose(opened)
            see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            pixels = upright.convert("RGBA" if see_through else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise rules.NotAPicture from error
    pixels.thumbnail((side_px, side_px))
    canvas = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    written = io.BytesIO()
    canvas.save(written, "WEBP", quality=80, method=4)
    return written.getvalue()


def _keep(unit_id: int, mime: str, content: bytes) -> Media:
    media = Media(unit_id=unit_id, mime=mime, content=content)
    db.session.add(media)
    db.session.flush()
    return media
