"""The pages of a round, in the order of the day. A page is offered to those whom it would let in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, request, url_for

from forum_app.i18n import Words, _l
from forum_app.sessions.models import ForumRound, RoundState
from forum_app.web.access import actor

OVERVIEW = "rounds.show"
# Where the round stands decides which part its overview opens.
PARTS: dict[RoundState, tuple[Words, tuple[tuple[Words, str], ...]]] = {
    RoundState.PREPARED: (
        _l("Before"),
        (
            (_l("Plan"), "plans.edit"),
            (_l("Readiness"), "readiness.list"),
            (_l("Who takes part"), "composition.edit"),
            (_l("Agenda"), "agenda.show"),
            (_l("Groups"), "groups.list"),
            (_l("Delegates"), "delegates.list"),
            (_l("Commitments"), "commitments.list"),
        ),
    ),
    RoundState.RUNNING: (
        _l("On the day"),
        (
            (_l("The day"), "running.show"),
            (_l("What the groups have written"), "outputs.list"),
            (_l("What matters most"), "priorities.list"),
            (_l("Questions"), "queue.show"),
            (_l("Dialogue"), "dialogue.show"),
            (_l("Choosing delegates"), "elections.list"),
        ),
    ),
    RoundState.CLOSED: (
        _l("After"),
        (
            (_l("Hand-over"), "handover.show"),
            (_l("For everybody"), "photos.list"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Tab:
    label: Words
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """`open` shows its tabs; `current` says that the reader is in it."""

    label: Words
    href: str
    current: bool
    open: bool
    tabs: Sequence[Tab]


def may_open(endpoint: str, forum_round: ForumRound) -> bool:
    """The page's own guard decides."""
    view = current_app.view_functions.get(endpoint)
    permission = getattr(view, "__guard__", None)
    return view is not None and (permission is None or actor().may(permission, forum_round.unit_id))


def parts_of(forum_round: ForumRound) -> Sequence[Part]:
    found = [_part(forum_round, state) for state in PARTS]
    return [part for part in found if part is not None]


def _part(forum_round: ForumRound, state: RoundState) -> Part | None:
    label, pages = PARTS[state]
    here = request.endpoint or ""
    tabs = [
        Tab(words, url_for(endpoint, round_id=forum_round.id), endpoint == here)
        for words, endpoint in pages
        if may_open(endpoint, forum_round)
    ]
    if not tabs:
        return None
    within = _blueprint(here) in {_blueprint(endpoint) for _words, endpoint in pages}
    return Part(
        label, tabs[0].href, within, within or (here == OVERVIEW and forum_round.state is state), tabs
    )


def _blueprint(endpoint: str) -> str:
    return endpoint.partition(".")[0]
