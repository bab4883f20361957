"""The story of a recommendation in sentences: what happened, never who at a desk did it, and no child."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.followup.models.events import Way
from forum_app.followup.rules.states import Deed
from forum_app.i18n import Words, _l

# “%(agency)s” is the one whose part it is. A deed that is not here is not told.
SENTENCES: dict[Deed, Words] = {
    Deed.CONFIRM: _l("The children said: yes, these are our words."),
    Deed.SEND: _l("It was sent to %(agency)s."),
    Deed.RECEIVE: _l("%(agency)s has received it."),
    Deed.REDIRECT: _l("%(agency)s said that this is not its task."),
    Deed.SEND_ON: _l("It was sent on to %(agency)s."),
    Deed.DECIDE_AGENCY: _l("The level above decided: %(agency)s must answer."),
    Deed.MOVE_TO_SUCCESSOR: _l("%(agency)s took it over."),
    Deed.ASK: _l("%(agency)s asked back, to understand it better."),
    Deed.CLARIFY: _l("The question of %(agency)s was answered."),
    Deed.ANSWER: _l("%(agency)s wrote an answer. Somebody else checks it first."),
    Deed.RETURN: _l("The answer was sent back: it was not good enough yet."),
    Deed.ACCEPT: _l("The answer of %(agency)s was published."),
    Deed.DECIDE_ANSWER: _l("The level above had the answer of %(agency)s published."),
    Deed.CONTEST: _l("The children said that they do not agree with the answer."),
    Deed.SECOND_ROUND: _l("%(agency)s must think about it once more."),
    Deed.CLOSE: _l("It is done with."),
    Deed.CLOSE_DISAGREED: _l("It was closed, though the children do not agree."),
    Deed.JOIN: _l("It was joined to another that asks for the same, so that both are answered together."),
    Deed.PART: _l("It goes on by itself again."),
    Deed.PASS_UP: _l("It was passed up to %(agency)s, because it can only be decided there."),
    Deed.PASS_BACK: _l("%(agency)s gave it back, and said why."),
    Deed.TAKE_BACK: _l("The reading room took words back."),
    Deed.LET_OUT: _l("The reading room let words out again."),
    Deed.ERASE: _l("The child's own words were erased, as was promised."),
    Deed.MOVE_PROMISE: _l("%(agency)s moved the day of its promise, and said why."),
    Deed.SETTLE_PROMISE: _l("It was looked at whether %(agency)s kept its promise."),
}
# What a source of former years tells is said as its own; a step that it does not know is not told.
BY_SOURCE: dict[Deed, Words | None] = {
    Deed.CONFIRM: None,
    Deed.ANSWER: _l("%(agency)s answered, as the source tells."),
    Deed.ACCEPT: None,
}
# These name whose it is from now on.
GIVEN_TO = frozenset({Deed.SEND, Deed.SEND_ON, Deed.DECIDE_AGENCY, Deed.MOVE_TO_SUCCESSOR})
# What children themselves said.
BY_CHILDREN = frozenset({Deed.CONFIRM, Deed.CONTEST})
# A subscriber to the feed is told of these.
NEWS = (
    Deed.SEND,
    Deed.PASS_UP,
    Deed.ACCEPT,
    Deed.DECIDE_ANSWER,
    Deed.CONTEST,
    Deed.SECOND_ROUND,
    Deed.CLOSE,
    Deed.CLOSE_DISAGREED,
    Deed.SETTLE_PROMISE,
)


def tell(deed: Deed, details: Mapping[str, Any], agency: str, way: Way = Way.ACCOUNT) -> str | None:
    """`agency` whose it was then; a letter that was sent names the agency of that day."""
    sentence = BY_SOURCE.get(deed, SENTENCES.get(deed)) if way is Way.IMPORT else SENTENCES.get(deed)
    if sentence is None:
        return None
    return str(sentence) % {"agency": details.get("agency") or agency or _l("The agency")}
