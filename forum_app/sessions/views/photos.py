"""What everybody sees of a round, as its staff prepare it: pictures, and words that are kept back."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.photos import PhotoForm
from forum_app.sessions.models import ConsentMark, ForumRound
from forum_app.sessions.queries import photos as queries
from forum_app.sessions.queries.photos import KeptBackAt, PhotoAt
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.service import photos as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "photos", __name__, template_folder="../templates", url_prefix="/rounds/<round:round_id>/public"
)


@bp.get("", endpoint="list")
@needs(Permission.ROUND_READ, load=get_round)
def list_photos(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round, PhotoForm())


@bp.post("/photos")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def add(forum_round: ForumRound) -> ResponseReturnValue:
    form = PhotoForm()
    if form.validate_on_submit():
        try:
            service.add_photo(
                actor(), forum_round, form.upload.data.read(), form.caption.data or "", form.mark
            )
            return _back(forum_round)
        except Refusal as refusal:
            form.show(refusal)
    return _page(forum_round, form), 422


@bp.get("/photos/<uuid:photo_id>.webp")
@needs(Permission.ROUND_READ, load=queries.get_photo)
def picture(at: PhotoAt) -> ResponseReturnValue:
    return Response(at.photo.content, mimetype="image/webp", headers={"Cache-Control": "no-store"})


@bp.post("/photos/<uuid:photo_id>/mark")
@needs(Permission.ROUND_EDIT, load=queries.get_photo)
@writes
def mark(at: PhotoAt) -> ResponseReturnValue:
    given = request.form.get("consent", "")
    service.mark_photo(actor(), at.photo, ConsentMark(given) if given in set(ConsentMark) else None)
    return _back(at.round)


@bp.post("/photos/<uuid:photo_id>/remove")
@needs(Permission.ROUND_EDIT, load=queries.get_photo)
@writes
def remove(at: PhotoAt) -> ResponseReturnValue:
    service.remove_photo(actor(), at.photo)
    return _back(at.round)


@bp.post("/kept-back/<uuid:thing_id>/release")
@needs(Permission.ROUND_EDIT, load=queries.get_kept_back)
@writes
def release(at: KeptBackAt) -> ResponseReturnValue:
    try:
        service.release(actor(), at.round, at.thing)
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("Everybody can read it now."))
    return _back(at.round)


def _page(forum_round: ForumRound, form: PhotoForm) -> str:
    return render_template(
        "sessions/photos/list.html",
        round=forum_round,
        form=form,
        photos=queries.photos_of(forum_round),
        kept_back=queries.kept_back(forum_round),
    )


def _back(forum_round: ForumRound) -> ResponseReturnValue:
    return redirect(url_for(".list", round_id=forum_round.id))
