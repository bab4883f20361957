"""The agency's page: what the children said, and the answer to it, kept while it is being written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.answering import AnswerForm
from forum_app.followup.models import Part
from forum_app.followup.queries import answers as queries
from forum_app.followup.queries.answering import asked_of
from forum_app.followup.queries.recommendations import get_part
from forum_app.followup.rules.agents import acting
from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.checking import VERDICT_NAMES
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.followup.rules.states import STATE_NAMES, Deed, Who, may_move
from forum_app.followup.service.answers import measure_for
from forum_app.followup.views import slots
from forum_app.followup.views.taking import keep, take
from forum_app.i18n import _, time_of_day
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "answering",
    __name__,
    template_folder="../templates",
    url_prefix="/recommendations/<recommendation:recommendation_id>/parts/<uuid:part_id>/answer",
)

slots.fill("answers", lambda item: queries.answers_by_part(item.parts))


@bp.app_context_processor
def words() -> dict[str, Any]:
    """For the answers wherever they stand, on pages of other journeys as well."""
    return {
        "outcome_names": OUTCOME_NAMES,
        "verdict_names": VERDICT_NAMES,
        "promise_names": PROMISE_NAMES,
    }


@bp.get("")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part, at=("agency_id",))
def show(part: Part) -> ResponseReturnValue:
    return page(part, AnswerForm.of(measure_for(part), queries.typed_so_far(part)))


@bp.post("")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part, at=("agency_id",))
@writes
def give(part: Part) -> ResponseReturnValue:
    form = AnswerForm.of(measure_for(part))
    wanted = request.form.get("deed", "give")
    if form.validate_on_submit() and take(acting(actor(), Who.AGENCY), part, form, wanted):
        if wanted != "give":
            return page(part, form, previewed=wanted == "preview", kept=wanted == "draft")
        flash(_("Your answer has been sent to be checked. You will be told what the checker says."))
        return redirect(url_for(".show", recommendation_id=part.recommendation_id, part_id=part.id))
    return page(part, form), 422


@bp.post("/draft")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part, at=("agency_id",))
@writes
def draft(part: Part) -> ResponseReturnValue:
    """While it is typed: kept, and told how the child versions read."""
    form = AnswerForm.of(measure_for(part))
    if not form.validate_on_submit() or not may_move(asked_of(part).stands_at, Deed.ANSWER, Who.AGENCY):
        return jsonify(kept="", fields={}), 409
    at = keep(part, form)
    return jsonify(kept=_("Kept at %(time)s.", time=time_of_day(at)), fields=form.told())


def page(part: Part, form: AnswerForm, **more: bool) -> str:
    asked = asked_of(part)
    shown: Mapping[str, bool] = {"previewed": False, "kept": False} | more
    return render_template(
        "followup/answers/write.html",
        part=part,
        form=form,
        asked=asked,
        papers=queries.draft_papers(part),
        draft=queries.draft_of(part),
        may_answer=may_move(asked.stands_at, Deed.ANSWER, Who.AGENCY),
        state_names=STATE_NAMES,
        **shown,
    )
