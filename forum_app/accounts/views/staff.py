"""Other people's accounts: who works where, inviting, taking back, closing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import mail
from forum_app.accounts.forms.staff import InviteForm
from forum_app.accounts.models import Account, RoleGrant
from forum_app.accounts.queries import staff as queries
from forum_app.accounts.service import staff as service
from forum_app.accounts.views.presence import me
from forum_app.errors import Refusal
from forum_app.i18n import Words, _
from forum_app.security.permissions import ROLE_NAMES, Permission, Role
from forum_app.units.models import Unit
from forum_app.web.access import needs, writes
from forum_app.web.forms import typed

bp = Blueprint("staff", __name__, template_folder="../templates")


@bp.get("/tai-khoan", endpoint="list")
@needs(Permission.ACCOUNT_READ)
def list_accounts() -> ResponseReturnValue:
    sought = _sought()
    found = queries.accounts_within(me(), sought)
    grants = {account.id: queries.grants_within(me(), account) for account in found.items}
    units = queries.unit_names(grant.unit_id for held in grants.values() for grant in held)
    return render_template(
        "accounts/list.html",
        sought=sought,
        found=found,
        grants=grants,
        units=units,
        roles=ROLE_NAMES,
        address=_address,
    )


@bp.get("/tai-khoan/moi")
@needs(Permission.ACCOUNT_INVITE)
def choose_unit() -> ResponseReturnValue:
    text = request.args.get("q", "")
    listing = queries.units_to_invite_for(me(), text, request.args.get("trang", 1, type=int))
    if listing.total == 1 and not text:
        only = listing.rows[0].unit
        return redirect(url_for(".invite", unit_id=only.id, account=request.args.get("account")))
    return render_template("accounts/choose_unit.html", listing=listing, text=text, address=_address)


@bp.get("/don-vi/<unit:unit_id>/tai-khoan/moi")
@needs(Permission.ACCOUNT_INVITE, load=queries.get_unit)
def invite(unit: Unit) -> ResponseReturnValue:
    known = queries.account_known_to(me(), request.args.get("account", type=uuid.UUID))
    form = InviteForm(obj=known).offer(me().appointable(unit.id))
    return render_template("accounts/invite.html", form=form, unit=unit)


@bp.post("/don-vi/<unit:unit_id>/tai-khoan/moi")
@needs(Permission.ACCOUNT_INVITE, load=queries.get_unit)
@writes
def send_invitation(unit: Unit) -> ResponseReturnValue:
    form = InviteForm().offer(me().appointable(unit.id))
    if form.validate_on_submit():
        try:
            done = service.invite(me(), unit, typed(form.email), typed(form.name), form.chosen)
        except Refusal as refusal:
            form.show(refusal)
        else:
            return _handed_over(done.account, done.link, done.needs_password)
    return render_template("accounts/invite.html", form=form, unit=unit), 422


@bp.get("/tai-khoan/<uuid:account_id>")
@needs(Permission.ACCOUNT_READ, load=queries.get_account, at=("unit_ids",))
def show(account: Account) -> ResponseReturnValue:
    grants = queries.grants_within(me(), account)
    return render_template(
        "accounts/show.html",
        account=account,
        grants=grants,
        units=queries.unit_names(grant.unit_id for grant in grants),
        roles=ROLE_NAMES,
        **queries.powers_over(me(), account),
        last=queries.last_signed_in([account.id]).get(account.id),
    )


@bp.post("/tai-khoan/<uuid:account_id>/lien-ket")
@needs(Permission.ACCOUNT_INVITE, load=queries.get_account, at=("unit_ids",))
@writes
def renew_link(account: Account) -> ResponseReturnValue:
    try:
        link = service.renew_link(me(), account)
    except Refusal as refusal:
        return _back_to(account, refusal)
    return _handed_over(account, link, True)


@bp.post("/tai-khoan/vai-tro/<uuid:grant_id>/thu-lai")
@needs(Permission.ACCOUNT_EDIT, load=queries.get_grant)
@writes
def take_back(grant: RoleGrant) -> ResponseReturnValue:
    account = grant.account
    return _attempt(account, lambda: service.take_back(me(), grant), _("The role has been taken back."))


@bp.post("/tai-khoan/<uuid:account_id>/dong")
@needs(Permission.ACCOUNT_EDIT, load=queries.get_account, at=("unit_ids",))
@writes
def close(account: Account) -> ResponseReturnValue:
    said = _("The account is closed. Nobody can sign in with it; what was done under this name stays.")
    return _attempt(account, lambda: service.close(me(), account), said)


@bp.post("/tai-khoan/<uuid:account_id>/mo-lai")
@needs(Permission.ACCOUNT_EDIT, load=queries.get_account, at=("unit_ids",))
@writes
def reopen(account: Account) -> ResponseReturnValue:
    return _attempt(account, lambda: service.reopen(me(), account), _("The account is open again."))


def _attempt(account: Account, deed: Callable[[], None], said: Words) -> ResponseReturnValue:
    try:
        deed()
    except Refusal as refusal:
        return _back_to(account, refusal)
    flash(said)
    return _back_to(account)


def _back_to(account: Account, refusal: Refusal | None = None) -> ResponseReturnValue:
    """To the account, or to the list when its last role within reach has gone."""
    if refusal is not None:
        flash(str(refusal), "error")
    if queries.grants_within(me(), account):
        return redirect(url_for(".show", account_id=account.id))
    return redirect(url_for(".list"))


def _handed_over(account: Account, link: str | None, needs_password: bool) -> ResponseReturnValue:
    """The only page that ever shows the link: its hash is all that is kept."""
    if link is None:
        flash(
            _("A letter with a link is on its way to %(email)s.", email=account.email)
            if needs_password and mail.has_post_office()
            else _("%(name)s has the role from now on.", name=account.name)
        )
        return redirect(url_for(".show", account_id=account.id))
    return render_template("accounts/link.html", account=account, link=link, until=queries.link_ends(account))


def _sought() -> queries.Sought:
    role = request.args.get("vai-tro", "")
    return queries.Sought(
        text=request.args.get("q", ""),
        role=Role(role) if role in set(Role) else None,
        closed=request.args.get("dong") == "1",
        page=request.args.get("trang", 1, type=int),
    )


def _address(**changed: Any) -> str:
    """This list looked at otherwise; another choice begins at the first page."""
    kept = {name: value for name, value in request.args.items() if name != "trang"}
    return url_for(request.endpoint or "staff.list", **{**kept, **changed})
