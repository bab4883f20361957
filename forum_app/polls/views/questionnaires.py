"""The list of polls, and a poll from its beginning to its last version."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.polls.forms.questionnaires import CreateForm, DetailsForm, OfferForm, TitleForm
from forum_app.polls.models import Poll
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.queries.starters import get_starter, starters
from forum_app.polls.rules.bands import count_words
from forum_app.polls.rules.contents import QuestionnaireContent
from forum_app.polls.rules.questionnaires import OPENING_WORDS
from forum_app.polls.rules.voting import gladness
from forum_app.polls.rules.wording import remarks_on_opening
from forum_app.polls.service import questionnaires as service
from forum_app.security.permissions import Permission
from forum_app.web import pictures
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.desk import Waiting

bp = Blueprint("polls", __name__, url_prefix="/polls", template_folder="../templates")
REMOVED = "removed_question"


@bp.get("", endpoint="list")
@needs(Permission.POLL_READ)
def list_polls() -> ResponseReturnValue:
    text, state = request.args.get("q", ""), request.args.get("state", "")
    lines = queries.polls_for(actor(), text)
    shown = [line for line in lines if state in ("", line.state)]
    return render_template("polls/list.html", lines=shown, text=text, state=state, any_at_all=bool(lines))


@bp.route("/create", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = CreateForm()
    form.offer_units(_own_units())
    if form.validate_on_submit():
        content = QuestionnaireContent(form.title.data or "", form.band, "", "", ())
        poll = service.create_poll(actor(), form.unit_id.data, content)
        return redirect(url_for(".edit", poll_id=poll.id))
    return render_template("polls/create.html", form=form, starters=starters()), _status(form)


@bp.route("/starters/<key>", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT)
@writes
def take(key: str) -> ResponseReturnValue:
    starter = get_starter(key)
    form = TitleForm(data={"title": starter.title.vi})
    form.offer_units(_own_units())
    if form.validate_on_submit():
        poll = service.create_from_starter(actor(), form.unit_id.data, starter, form.title.data)
        flash(_("The questionnaire is yours now. Change what you like."), "success")
        return redirect(url_for(".show", poll_id=poll.id))
    page = render_template("polls/starter.html", starter=starter, form=form, pictures=pictures)
    return page, _status(form)


@bp.get("/<uuid:poll_id>")
@needs(Permission.POLL_READ, load=queries.get_poll, offered="offered")
def show(poll: Poll) -> ResponseReturnValue:
    removed = cookie.get(REMOVED)
    return render_template(
        "polls/show.html",
        poll=poll,
        seen=queries.overview(poll, actor().id),
        offer_form=OfferForm(obj=poll),
        removed=removed if removed and removed["poll"] == str(poll.id) and not poll.frozen else None,
        pictures=pictures,
        gladness=gladness,
    )


@bp.route("/<uuid:poll_id>/edit", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def edit(poll: Poll) -> ResponseReturnValue:
    form = DetailsForm(obj=poll)
    if form.validate_on_submit():
        try:
            service.edit_poll(actor(), poll, **form.given())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(url_for(".show", poll_id=poll.id))
    beside = remarks_beside_opening(form.opening.data or "")
    return render_template("polls/edit.html", poll=poll, form=form, **beside), _status(form)


@bp.route("/<uuid:poll_id>/copy", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT, load=queries.get_poll, offered="offered")
@writes
def copy(poll: Poll) -> ResponseReturnValue:
    form = TitleForm(data={"title": _("%(title)s (copy)", title=poll.title)})
    form.offer_units(_own_units())
    if form.validate_on_submit():
        made = service.copy_poll(actor(), poll, form.unit_id.data, form.title.data or "")
        return redirect(url_for(".show", poll_id=made.id))
    return render_template("polls/copy.html", poll=poll, form=form), _status(form)


@bp.post("/<uuid:poll_id>/versions")
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def make_version(poll: Poll) -> ResponseReturnValue:
    try:
        version = service.make_version(actor(), poll)
    except Refusal as refusal:
        flash(str(refusal), "warning")
        version = poll
    return redirect(url_for(".show", poll_id=version.id))


@bp.post("/<uuid:poll_id>/offer")
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def offer(poll: Poll) -> ResponseReturnValue:
    form = OfferForm()
    if form.validate_on_submit():
        service.offer_poll(actor(), poll, offered=form.offered.data)
    return redirect(url_for(".show", poll_id=poll.id))


@bp.post("/<uuid:poll_id>/archive")
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def archive(poll: Poll) -> ResponseReturnValue:
    """Away from the list, or back into it; the page says which."""
    service.archive_poll(actor(), poll, archived=poll.archived_at is None)
    return redirect(url_for(".show", poll_id=poll.id))


def remarks_beside_opening(text: str) -> dict[str, object]:
    return {"remarks": remarks_on_opening(text), "words": count_words(text), "limit": OPENING_WORDS}


def waiting(actor: Actor) -> list[Waiting]:
    """For the start page: polls that wait for the actor as their second adult."""
    return [
        Waiting(
            _("“%(title)s” waits for a second adult.", title=poll.title),
            url_for("polls.show", poll_id=poll.id),
            "shield-check",
            "due",
        )
        for poll in queries.drafts_waiting_for(actor)
    ]


def _own_units() -> dict[int, str]:
    """Where the actor was given the right to write polls, not each unit below."""
    return queries.unit_names(actor().units_with(Permission.POLL_EDIT))


def _status(form: TitleForm | DetailsForm) -> int:
    return 422 if form.is_submitted() else 200
