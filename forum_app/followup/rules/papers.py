"""The signed paper that comes with an answer: what kind it is, told by its content, and how large it may be."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from forum_app.errors import Refusal
from forum_app.i18n import _l

# A request may have four in all, with the words beside it.
MEGABYTES = 3
MOST = 3
NAME_LENGTH = 120

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = {PDF: ".pdf", DOCX: ".docx", JPEG: ".jpg", PNG: ".png"}
ACCEPTED = ".pdf,.docx,.jpg,.jpeg,.png"
_UNWELCOME = re.compile(r"[^\w .()\-]+")


class PaperEmpty(Refusal):
    sentence = _l("“%(name)s” is empty. Choose the file again.")
    field = "papers"


class PaperTooLarge(Refusal):
    sentence = _l("“%(name)s” has %(found)s MB; a file may have at most %(limit)s MB. Scan it in grey.")
    field = "papers"


class PaperOfAnotherKind(Refusal):
    sentence = _l("“%(name)s” cannot be taken. Send the signed paper as PDF, Word (.docx), JPEG or PNG.")
    field = "papers"


class TooManyPapers(Refusal):
    sentence = _l("At most %(limit)s files belong to one answer. Remove one first.")
    field = "papers"


def kind_of(name: str, content: bytes) -> str:
    """The media type told by the content; the name of a file proves nothing."""
    if not content:
        raise PaperEmpty(name=tidy_name(name))
    if len(content) > MEGABYTES * 2**20:
        raise PaperTooLarge(name=tidy_name(name), found=-(-len(content) // 2**20), limit=MEGABYTES)
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"PK\x03\x04") and _is_plain_document(content):
        return DOCX
    raise PaperOfAnotherKind(name=tidy_name(name))


def check_number(there: int) -> None:
    if there > MOST:
        raise TooManyPapers(limit=MOST)


def tidy_name(name: str) -> str:
    """Without folders and signs that mean something to a machine."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return _UNWELCOME.sub("", bare).strip(" .")[-NAME_LENGTH:] or "van-ban"


def name_for(name: str, media_type: str) -> str:
    """It ends as its content says."""
    bare, suffix = tidy_name(name), SUFFIXES[media_type]
    if bare.lower().endswith((suffix, ".jpeg") if media_type == JPEG else suffix):
        return bare
    return f"{bare}{suffix}"


def _is_plain_document(content: bytes) -> bool:
    """A Word document without macros."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except zipfile.BadZipFile:
        return False
    return "word/document.xml" in names and not any(name.endswith("vbaProject.bin") for name in names)
