"""Papers: those of the units one looks after, one of them while it is drawn and afterwards, and the button beside."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from forum_app.errors import Refusal
from forum_app.i18n import fold
from forum_app.reports.models import Paper, PaperKind, PaperState
from forum_app.reports.queries import papers as queries
from forum_app.reports.queries.papers import Subject, Wanted
from forum_app.reports.rules import papers as rules
from forum_app.reports.service import papers as service
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.web.access import actor, needs, writes

bp = Blueprint("papers", __name__, url_prefix="/van-ban", template_folder="../templates")


@bp.get("", endpoint="list")
@needs(Permission.PAPER_MAKE)
def list_papers() -> ResponseReturnValue:
    wanted = read(request.args.get)
    shelf = queries.shelf_for(actor(), wanted)
    kinds: list[tuple[PaperKind | None, str]] = [(None, list_address(wanted, kind=None))]
    kinds += [(kind, list_address(wanted, kind=kind)) for kind in PaperKind if kind in rules.WRITERS]
    return render_template(
        "reports/papers/list.html",
        shelf=shelf,
        wanted=wanted,
        kinds=kinds,
        page_href=lambda page: list_address(wanted, page=page),
        **words(),
    )


@bp.get("/<uuid:paper_id>")
@needs(Permission.PAPER_MAKE, load=queries.get_paper)
def show(paper: Paper) -> ResponseReturnValue:
    return render_template(
        "reports/papers/show.html",
        paper=paper,
        endings=queries.endings_of([paper])[paper.id],
        unit_name=get_unit(paper.unit_id).name,
        stands=service.stands(paper),
        newest=queries.newest(paper),
        **words(),
    )


@bp.get("/<uuid:paper_id>.<ending>")
@needs(Permission.PAPER_MAKE, load=queries.get_file)
def download(file: queries.File) -> ResponseReturnValue:
    if not service.stands(file.paper):
        flash(str(rules.PaperTakenBack()), "error")
        return redirect(url_for(".show", paper_id=file.paper.id))
    response = Response(file.content, mimetype=rules.mimetype(file.ending))
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(file.paper)}.{file.ending}"'
    return response


@bp.post("/<kind>/<about>")
@needs(Permission.PAPER_MAKE, load=queries.get_subject)
@writes
def make(subject: Subject) -> ResponseReturnValue:
    try:
        paper = service.make(actor(), subject)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".list"))
    return redirect(url_for(".show", paper_id=paper.id))


@bp.post("/<uuid:paper_id>/again")
@needs(Permission.PAPER_MAKE, load=queries.get_paper)
@writes
def again(paper: Paper) -> ResponseReturnValue:
    """Drawn once more where it could not be drawn; gathered anew where something must not be shown any more."""
    if paper.state is PaperState.FAILED:
        service.ask_again(paper)
    return redirect(url_for(".show", paper_id=paper.id))


def read(given: Callable[..., str | None]) -> Wanted:
    kind, page = given("loai") or "", given("trang") or ""
    return Wanted(
        PaperKind(kind) if kind in set(PaperKind) else None,
        (given("don-vi") or "").strip()[:100],
        max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
    )


def list_address(wanted: Wanted, **changed: Any) -> str:
    kind, page = changed.get("kind", wanted.kind), changed.get("page", 1)
    values: dict[str, Any] = {
        "loai": kind,
        "don-vi": wanted.unit_words or None,
        "trang": page if page > 1 else None,
    }
    return url_for(".list", **values)


def words() -> dict[str, Any]:
    return {"kind_names": rules.KIND_NAMES, "file_names": rules.FILE_NAMES}


def beside(about: str, unit_id: int) -> Markup:
    """The papers of one subject, and the buttons that make them, for the page of that subject."""
    if not current_user.is_authenticated or not actor().may(Permission.PAPER_MAKE, unit_id):
        return Markup()
    papers, kinds = queries.papers_about(about, unit_id), rules.kinds_for(about)
    if not papers and not kinds:
        return Markup()
    page = render_template("reports/papers/_made.html", about=about, papers=papers, kinds=kinds, **words())
    return Markup(page)  # noqa: S704  a template of ours, escaped as all are


def _name(paper: Paper) -> str:
    """ASCII only, so that every system keeps it."""
    plain = "".join(char if char.isalnum() else " " for char in fold(paper.title))
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:80] or "van-ban"
