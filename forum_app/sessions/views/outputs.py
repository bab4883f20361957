"""All groups' outputs for the facilitator: as they arrive, joined across groups, struck out and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import live
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.outputs import JoinForm, TopicForm, read_filter, read_id, read_page
from forum_app.sessions.models import ForumRound, OutputKind
from forum_app.sessions.queries import gathered as queries
from forum_app.sessions.queries.outputs import OutputAt, get_output
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import outputs as rules
from forum_app.sessions.rules.topics import TOPIC_NAMES
from forum_app.sessions.service import outputs as service
from forum_app.web.access import actor, needs, writes
from forum_app.web.pages import is_ours

bp = Blueprint("outputs", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/outputs", endpoint="list")
@needs(Permission.ROUND_RUN, load=get_round)
def list_outputs(forum_round: ForumRound) -> ResponseReturnValue:
    wanted = read_filter(request.args)
    return render_template(
        "sessions/outputs/list.html",
        round=forum_round,
        wanted=wanted,
        found=queries.gathered(forum_round, wanted, read_page(request.args)),
        joining=_joining(forum_round),
        **_words(),
    )


@bp.get("/<round:round_id>/outputs.json")
@needs(Permission.ROUND_RUN, load=get_round)
def stand(forum_round: ForumRound) -> Response:
    return live.answer(queries.stand(forum_round))


@bp.route("/<round:round_id>/outputs/<uuid:output_id>", methods=["GET", "POST"])
@needs(Permission.ROUND_RUN, load=get_output)
@writes
def topic(at: OutputAt) -> ResponseReturnValue:
    form = TopicForm(topic=at.output.topic.value if at.output.topic else "")
    if form.validate_on_submit():
        service.set_topic(actor(), at.output, form.chosen())
        return redirect(url_for(".list", round_id=at.round.id))
    page = render_template(
        "sessions/outputs/topic.html", round=at.round, output=at.output, form=form, **_words()
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/<round:round_id>/outputs/<uuid:output_id>/join")
@needs(Permission.ROUND_RUN, load=get_output)
@writes
def join(at: OutputAt) -> ResponseReturnValue:
    form = JoinForm()
    try:
        to = read_id(form.to.data or "")
        if not to:
            raise rules.NotOnThisSheet
        service.join_output(actor(), at.output, get_output(at.round.id, to).output)
        flash(_("Joined. Both keep their words and their group."))
    except NotFound:
        flash(str(rules.NotOnThisSheet()), "error")
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".list", round_id=at.round.id))


@bp.post("/<round:round_id>/outputs/<uuid:output_id>/part")
@needs(Permission.ROUND_RUN, load=get_output)
@writes
def part(at: OutputAt) -> ResponseReturnValue:
    return _done(at, service.part_output, _("Taken apart again."))


@bp.post("/<round:round_id>/outputs/<uuid:output_id>/strike")
@needs(Permission.ROUND_RUN, load=get_output)
@writes
def strike(at: OutputAt) -> ResponseReturnValue:
    return _done(
        at, service.strike_output, _("Struck out. It stands under “Struck out” and can be brought back.")
    )


@bp.post("/<round:round_id>/outputs/<uuid:output_id>/restore")
@needs(Permission.ROUND_RUN, load=get_output)
@writes
def restore(at: OutputAt) -> ResponseReturnValue:
    return _done(at, service.restore_output, _("Brought back."))


def _done(at: OutputAt, deed: Callable[..., None], said: str) -> ResponseReturnValue:
    try:
        deed(actor(), at.output)
        flash(said)
    except Refusal as refusal:
        flash(str(refusal), "error")
    back = request.form.get("next", "")
    return redirect(back if is_ours(back) else url_for(".list", round_id=at.round.id))


def _joining(forum_round: ForumRound) -> OutputAt | None:
    """The output for which a partner is looked for."""
    chosen = read_id(request.args.get("join", ""))
    try:
        return get_output(forum_round.id, chosen) if chosen else None
    except NotFound:
        return None


def _words() -> dict[str, Any]:
    return {
        "kinds": list(OutputKind),
        "kind_names": rules.KIND_NAMES,
        "topic_names": TOPIC_NAMES,
        "shown_words": rules.shown_words,
    }
