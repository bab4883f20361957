"""The calendar of working days: read by all staff, kept by those who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.desk import Waiting
from forum_app.web.forms import Form, typed
from forum_app.workdays import queries, service
from forum_app.workdays.forms import KIND_NAMES, ClearForm, DayForm, YearForm
from forum_app.workdays.models import Change
from forum_app.workdays.queries import pages
from forum_app.workdays.rules.changing import FIRST_YEAR, LAST_YEAR
from forum_app.workdays.rules.years import laid_out

bp = Blueprint("calendar", __name__, url_prefix="/lich-lam-viec", template_folder="templates")


@bp.get("")
@needs(None)
def show() -> ResponseReturnValue:
    calendar, today = queries.calendar(), clock.today()
    year = _year_wanted(today.year)
    return render_template(
        "workdays/show.html",
        calendar=calendar,
        year=year,
        months=laid_out(year, calendar),
        rows=sorted((day, entry) for day, entry in calendar.entries.items() if day.year == year),
        missing=queries.missing_decision(today),
        changes=pages.changes(),
        kinds=KIND_NAMES,
        reach=(FIRST_YEAR, LAST_YEAR),
        Change=Change,
    )


@bp.route("/ngay", methods=["GET", "POST"])
@needs(Permission.CALENDAR_EDIT)
@writes
def set_day() -> ResponseReturnValue:
    form, day = DayForm(), _day_wanted()
    if day is not None and request.method == "GET":
        form.take_over(queries.calendar(), day)
    if form.validate_on_submit() and _done(form, lambda: _set(form)):
        flash(_("The calendar is kept. Whatever is reckoned with these days is reckoned anew."))
        return redirect(url_for(".show", nam=form.chosen.year))
    return _form_page("set_day", form)


@bp.route("/go", methods=["GET", "POST"])
@needs(Permission.CALENDAR_EDIT)
@writes
def clear_day() -> ResponseReturnValue:
    form, day = ClearForm(), _day_wanted()
    entry = queries.calendar().entries.get(day) if day else None
    if day is None or entry is None:
        abort(404)
    if form.validate_on_submit() and _done(form, lambda: service.clear_day(actor(), day, form.cited)):
        flash(_("The day has been taken out. Whatever is reckoned with it is reckoned anew."))
        return redirect(url_for(".show", nam=day.year))
    return _form_page("clear_day", form, day=day, entry=entry)


@bp.route("/quyet-dinh", methods=["GET", "POST"])
@needs(Permission.CALENDAR_EDIT)
@writes
def settle_year() -> ResponseReturnValue:
    form = YearForm(year=_year_wanted(clock.today().year + 1))
    if form.validate_on_submit() and _done(form, lambda: _settle(form)):
        flash(_("The days of %(year)s are no longer an estimate.", year=form.chosen))
        return redirect(url_for(".show", nam=form.chosen))
    return _form_page("settle_year", form)


def waiting(actor: Actor) -> list[Waiting]:
    """For the start page of who keeps the calendar: the decision that is missing."""
    year = queries.missing_decision(clock.today()) if actor.may(Permission.CALENDAR_EDIT) else None
    if year is None:
        return []
    sentence = _("The decision about the days off of %(year)s is not entered yet.", year=year)
    return [Waiting(sentence, url_for("calendar.show", nam=year), "calendar", "due")]


def _set(form: DayForm) -> None:
    service.set_day(actor(), form.chosen, form.kind.data, typed(form.name), form.cited, typed(form.note))


def _settle(form: YearForm) -> None:
    service.settle_year(actor(), form.chosen, form.cited)


def _done(form: Form, deed: Callable[[], object]) -> bool:
    """Whether it was done; if not, the refusal now stands beside its field."""
    try:
        deed()
    except Refusal as refusal:
        form.show(refusal)
        return False
    return True


def _form_page(name: str, form: Form, **more: object) -> tuple[str, int]:
    page = render_template(f"workdays/{name}.html", form=form, kinds=KIND_NAMES, **more)
    return page, 422 if form.errors else 200


def _year_wanted(otherwise: int) -> int:
    year = request.args.get("nam", otherwise, type=int)
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _day_wanted() -> date | None:
    try:
        return date.fromisoformat(request.args.get("ngay", ""))
    except ValueError:
        return None
