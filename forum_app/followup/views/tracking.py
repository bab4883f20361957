"""The board of staff: mine, waiting on me, due soon, late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.followup.queries import tracking as queries
from forum_app.followup.queries.tracking import Asked
from forum_app.followup.rules import tracking as rules
from forum_app.followup.rules.tracking import Tab
from forum_app.followup.views.item_pages import words
from forum_app.i18n import _n
from forum_app.security.permissions import Permission
from forum_app.web import desk
from forum_app.web.access import Actor, actor, needs

bp = Blueprint("tracking", __name__, template_folder="../templates")
TABS = {
    Tab.WAITING: "cho-toi",
    Tab.MINE: "cua-toi",
    Tab.SOON: "sap-den-han",
    Tab.LATE: "qua-han",
    Tab.ALL: "tat-ca",
}
_BY_WORD = {word: tab for tab, word in TABS.items()}


@bp.get("/theo-doi", endpoint="list")
@needs(Permission.RECOMMENDATION_READ)
def list_items() -> ResponseReturnValue:
    asked = read(request.args.get)
    return render_template(
        "followup/tracking/list.html",
        asked=asked,
        board=queries.board_for(actor(), asked),
        tabs=[(tab, rules.TAB_NAMES[tab], address(tab)) for tab in Tab],
        tab_word=TABS[asked.tab],
        empty_words=rules.EMPTY[asked.tab],
        page_href=lambda page: address(asked.tab, q=asked.words or None, state=asked.state, trang=page),
        **words(),
    )


def read(given: Callable[..., str | None]) -> Asked:
    page = given("trang") or ""
    return Asked(
        _BY_WORD.get(given("muc") or "", Tab.WAITING),
        (given("q") or "").strip()[:100],
        rules.read_state(given("state")),
        max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
    )


def address(tab: Tab, **more: Any) -> str:
    return url_for("tracking.list", muc=TABS[tab], **more)


def waiting(who: Actor) -> Sequence[desk.Waiting]:
    number = queries.waiting_on(who) if who.may(Permission.RECOMMENDATION_READ) else 0
    if not number:
        return ()
    sentence = _n("%(num)s recommendation waits on you", "%(num)s recommendations wait on you", number)
    return (desk.Waiting(sentence, address(Tab.WAITING), "megaphone", "open"),)
