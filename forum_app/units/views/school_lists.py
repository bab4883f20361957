"""A list of schools: taken in as a file, looked at page by page, confirmed or thrown away."""

from __future__ import annotations

import io
from collections.abc import Iterator

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.forms import UploadForm
from forum_app.units.models import SchoolList
from forum_app.units.queries import school_lists as queries
from forum_app.units.queries.pages import Place
from forum_app.units.rules.school_lists import Verdict
from forum_app.units.service import school_lists as service
from forum_app.units.service.template import school_workbook
from forum_app.units.views.tree import bp
from forum_app.web.access import actor, needs, writes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/<unit:unit_id>/danh-sach-truong", methods=["GET", "POST"])
@needs(Permission.UNIT_IMPORT, load=queries.get_school_place)
@writes
def upload_schools(place: Place) -> ResponseReturnValue:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            waiting = service.read_list(place.unit, actor(), *form.content())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(url_for(".preview_schools", list_id=waiting.id))
    status = 422 if form.is_submitted() else 200
    return render_template("units/upload.html", place=place, form=form), status


@bp.get("/<unit:unit_id>/danh-sach-truong.xlsx")
@needs(Permission.UNIT_IMPORT, load=queries.get_school_place)
def school_template(place: Place) -> ResponseReturnValue:
    content = io.BytesIO(school_workbook(place.unit))
    return send_file(content, XLSX, as_attachment=True, download_name="danh-sach-truong.xlsx")


@bp.get("/danh-sach-truong/<uuid:list_id>")
@needs(Permission.UNIT_IMPORT, load=queries.get_list)
def preview_schools(waiting: SchoolList) -> ResponseReturnValue:
    preview = queries.preview(waiting)
    tab = _tab(preview)
    page = min(max(1, request.args.get("trang", 1, type=int)), preview.pages(tab))
    return render_template(
        "units/preview.html",
        waiting=waiting,
        unit=units.get_unit(waiting.unit_id),
        preview=preview,
        tabs=queries.TABS,
        tab=tab,
        page=page,
        rows=preview.rows(tab, page),
    )


@bp.post("/danh-sach-truong/<uuid:list_id>/lua-chon")
@needs(Permission.UNIT_IMPORT, load=queries.get_list)
@writes
def choose_communes(waiting: SchoolList) -> ResponseReturnValue:
    if "forget" in request.form:
        service.forget_choices(waiting)
    else:
        service.choose(waiting, dict(_choices()))
    return redirect(url_for(".preview_schools", list_id=waiting.id))


@bp.post("/danh-sach-truong/<uuid:list_id>/ghi")
@needs(Permission.UNIT_IMPORT, load=queries.get_list)
@writes
def confirm_schools(waiting: SchoolList) -> ResponseReturnValue:
    try:
        done = service.confirm(waiting, actor(), request.form.get("seen", ""))
    except Refusal as refusal:
        flash(str(refusal), "warning")
        return redirect(url_for(".preview_schools", list_id=waiting.id))
    new, changed = done.counts[Verdict.NEW], done.counts[Verdict.CHANGED]
    flash(
        _("The list has been written: %(new)s new, %(changed)s changed.", new=new, changed=changed), "success"
    )
    return redirect(url_for(".show", unit_id=waiting.unit_id))


@bp.post("/danh-sach-truong/<uuid:list_id>/bo")
@needs(Permission.UNIT_IMPORT, load=queries.get_list)
@writes
def discard_schools(waiting: SchoolList) -> ResponseReturnValue:
    service.discard(waiting, actor())
    flash(_("The list has been thrown away. Nothing was written."), "success")
    return redirect(url_for(".upload_schools", unit_id=waiting.unit_id))


def _tab(preview: queries.Preview) -> Verdict:
    asked = request.args.get("xem", "")
    return Verdict(asked) if asked in {tab.value for tab in Verdict} else preview.first_tab


def _choices() -> Iterator[tuple[int, int]]:
    """`row-12` = the commune chosen for row 12; anything else that was sent is not ours."""
    for name, value in request.form.items():
        number = name.removeprefix("row-")
        if name.startswith("row-") and number.isdecimal() and value.isdecimal():
            yield int(number), int(value)
