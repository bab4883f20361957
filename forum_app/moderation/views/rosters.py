"""The duty roster: who reads and who is called; and, where nobody is, that children cannot write."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app import mail
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.moderation import queries
from forum_app.moderation.forms.rosters import DutyForm
from forum_app.moderation.models import Duty
from forum_app.moderation.queries import rosters
from forum_app.moderation.rules.staffing import DUTY_NAMES
from forum_app.moderation.service import rosters as service
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit
from forum_app.units.queries import get_unit
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.desk import Waiting

bp = Blueprint("roster", __name__, template_folder="../templates")


@bp.get("/truc", endpoint="list")
@needs(Permission.ROSTER_READ)
def list_units() -> ResponseReturnValue:
    names = rosters.standing(actor().units_with(Permission.ROSTER_READ))
    if len(names) == 1:
        return redirect(url_for(".show", unit_id=next(iter(names))))
    lines = [(unit_id, name, queries.readiness(unit_id)) for unit_id, name in names.items()]
    return render_template(
        "roster/list.html", lines=sorted(lines, key=lambda line: line[1]), duties=DUTY_NAMES
    )


@bp.get("/don-vi/<unit:unit_id>/truc")
@needs(Permission.ROSTER_READ, load=get_unit)
def show(unit: Unit) -> ResponseReturnValue:
    return _page(unit, DutyForm())


@bp.post("/don-vi/<unit:unit_id>/truc")
@needs(Permission.ROSTER_EDIT, load=get_unit)
@writes
def enter(unit: Unit) -> ResponseReturnValue:
    form = DutyForm().offer(rosters.candidates(unit.id))
    if form.validate_on_submit():
        try:
            service.enter(actor(), unit, form.draft())
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("The roster is kept."))
            return redirect(url_for(".show", unit_id=unit.id))
    return _page(unit, form), 422


@bp.post("/truc/<uuid:duty_id>/het")
@needs(Permission.ROSTER_EDIT, load=rosters.get_duty)
@writes
def end(duty: Duty) -> ResponseReturnValue:
    service.end(actor(), duty)
    flash(_("This duty has ended."))
    return redirect(url_for(".show", unit_id=duty.unit_id))


def waiting(actor: Actor) -> list[Waiting]:
    """For the start page of who keeps a roster: where it has run out."""
    found = rosters.lapsed(actor.units_with(Permission.ROSTER_EDIT))
    return [
        Waiting(
            _("Nobody is on duty for %(unit)s: children cannot write freely.", unit=name),
            url_for("roster.show", unit_id=unit_id),
            "users",
            "due",
        )
        for unit_id, name in found.items()
    ]


def _page(unit: Unit, form: DutyForm) -> str:
    return render_template(
        "roster/show.html",
        unit=unit,
        form=form.offer(rosters.candidates(unit.id)),
        lines=rosters.roster_of(unit.id),
        staffing=queries.readiness(unit.id),
        blind=rosters.sees_nobody_about_staff(unit.id),
        post_office=mail.has_post_office(),
        duties=DUTY_NAMES,
    )
