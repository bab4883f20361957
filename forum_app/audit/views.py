"""The record, as auditors read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.audit import queries
from forum_app.audit.rules.deeds import THINGS, name_of
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs

bp = Blueprint("audit", __name__, template_folder="templates")


@bp.get("/nhat-ky", endpoint="list")
@needs(Permission.AUDIT_READ)
def list_events() -> ResponseReturnValue:
    reach, sought = actor().reach(Permission.AUDIT_READ), _sought()
    found = queries.events_within(reach, sought)
    return render_template(
        "audit/list.html",
        found=found,
        sought=sought,
        units=queries.unit_names(event.unit_id for event in found.items),
        choices=queries.units_with_a_record(reach),
        things=THINGS,
        name_of=name_of,
        address=_address,
    )


def _sought() -> queries.Sought:
    try:
        day = date.fromisoformat(request.args.get("ngay", ""))
    except ValueError:
        day = None
    return queries.Sought(
        thing=request.args.get("viec", "") if request.args.get("viec") in THINGS else "",
        day=day,
        unit_id=request.args.get("don-vi", type=int),
        page=request.args.get("trang", 1, type=int),
    )


def _address(**changed: Any) -> str:
    """This list looked at otherwise; another choice begins at the first page."""
    kept = {name: value for name, value in request.args.items() if name != "trang"}
    return url_for("audit.list", **{**kept, **changed})
