"""Pages that belong to no feature: the choice of language."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from forum_app.i18n import LOCALE_COOKIE, LOCALES
from forum_app.web.access import public, writes

bp = Blueprint("web", __name__, template_folder="templates")
A_YEAR = 31536000


@bp.post("/language")
@public
@writes
def language() -> ResponseReturnValue:
    locale, back = request.form.get("locale", ""), request.form.get("next", "/")
    response = redirect(back if is_ours(back) else "/")
    if locale in LOCALES:
        response.set_cookie(LOCALE_COOKIE, locale, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response


def is_ours(address: str) -> bool:
    """A path of this site: never another host, however it is written (`//evil`, `/\\evil`)."""
    # Browsers read `\` as `/` and leave out tabs and line ends: `/<tab>/evil` would lead away.
    return address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
