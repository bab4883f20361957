"""Pictures as papers can hold them."""

from __future__ import annotations

from io import BytesIO

WIDEST = 1200


def to_jpeg(content: bytes) -> bytes:
    """A picture of ours (WebP, PNG) as the format that every office knows; on white where it is see-through."""
    from PIL import Image  # heavy, and only needed where something is drawn

    with Image.open(BytesIO(content), formats=("WEBP", "PNG", "JPEG")) as picture:
        picture.thumbnail((WIDEST, WIDEST))
        seen = picture.convert("RGBA")
        page = Image.new("RGB", seen.size, "white")
        page.paste(seen, mask=seen.getchannel("A"))
    file = BytesIO()
    page.save(file, "JPEG", quality=85)
    return file.getvalue()


def shape(content: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        width, height = picture.size
    return width, height
