"""A list of schools on its way into the register: read, looked at, confirmed or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from forum_app import clock
from forum_app.audit.service import record
from forum_app.db import db
from forum_app.db.base import new_unit_id
from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.units import queries
from forum_app.units.models import SchoolList, Unit, UnitKind, UnitParent
from forum_app.units.queries import pages
from forum_app.units.queries.school_lists import Preview, preview
from forum_app.units.rules import headings, spreadsheets
from forum_app.units.rules.school_lists import Judged, Verdict
from forum_app.units.service.tree import place

if TYPE_CHECKING:
    from forum_app.web.access import Actor

KEPT = timedelta(days=1)
LONGEST_FILE_NAME = 120


class ChangedSinceSeen(Refusal):
    sentence = _l(
        "The register has changed since you looked. Here is what the list would do now; please look again."
    )


def read_list(unit: Unit, actor: Actor, file_name: str, content: bytes) -> SchoolList:
    """Writes nothing but the list itself, which waits a day to be confirmed."""
    db.session.execute(delete(SchoolList).where(SchoolList.uploaded_at < clock.now() - KEPT))
    rows = headings.schools_in(spreadsheets.read(content))
    name = spreadsheets.tidy(file_name)[-LONGEST_FILE_NAME:]
    waiting = SchoolList(
        unit_id=unit.id,
        file_name=name,
        uploaded_at=clock.now(),
        rows=[row.kept() for row in rows],
        choices={},
    )
    db.session.add(waiting)
    db.session.flush()
    record(actor, "school-list:read", unit.id, f"school-list:{waiting.id}", file=name, rows=len(rows))
    return waiting


def choose(waiting: SchoolList, choices: Mapping[int, int]) -> None:
    """The commune that is meant in a doubtful row; 0 takes it back. Whether it is one of ours is judged later."""
    chosen = waiting.choices | {str(number): area_id for number, area_id in choices.items()}
    waiting.choices = {number: area_id for number, area_id in chosen.items() if area_id}


def forget_choices(waiting: SchoolList) -> None:
    waiting.choices = {}


def discard(waiting: SchoolList, actor: Actor) -> None:
    record(actor, "school-list:discard", waiting.unit_id, f"school-list:{waiting.id}", file=waiting.file_name)
    db.session.delete(waiting)


def confirm(waiting: SchoolList, actor: Actor, seen: str) -> Preview:
    """Judged again against the register as it is now; written only if that is what the person saw."""
    now = preview(waiting)
    if now.seen != seen:
        raise ChangedSinceSeen
    details: dict[str, Any] = {
        "file": waiting.file_name,
        "new": [_open(one) for one in now.judged if one.verdict is Verdict.NEW],
        "changed": [_change(one) for one in now.judged if one.verdict is Verdict.CHANGED],
        "left_out": now.counts[Verdict.DOUBTFUL] + now.counts[Verdict.REFUSED],
    }
    record(actor, "school-list:confirm", waiting.unit_id, f"school-list:{waiting.id}", **details)
    db.session.delete(waiting)
    return now


def _open(one: Judged) -> dict[str, Any]:
    assert one.commune is not None
    today = clock.today()
    school = Unit(
        id=new_unit_id(),
        kind=UnitKind.SCHOOL,
        name=one.name,
        official_code=one.row.code or None,
        from_on=today,
    )
    db.session.add_all([school, UnitParent(unit_id=school.id, parent_id=one.commune.id, from_on=today)])
    return {"id": school.id, "name": one.name, "under": one.commune.id}


def _change(one: Judged) -> dict[str, Any]:
    assert one.school is not None
    assert one.commune is not None
    school = queries.get_unit(one.school.id)
    for change in one.changes:
        if change.what == "name":
            school.name = change.after
        elif change.what == "code":
            school.official_code = change.after
        else:
            place(school, pages.last_stay(school.id), one.commune.id, clock.today())
    return {"id": school.id, "changes": {one.what: [one.before, one.after] for one in one.changes}}
