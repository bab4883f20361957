"""One's own account: the devices on which one has signed in, and the password."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.accounts.forms.signing_in import ChangePasswordForm
from forum_app.accounts.queries.signing_in import sessions_of
from forum_app.accounts.queries.staff import unit_names
from forum_app.accounts.service import passwords, sessions
from forum_app.accounts.views.presence import leave, me
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import ROLE_NAMES
from forum_app.security.tokens import plain_hash
from forum_app.web.access import actor, needs, writes
from forum_app.web.forms import typed
from forum_app.web.own_page import sections_for

bp = Blueprint("own", __name__, url_prefix="/tai-khoan-cua-toi", template_folder="../templates")


@bp.get("/")
@needs(None)
def show() -> ResponseReturnValue:
    return _page(ChangePasswordForm())


@bp.post("/mat-khau")
@needs(None)
@writes
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            passwords.change_password(me(), typed(form.present), typed(form.password), typed(form.again))
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Your password has been changed. You have been signed out on your other devices."))
            return redirect(url_for(".show"))
    return _page(form), 422


@bp.post("/thiet-bi/<mark>/ket-thuc")
@needs(None)
@writes
def end_session(mark: str) -> ResponseReturnValue:
    sessions.end_one(me(), mark)
    flash(_("That device has been signed out."))
    return redirect(url_for(".show"))


@bp.post("/thiet-bi/ket-thuc-tat-ca")
@needs(None)
@writes
def end_everywhere() -> ResponseReturnValue:
    sessions.end_everywhere(me())
    leave()
    flash(_("You have been signed out everywhere."), "info")
    return redirect(url_for("accounts.sign_in"))


def _page(form: ChangePasswordForm) -> str:
    roles = [(ROLE_NAMES[role], unit_id) for role, unit_id in me().grants]
    return render_template(
        "accounts/own.html",
        form=form,
        account=me(),
        roles=roles,
        units=unit_names(unit_id for _role, unit_id in roles),
        sessions=sessions_of(me().id),
        here=plain_hash(me().session_token),
        sections=sections_for(actor()),
    )
