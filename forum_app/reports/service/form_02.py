"""Mẫu 02: our form or the office's own, filled with what came of a forum; and taking in an office's own form."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit.service import record
from forum_app.db import db
from forum_app.documents.fillable import Picture, check, fill
from forum_app.documents.plain import without_controls
from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.reports.models import PaperKind, PaperTemplate
from forum_app.reports.queries import forms_of_offices as forms
from forum_app.reports.queries import forum_results as queries
from forum_app.reports.rules import form_02 as rules
from forum_app.reports.rules.papers import WRITERS, Gathered
from forum_app.reports.service.forum_results import ended_round, of_a_round, pictures_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor

Data = Mapping[str, Any]
OURS = Path(__file__).parent.parent / "office" / "mau-02.docx"
KIND = PaperKind.FORM_02


@cache
def our_form() -> bytes:
    return OURS.read_bytes()


def gather(about: str) -> Gathered:
    forum_round = ended_round(about)
    form = forms.form_for(forum_round.unit_id, KIND)
    data = queries.results_of(forum_round, "BC")
    title = _("Form 02: %(name)s", name=forum_round.name)
    return Gathered(title, {**data, "template": str(form.id) if form else ""})


def draw(data: Data, _ending: str) -> bytes:
    pictures = pictures_of(data)
    shown = [
        {"hinh": Picture(pictures[one["id"]], rules.PICTURE_WIDTH), "chu_thich": one["caption"]}
        for one in data["photos"]
        if one["id"] in pictures
    ]
    return fill(_form_in(data), rules.BLANKS, {**rules.values_of(data), "anh": shown})


def _form_in(data: Data) -> bytes:
    if not data["template"]:
        return our_form()
    try:
        return forms.get_form(uuid.UUID(data["template"])).content
    except NotFound as error:
        raise rules.FormGone from error


def keep_form(actor: Actor, unit_id: int, file_name: str, content: bytes) -> PaperTemplate:
    """Checked by opening and filling it; from now on the unit and those below it use it."""
    if not content:
        raise rules.NoFile
    check(content, rules.BLANKS, rules.sample())
    form = PaperTemplate(
        unit_id=unit_id,
        kind=KIND,
        file_name=without_controls(file_name)[-200:],
        content=content,
        uploaded_at=clock.now(),
        uploaded_by_id=actor.id,
    )
    db.session.add(form)
    record(actor, "paper:form-keep", unit_id, form.file_name, bytes=len(content))
    return form


def withdraw_form(actor: Actor, form: PaperTemplate) -> None:
    """Every form of that unit: the one of the unit above is used again, or ours. Papers that were made stay."""
    for one in forms.all_standing(form.unit_id, form.kind):
        one.withdrawn_at = clock.now()
    record(actor, "paper:form-withdraw", form.unit_id, form.file_name)


def register() -> None:
    WRITERS[KIND] = of_a_round(("docx",), draw, gather)
