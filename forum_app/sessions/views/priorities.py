"""What matters most across groups: choose a shortlist, vote by slips or by hands, show the order."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.outputs import read_id
from forum_app.sessions.forms.votes import HandsForm, PriorityForm
from forum_app.sessions.models import ForumRound, PriorityMethod
from forum_app.sessions.queries import priorities as queries
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.priorities import VoteAt
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.queries.slip_votes import stand
from forum_app.sessions.rules import outputs, votes
from forum_app.sessions.service import priorities as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint("priorities", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/priorities", endpoint="list")
@needs(Permission.ROUND_RUN, load=get_round)
def list_votes(forum_round: ForumRound) -> ResponseReturnValue:
    held = queries.votes_of(forum_round)
    results = {vote.id: queries.result_of(vote) for vote in held[:3]}
    return render_template("sessions/priorities/list.html", round=forum_round, votes=held, results=results)


@bp.route("/<round:round_id>/priorities/begin", methods=["GET", "POST"])
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def begin(forum_round: ForumRound) -> ResponseReturnValue:
    offered, form = queries.offered(forum_round), _form(forum_round)
    form.offer(offered, votes.shortlist_most(forum_round.age_band, slips=False))
    if form.validate_on_submit():
        try:
            chosen = [output for output, _group in offered if str(output.id) in (form.chosen.data or ())]
            method = PriorityMethod(form.method.data)
            vote = service.begin_vote(actor(), forum_round, method, chosen, form.present.data or 0)
            return redirect(url_for(".show", round_id=forum_round.id, vote_id=vote.id))
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("sessions/priorities/begin.html", form=form, **_about(forum_round))
    return page, 422 if form.is_submitted() else 200


@bp.get("/<round:round_id>/priorities/<uuid:vote_id>")
@needs(Permission.ROUND_RUN, load=queries.get_vote)
def show(at: VoteAt) -> ResponseReturnValue:
    return _page(at, HandsForm())


@bp.post("/<round:round_id>/priorities/<uuid:vote_id>/hands")
@needs(Permission.ROUND_RUN, load=queries.get_vote)
@writes
def hands(at: VoteAt) -> ResponseReturnValue:
    form, output_id = HandsForm(), read_id(request.form.get("which", ""))
    if form.validate_on_submit() and output_id:
        try:
            service.count_hands(actor(), at.vote, output_id, form.votes.data or 0)
            return redirect(url_for(".show", round_id=at.round.id, vote_id=at.vote.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page(at, form, str(output_id or "")), 422


@bp.post("/<round:round_id>/priorities/<uuid:vote_id>/take")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_vote)
@writes
def take(at: VoteAt) -> ResponseReturnValue:
    try:
        service.take_over(actor(), at.vote)
        flash(_("The result stands. It can be shown on the wall."))
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".show", round_id=at.round.id, vote_id=at.vote.id))


def _page(at: VoteAt, form: HandsForm, which: str = "") -> str:
    choices = queries.choices_of(at.vote)
    wanted = which or request.args.get("which", "")
    named = next((choice for choice in choices if str(choice.output_id) == wanted), None)
    return render_template(
        "sessions/priorities/show.html",
        round=at.round,
        vote=at.vote,
        choices=choices,
        current=named or next((choice for choice in choices if choice.votes is None), None),
        result=queries.result_of(at.vote),
        slips=stand(at.vote.poll_id) if at.vote.poll_id else None,
        form=form,
        kind_names=outputs.KIND_NAMES,
    )


def _form(forum_round: ForumRound) -> PriorityForm:
    present = sum(group.children or 0 for group in groups_of(forum_round))
    return PriorityForm(present=present or None)


def _about(forum_round: ForumRound) -> dict[str, Any]:
    return {
        "round": forum_round,
        "slips_most": votes.shortlist_most(forum_round.age_band, slips=True),
        "hands_most": votes.HANDS_MOST,
    }
