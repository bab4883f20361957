"""What a unit may send in, who says that it was done, and why somebody need not."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from datetime import date
from io import BytesIO

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.plans.models.milestones import DeliveryWay, MilestoneKind
from forum_app.plans.models.plans import PlanState

# A request may have four in all, with the words beside it.
MEGABYTES = 3
NAME_LENGTH = 120
NOTE_LENGTH = 500

PDF, JPEG = "application/pdf", "image/jpeg"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX = f"{_OFFICE}.wordprocessingml.document", f"{_OFFICE}.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
SUFFIXES = {PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", ODT: ".odt", JPEG: ".jpg"}
ACCEPTED = ".pdf,.docx,.xlsx,.odt,.jpg,.jpeg"
_UNWELCOME = re.compile(r"[^\w .()\-]+")
_MOST_PARTS = 4000

WAY_NAMES: dict[DeliveryWay, Words] = {
    DeliveryWay.FILE: _l("A file was sent in"),
    DeliveryWay.HAPPENED: _l("Ticked by the software, from what happened"),
    DeliveryWay.TOLD: _l("Recorded by the coordinator"),
}
# Done with a paper; the other kinds are done by holding a forum.
WITH_A_PAPER = frozenset(MilestoneKind) - {MilestoneKind.SCHOOL_FORUM, MilestoneKind.UPPER_FORUM}


class FileMissing(Refusal):
    sentence = _l("Choose the file: the signed paper as PDF or a clear photograph of it, Word, Excel or ODT.")
    field = "upload"


class FileEmpty(Refusal):
    sentence = _l("“%(name)s” is empty. Choose the file again.")
    field = "upload"


class FileTooLarge(Refusal):
    sentence = _l("“%(name)s” has %(found)s MB; a file may have at most %(limit)s MB. Scan it in grey.")
    field = "upload"


class FileOfAnotherKind(Refusal):
    sentence = _l(
        "“%(name)s” is not what its name says, or of a kind that cannot be taken. Send PDF, Word (.docx), "
        "Excel (.xlsx), ODT or JPEG, without macros."
    )
    field = "upload"


class NotInForce(Refusal):
    sentence = _l("The plan is not in force, so nothing can be sent in for it.")


class NotAsked(Refusal):
    sentence = _l("The plan does not ask this of %(unit)s.")


class DoneInTheFuture(Refusal):
    sentence = _l("Give the day on which it was done: today at the latest.")
    field = "done_on"


class CameInTheFuture(Refusal):
    sentence = _l("Give the day on which it reached you: today at the latest.")
    field = "came_on"


class NotSaidByWhom(Refusal):
    sentence = _l("Write who told you and how, for example “Cô Hà called on 12 May”. No child's name.")
    field = "told_by"


class ReasonMissing(Refusal):
    sentence = _l("Write why it is not required of this unit: the unit reads it.")
    field = "reason"


class ExcusedAlready(Refusal):
    sentence = _l("It is not required of this unit already.")


class TickedByItself(Refusal):
    sentence = _l(
        "The software ticked this from what happened. It goes by itself when that is taken back, for example when "
        "the round is opened again."
    )


class WithdrawnAlready(Refusal):
    sentence = _l("It has been taken back already.")


class OnlyTheUpperUnit(Refusal):
    sentence = _l("The coordinator of the plan recorded this, and only they can take it back.")


def check_open(state: PlanState) -> None:
    if state is not PlanState.ISSUED:
        raise NotInForce


def check_came(came_on: date | None, today: date) -> date:
    """The day on which a file counts as sent in."""
    if came_on is not None and came_on > today:
        raise CameInTheFuture
    return came_on or today


def check_told(done_on: date | None, note: str, today: date) -> date:
    """The day on which it was done."""
    if not note.strip():
        raise NotSaidByWhom
    if done_on is None or done_on > today:
        raise DoneInTheFuture
    return done_on


def check_excuse(reason: str, excused: bool) -> None:
    if excused:
        raise ExcusedAlready
    if not reason.strip():
        raise ReasonMissing


def check_withdrawal(way: DeliveryWay, withdrawn: bool, keeps_plan: bool) -> None:
    """`keeps_plan`: who asks keeps the plan. A unit takes back its own file only."""
    if withdrawn:
        raise WithdrawnAlready
    if way is DeliveryWay.HAPPENED:
        raise TickedByItself
    if way is DeliveryWay.TOLD and not keeps_plan:
        raise OnlyTheUpperUnit


def kind_of(name: str, content: bytes) -> str:
    """The media type told by the content; the name of a file proves nothing."""
    if not content:
        raise FileEmpty(name=tidy_name(name))
    if len(content) > MEGABYTES * 2**20:
        raise FileTooLarge(name=tidy_name(name), found=-(-len(content) // 2**20), limit=MEGABYTES)
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    found = _packed_kind(content) if content.startswith(b"PK\x03\x04") else None
    if found is None:
        raise FileOfAnotherKind(name=tidy_name(name))
    return found


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


def _packed_kind(content: bytes) -> str | None:
    """Of a document that is a zip file: told by its parts, and none that carries a program. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            if len(names) > _MOST_PARTS:
                return None
            if "mimetype" in names and packed.getinfo("mimetype").file_size == len(ODT):
                return ODT if _is_plain_odt(packed, names) else None
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_plain_odt(packed: zipfile.ZipFile, names: set[str]) -> bool:
    scripts = ("basic/", "scripts/")
    carries = any(name.lower().startswith(scripts) for name in names)
    return not carries and packed.read("mimetype") == ODT.encode() and "content.xml" in names
