"""Choosing delegates: candidates are numbers here, so that the page may stand on the wall."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.votes import ElectedForm, ElectionForm, HandsForm
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import elections as queries
from forum_app.sessions.queries.elections import ElectionAt
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.queries.slip_votes import stand
from forum_app.sessions.rules import votes
from forum_app.sessions.rules.delegates import CHOSEN_NAMES
from forum_app.sessions.service import elections as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint("elections", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/elections", endpoint="list")
@needs(Permission.ROUND_RUN, load=get_round)
def list_elections(forum_round: ForumRound) -> ResponseReturnValue:
    held = queries.elections_of(forum_round)
    elected = {vote.id: queries.elected_in(vote) for vote in held[:3]}
    return render_template(
        "sessions/elections/list.html", round=forum_round, votes=held, elected=elected, names=CHOSEN_NAMES
    )


@bp.route("/<round:round_id>/elections/begin", methods=["GET", "POST"])
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def begin(forum_round: ForumRound) -> ResponseReturnValue:
    form = _begin_form(forum_round)
    if form.validate_on_submit():
        try:
            vote = service.begin_election(actor(), forum_round, *form.given())
            return redirect(url_for(".show", round_id=forum_round.id, election_id=vote.id))
        except Refusal as refusal:
            form.show(refusal)
    most = votes.shortlist_most(forum_round.age_band, slips=True)
    page = render_template("sessions/elections/begin.html", round=forum_round, form=form, most=most)
    return page, 422 if form.is_submitted() else 200


@bp.get("/<round:round_id>/elections/<uuid:election_id>")
@needs(Permission.ROUND_RUN, load=queries.get_election)
def show(at: ElectionAt) -> ResponseReturnValue:
    return _page(at, HandsForm(), _elected_form(at))


@bp.post("/<round:round_id>/elections/<uuid:election_id>/hands")
@needs(Permission.ROUND_RUN, load=queries.get_election)
@writes
def hands(at: ElectionAt) -> ResponseReturnValue:
    form, which = HandsForm(), request.form.get("which", "")
    if form.validate_on_submit() and which.isdecimal():
        try:
            service.count_hands(actor(), at.vote, int(which), form.votes.data or 0)
            return redirect(url_for(".show", round_id=at.round.id, election_id=at.vote.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page(at, form, _elected_form(at), which), 422


@bp.post("/<round:round_id>/elections/<uuid:election_id>/take")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_election)
@writes
def take(at: ElectionAt) -> ResponseReturnValue:
    try:
        service.take_over(actor(), at.vote)
        flash(_("The result stands."))
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".show", round_id=at.round.id, election_id=at.vote.id))


@bp.post("/<round:round_id>/elections/<uuid:election_id>/elect")
@needs(Permission.ROUND_RUN, load=queries.get_election)
@writes
def elect(at: ElectionAt) -> ResponseReturnValue:
    form = _elected_form(at)
    if form.validate_on_submit():
        try:
            service.elect(actor(), at.vote, form.chosen.data or (), form.counts())
            flash(_("Recorded who was chosen."))
            return redirect(url_for(".show", round_id=at.round.id, election_id=at.vote.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page(at, HandsForm(formdata=None), form), 422


def _page(at: ElectionAt, form: HandsForm, elected_form: ElectedForm, which: str = "") -> str:
    counts = queries.counts_of(at.vote)
    wanted = which or request.args.get("which", "")
    open_ones = [number for number, count in counts.items() if count is None]
    named = int(wanted) if wanted.isdecimal() and int(wanted) in counts else None
    return render_template(
        "sessions/elections/show.html",
        round=at.round,
        vote=at.vote,
        counts=counts,
        current=named or (open_ones[0] if open_ones else None),
        outcome=queries.outcome(at.vote),
        elected=queries.elected_in(at.vote),
        slips=stand(at.vote.poll_id) if at.vote.poll_id else None,
        form=form,
        elected_form=elected_form,
        names=CHOSEN_NAMES,
    )


def _begin_form(forum_round: ForumRound) -> ElectionForm:
    present = sum(group.children or 0 for group in groups_of(forum_round))
    form = ElectionForm(present=present or None)
    form.offer(queries.candidates_of(forum_round))
    return form


def _elected_form(at: ElectionAt) -> ElectedForm:
    decided, elected = queries.outcome(at.vote), queries.elected_in(at.vote)
    form = ElectedForm(obj=at.vote)
    form.offer(list(queries.counts_of(at.vote)), elected or (decided.decided.chosen if decided else ()))
    return form
