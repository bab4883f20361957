"""The page of an item, drawn after whatever was done or refused; what was typed stays where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.queries.items import Item, proposed_of
from forum_app.followup.rules.agents import Agent, acting
from forum_app.followup.rules.levels import LEVEL_NAMES
from forum_app.followup.rules.read_backs import WHY_NOT_NAMES
from forum_app.followup.rules.spoken import DEED_NAMES, ORIGIN_NAMES, WHO_NAMES, behind_in_words
from forum_app.followup.rules.states import REDIRECTS_AT_MOST, STATE_NAMES, Deed, State, Who
from forum_app.followup.service.moves import whole
from forum_app.followup.views import slots
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.questions import topic_choices
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.topics import TOPIC_NAMES
from forum_app.web.access import actor

CHIPS: dict[State, str] = {
    State.DRAFT: "idle",
    State.READ_BACK: "open",
    State.CONFIRMED: "sun",
    State.SENT: "open",
    State.REDIRECTED: "due",
    State.RECEIVED: "open",
    State.NEEDS_CLARIFICATION: "due",
    State.ANSWERED: "open",
    State.RETURNED: "due",
    State.PUBLISHED: "done",
    State.CONTESTED: "late",
    State.CLOSED: "done",
    State.CLOSED_DISAGREED: "done",
    State.JOINED: "idle",
    State.PASSED_UP: "open",
    State.WITHDRAWN: "idle",
}


@dataclass(frozen=True)
class Typed:
    """Which form was sent and why it came back; `deed` is the form's name on the page."""

    deed: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None

    def value(self, deed: str, name: str, otherwise: str = "") -> str:
        return self.values.get(name, "") if deed == self.deed else otherwise

    def wrong(self, deed: str, name: str) -> str:
        if self.refusal is None or deed != self.deed:
            return ""
        return str(self.refusal) if (self.refusal.field or "") == name else ""


@dataclass(frozen=True)
class Can:
    """What the person at the desk may do here; the buttons and the routes ask the same question."""

    edit: bool
    send: bool
    decide: bool


def organiser() -> Agent:
    return acting(actor(), Who.ORGANISER)


def page(item: Item, typed: Typed | None = None) -> str:
    if item.recommendation.speechless:
        return render_template("followup/items/taken_back.html", item=item, **words())
    unit_id = item.unit_id
    may = actor().may
    return render_template(
        "followup/items/show.html",
        item=item,
        recommendation=item.recommendation,
        typed=typed or Typed(),
        can=Can(
            may(Permission.RECOMMENDATION_EDIT, unit_id),
            may(Permission.RECOMMENDATION_SEND, unit_id),
            may(Permission.RECOMMENDATION_DECIDE, item.deciding_unit_id),
        ),
        proposed=proposed_of(item) if item.recommendation.state is State.CONFIRMED else None,
        behind=behind_in_words(item.sources),
        group_names={source.group_id: source.told_by for source in item.sources},
        elsewhere={e.part_id: e.details.get("proposed", "") for e in item.events if e.deed is Deed.REDIRECT},
        slots=slots.filled(item),
        **words(),
    )


def words() -> dict[str, object]:
    return {
        "state_names": STATE_NAMES,
        "state_chips": CHIPS,
        "kind_names": KIND_NAMES,
        "topic_names": TOPIC_NAMES,
        "level_names": LEVEL_NAMES,
        "topic_choices": topic_choices(),
        "deed_names": DEED_NAMES,
        "who_names": WHO_NAMES,
        "origin_names": ORIGIN_NAMES,
        "why_not_names": WHY_NOT_NAMES,
        "redirects_most": REDIRECTS_AT_MOST,
    }


def attempt(item: Item, deed: str, act: Callable[[], object], sentence: str) -> ResponseReturnValue:
    """Done, and back to the page; or the page again, with the sentence beside its field."""
    try:
        whole(act)
    except Refusal as refusal:
        return page(item, Typed(deed, request.form.to_dict(), refusal)), 422
    flash(sentence)
    return redirect(url_for("items.show", recommendation_id=item.id))
