"""The questions of a draft: write, check while writing, move, take out, put back; and the second adult's page."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.moderation.queries import readiness
from forum_app.polls.forms.questionnaires import ReasonForm
from forum_app.polls.forms.questions import QuestionForm
from forum_app.polls.models import Poll, Question
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.rules.bands import LIMITS, YES_NO_ANSWERS, QuestionKind, count_words
from forum_app.polls.rules.contents import OptionContent, QuestionContent
from forum_app.polls.rules.questionnaires import BandRefusal, problems
from forum_app.polls.rules.wording import Remark, remarks, sensitive_remarks
from forum_app.polls.service import media
from forum_app.polls.service import questionnaires as service
from forum_app.polls.service import questions as deeds
from forum_app.polls.views.questionnaires import REMOVED, bp, remarks_beside_opening
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes


@bp.route("/<uuid:poll_id>/questions/create", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def add_question(poll: Poll) -> ResponseReturnValue:
    form = QuestionForm(poll.age_band)
    if _is_to_be_kept(form, poll):
        try:
            question = deeds.add_question(actor(), poll, form.content())
        except Refusal as refusal:
            _show(form, poll, refusal)
        else:
            return redirect(url_for(".show", poll_id=poll.id, _anchor=f"question-{question.number}"))
    return _page(form, poll, None)


@bp.route("/questions/<uuid:question_id>/edit", methods=["GET", "POST"])
@needs(Permission.POLL_EDIT, load=queries.get_question)
@writes
def edit_question(question: Question) -> ResponseReturnValue:
    form = QuestionForm.holding(question.poll.age_band, queries.question_content(question))
    if _is_to_be_kept(form, question.poll):
        try:
            deeds.edit_question(actor(), question, form.content())
        except Refusal as refusal:
            _show(form, question.poll, refusal)
        else:
            return _back(question)
    return _page(form, question.poll, question)


@bp.get("/<uuid:poll_id>/check")
@needs(Permission.POLL_EDIT, load=queries.get_poll)
def check(poll: Poll) -> ResponseReturnValue:
    """The remarks on what stands in the form now, for the script that asks while somebody types."""
    if "opening" in request.args:
        return render_template("polls/_remarks.html", **remarks_beside_opening(request.args["opening"]))
    kinds = [kind for kind in QuestionKind if kind == request.args.get("kind")]
    options = tuple(OptionContent(text, text) for text in request.args.getlist("option") if text.strip())
    draft = QuestionContent(
        (kinds or [QuestionKind.YES_NO])[0], request.args.get("text", ""), options
    ).draft()
    return render_template("polls/_remarks.html", **_remarks_on(poll, draft.text, remarks(draft)))


@bp.post("/questions/<uuid:question_id>/up")
@needs(Permission.POLL_EDIT, load=queries.get_question)
@writes
def move_up(question: Question) -> ResponseReturnValue:
    return _moved(question, by=-1)


@bp.post("/questions/<uuid:question_id>/down")
@needs(Permission.POLL_EDIT, load=queries.get_question)
@writes
def move_down(question: Question) -> ResponseReturnValue:
    return _moved(question, by=1)


@bp.post("/questions/<uuid:question_id>/remove")
@needs(Permission.POLL_EDIT, load=queries.get_question)
@writes
def remove_question(question: Question) -> ResponseReturnValue:
    poll, content = question.poll, queries.question_content(question)
    try:
        deeds.remove_question(actor(), question)
    except Refusal as refusal:
        flash(str(refusal), "warning")
    else:
        cookie[REMOVED] = {"poll": str(poll.id), "number": question.number, "content": content.plain()}
    return redirect(url_for(".show", poll_id=poll.id))


@bp.post("/<uuid:poll_id>/questions/restore")
@needs(Permission.POLL_EDIT, load=queries.get_poll)
@writes
def restore_question(poll: Poll) -> ResponseReturnValue:
    removed = cookie.pop(REMOVED, None)
    if removed and removed["poll"] == str(poll.id):
        try:
            deeds.add_question(
                actor(), poll, QuestionContent.from_plain(removed["content"]), removed["number"]
            )
        except Refusal as refusal:
            flash(str(refusal), "warning")
    return redirect(url_for(".show", poll_id=poll.id))


@bp.route("/questions/<uuid:question_id>/vouch", methods=["GET", "POST"])
@needs(Permission.POLL_VOUCH, load=queries.get_question)
@writes
def vouch(question: Question) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            service.vouch(actor(), question, form.reason.data or "")
        except Refusal as refusal:
            form.show(refusal)
        else:
            return _back(question)
    found = sensitive_remarks(queries.question_content(question).draft())
    page = render_template("polls/vouch.html", question=question, poll=question.poll, form=form, found=found)
    return page, 422 if form.is_submitted() else 200


def _is_to_be_kept(form: QuestionForm, poll: Poll) -> bool:
    """Sent to be saved, not only to be looked at, and every file in it could be kept."""
    if not form.validate_on_submit():
        return False
    return _files_are_kept(form, poll) and not _is_only_looked_at()


def _is_only_looked_at() -> bool:
    return "look" in request.form


def _files_are_kept(form: QuestionForm, poll: Poll) -> bool:
    """New files are kept at once: a form that comes back for another reason need not be given them again."""
    kept = [form.keep_audio(lambda raw: media.keep_recording(poll.unit_id, raw).id)]
    for row in form.rows():
        kept.append(row.keep_audio(lambda raw: media.keep_recording(poll.unit_id, raw).id))
        kept.append(row.keep_picture(lambda raw: media.keep_picture(poll.unit_id, raw).id))
    return all(kept)


def _show(form: QuestionForm, poll: Poll, refusal: Refusal) -> None:
    """A question over one limit may be over several: say all of them at once."""
    found = problems(poll.age_band, form.content().draft()) if isinstance(refusal, BandRefusal) else []
    for each in found or [refusal]:
        form.show(each)


def _page(form: QuestionForm, poll: Poll, question: Question | None) -> ResponseReturnValue:
    draft = form.content().draft() if form.kind.data else None
    page = render_template(
        "polls/question.html",
        form=form,
        poll=poll,
        question=question,
        limits=LIMITS[poll.age_band],
        yes_no=YES_NO_ANSWERS,
        staffing=readiness(poll.unit_id),
        **_remarks_on(poll, form.text.data or "", remarks(draft) if draft else []),
    )
    return page, 422 if form.is_submitted() and not _is_only_looked_at() else 200


def _remarks_on(poll: Poll, text: str, found: list[Remark]) -> dict[str, object]:
    return {
        "remarks": found,
        "words": count_words(text),
        "limit": LIMITS[poll.age_band].question_words,
    }


def _moved(question: Question, *, by: int) -> ResponseReturnValue:
    try:
        deeds.move_question(actor(), question, by=by)
    except Refusal as refusal:
        flash(str(refusal), "warning")
    return _back(question)


def _back(question: Question) -> ResponseReturnValue:
    return redirect(url_for(".show", poll_id=question.poll_id, _anchor=f"question-{question.number}"))
