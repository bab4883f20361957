"""Signing in and out, the start page of staff, and single-use links."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from forum_app import mail
from forum_app.accounts.forms.signing_in import ForgottenForm, NewPasswordForm, SignInForm
from forum_app.accounts.rules.signing_in import LinkIsDead
from forum_app.accounts.service import links
from forum_app.accounts.service import signing_in as service
from forum_app.accounts.views.presence import arrive, device, device_mark, leave, me
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import _
from forum_app.web import desk
from forum_app.web.access import needs, public, writes
from forum_app.web.forms import typed
from forum_app.web.pages import is_ours

bp = Blueprint("accounts", __name__, template_folder="../templates")


@bp.get("/ban-lam-viec")
@needs(None)
def home() -> ResponseReturnValue:
    return render_template("accounts/home.html", waiting=desk.waiting_for(me()))


@bp.get("/dang-nhap")
@public
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(_onwards(request.args.get("next")))
    form = SignInForm(next=request.args.get("next"))
    return render_template("accounts/sign_in.html", form=form, asked=bool(typed(form.next)))


@bp.post("/dang-nhap")
@public
@writes
def enter() -> ResponseReturnValue:
    form = SignInForm()
    if form.validate_on_submit():
        try:
            found = service.sign_in(typed(form.email), typed(form.password), device(), device_mark())
        except Refusal as refusal:
            form.show(refusal)
        else:
            arrive(*found)
            return redirect(_onwards(typed(form.next)))
    return render_template("accounts/sign_in.html", form=form, asked=False), 422


@bp.post("/dang-xuat")
@needs(None)
@writes
def sign_out() -> ResponseReturnValue:
    service.sign_out(me())
    leave()
    flash(_("You have signed out."), "info")
    return redirect(url_for(".sign_in"))


@bp.get("/dang-nhap/quen-mat-khau")
@public
def forgotten() -> ResponseReturnValue:
    return render_template("accounts/forgotten.html", form=ForgottenForm(), by_letter=mail.has_post_office())


@bp.post("/dang-nhap/quen-mat-khau")
@public
@writes
def ask_for_reset() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.validate_on_submit():
        page = render_template("accounts/forgotten.html", form=form, by_letter=mail.has_post_office())
        return page, 422
    links.ask_for_reset(typed(form.email))
    return render_template("accounts/reset_asked.html", by_letter=mail.has_post_office())


@bp.get("/lien-ket/<token>")
@public
def open_link(token: str) -> ResponseReturnValue:
    try:
        account = links.open_link(token)
    except (LinkIsDead, NotFound):
        return render_template("accounts/dead_link.html"), 410
    return render_template("accounts/set_password.html", form=NewPasswordForm(), account=account)


@bp.post("/lien-ket/<token>")
@public
@writes
def use_link(token: str) -> ResponseReturnValue:
    form = NewPasswordForm()
    try:
        account = links.open_link(token)
        if form.validate_on_submit():
            arrive(*links.set_password(token, typed(form.password), typed(form.again), device()))
            return redirect(url_for(".home"))
    except (LinkIsDead, NotFound):
        return render_template("accounts/dead_link.html"), 410
    except Refusal as refusal:
        form.show(refusal)
    return render_template("accounts/set_password.html", form=form, account=account), 422


def _onwards(address: str | None) -> str:
    """Where they wanted to go, if that is a path of ours."""
    return address if address and is_ours(address) else url_for("accounts.home")
