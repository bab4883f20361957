"""“Vì sao là ngày này?”: every day counted and skipped; and more time, where a rule lets it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.deadlines import LengthenForm
from forum_app.followup.models import Part
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.queries.why import public_part, why
from forum_app.followup.rules.agents import acting
from forum_app.followup.rules.states import Who
from forum_app.followup.service.due_days import lengthen as make_longer
from forum_app.i18n import _
from forum_app.moderation.rules.masks import mask
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, public, writes
from forum_app.web.forms import typed

bp = Blueprint("clocks", __name__, template_folder="../templates")
OF_A_PART = "/recommendations/<recommendation:recommendation_id>/parts/<uuid:part_id>"


@bp.get(f"{OF_A_PART}/why")
@needs(Permission.RECOMMENDATION_READ, load=queries.get_part, at=("unit_id", "agency_id"))
def show(part: Part) -> ResponseReturnValue:
    return _page(part, LengthenForm())


@bp.post(f"{OF_A_PART}/lengthen")
@needs(Permission.RECOMMENDATION_EDIT, load=queries.get_part)
@writes
def lengthen(part: Part) -> ResponseReturnValue:
    form = LengthenForm()
    if form.validate_on_submit():
        try:
            make_longer(acting(actor(), Who.ORGANISER), part, form.more.data or 0, typed(form.reason))
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("There is more time now. The agency and those who keep the recommendation are told."))
            return redirect(url_for(".show", recommendation_id=part.recommendation_id, part_id=part.id))
    return _page(part, form), 422


@bp.get("/B/<recommendation:recommendation_id>/vi-sao/<int:number>")
@public
def public_why(recommendation_id: int, number: int) -> ResponseReturnValue:
    part = public_part(recommendation_id, number)
    return render_template("followup/clocks/public.html", why=why(part), covered=mask)


def _page(part: Part, form: LengthenForm) -> str:
    return render_template("followup/clocks/why.html", why=why(part), form=form)
