"""The dialogue while it is held: last results first, who came, the question on the wall, and what is answered to it."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.dialogue import AnswerForm, AttendanceForm, identity
from forum_app.sessions.models import Attendance, ForumRound
from forum_app.sessions.queries import dialogue as queries
from forum_app.sessions.queries.promises import of_last_round
from forum_app.sessions.queries.questions import queue
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import dialogue as rules
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.promises import KEPT_NAMES
from forum_app.sessions.service import dialogue as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint("dialogue", __name__, template_folder="../templates")
NEXT_FEW = 5


@bp.context_processor
def words() -> dict[str, Any]:
    return {"kind_names": KIND_NAMES, "kept_names": KEPT_NAMES, "when_names": rules.WHEN_NAMES}


@bp.get("/rounds/<round:round_id>/dialogue")
@needs(Permission.ROUND_RUN, load=get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    about = request.args.get("about", type=uuid.UUID) or forum_round.wall_question_id
    form = AnswerForm(formdata=None, about=about, said_id=uuid.uuid4())
    old = queries.known_answer(forum_round, request.args.get("correct", type=uuid.UUID))
    if old is not None and old.superseded_at is None:
        form.to_correct(old)
    return _page(forum_round, about, form, AttendanceForm(formdata=None))


@bp.post("/rounds/<round:round_id>/dialogue/answers")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def answer(forum_round: ForumRound) -> ResponseReturnValue:
    form = AnswerForm()
    about = identity(form.about.data)
    if form.validate_on_submit():
        try:
            _record(forum_round, form)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Written down. Children can read it on the round's page."))
            return redirect(url_for(".show", round_id=forum_round.id, about=about))
    return _page(forum_round, about, form, AttendanceForm(formdata=None)), 422


@bp.post("/rounds/<round:round_id>/dialogue/attendance")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def come(forum_round: ForumRound) -> ResponseReturnValue:
    form = AttendanceForm()
    if form.validate_on_submit():
        agency, post = form.agency.data or "", form.post.data or ""
        service.record_attendance(actor(), forum_round, agency, post)
        flash(_("%(agency)s is on the list.", agency=agency))
        return redirect(url_for(".show", round_id=forum_round.id, _anchor="attendance"))
    return _page(forum_round, forum_round.wall_question_id, AnswerForm(formdata=None), form), 422


@bp.post("/rounds/<round:round_id>/attendance/<uuid:came_id>")
@needs(Permission.ROUND_RUN, load=lambda round_id, came_id: queries.get_attendance(round_id, came_id))
@writes
def change(came: Attendance) -> ResponseReturnValue:
    service.change_attendance(actor(), came, present=request.form.get("present") == "yes")
    return redirect(url_for(".show", round_id=came.round_id, _anchor="attendance"))


def _record(forum_round: ForumRound, form: AnswerForm) -> None:
    matter = queries.get_matter(forum_round, identity(form.about.data))
    if matter is None:
        raise rules.NotReadYet
    corrects = queries.known_answer(forum_round, identity(form.corrects.data))
    service.record_answer(actor(), forum_round, matter.thing, corrects=corrects, **form.given())


def _page(
    forum_round: ForumRound, about: uuid.UUID | None, form: AnswerForm, attendance: AttendanceForm
) -> str:
    came = queries.attendance_of(forum_round)
    return render_template(
        "sessions/dialogue/show.html",
        round=forum_round,
        form=form,
        attendance=attendance,
        came=came,
        matter=queries.get_matter(forum_round, about),
        answered=[one for one in queries.answered_matters(forum_round) if one.id != about],
        outputs=queries.unanswered_outputs(forum_round),
        next_questions=queue(forum_round, NEXT_FEW),
        promises=of_last_round(forum_round),
    )
