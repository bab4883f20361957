"""How the board says things to people: deeds of the story, capacities, origins, and who stands behind an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum_app.followup.models import Origin, Source, SourceKind
from forum_app.followup.rules.recommendations import children_behind
from forum_app.followup.rules.states import Deed, Who
from forum_app.i18n import Words, _, _l, _n

# Under this many, a number could point at somebody.
CHILDREN_SHOWN_FROM = 5

ORIGIN_NAMES: dict[Origin, Words] = {
    Origin.ROUND: _l("From a forum round"),
    Origin.POLL: _l("From a poll's published figure"),
    Origin.BELOW: _l("Joined or passed up from below"),
    Origin.TYPED: _l("Entered from paper"),
}

WHO_NAMES: dict[Who, Words] = {
    Who.ORGANISER: _l("organiser"),
    Who.GROUP: _l("the children's group"),
    Who.AGENCY: _l("agency"),
    Who.CHECKER: _l("checker"),
    Who.UPPER_UNIT: _l("the unit above"),
    Who.CHILDREN: _l("the children"),
    Who.SOFTWARE: _l("by itself"),
}

DEED_NAMES: dict[Deed, Words] = {
    Deed.CREATE: _l("Entered on the board"),
    Deed.EDIT: _l("The wording was changed"),
    Deed.READ_BACK: _l("The wording was shown to the children"),
    Deed.CONFIRM: _l("The children said: these are our words"),
    Deed.NOT_OUR_WORDS: _l("The children said: not our words"),
    Deed.SEND: _l("Sent to the agency"),
    Deed.RECEIVE: _l("The agency has received it"),
    Deed.REDIRECT: _l("The agency said that it belongs to another"),
    Deed.SEND_ON: _l("Sent on to another agency"),
    Deed.DECIDE_AGENCY: _l("The unit above decided who must answer"),
    Deed.MOVE_TO_SUCCESSOR: _l("Moved to the successor of the agency"),
    Deed.ASK: _l("The agency asked what is meant"),
    Deed.CLARIFY: _l("It was explained what is meant"),
    Deed.ANSWER: _l("The agency answered"),
    Deed.RETURN: _l("The answer was sent back for a better one"),
    Deed.ACCEPT: _l("The answer was accepted and published"),
    Deed.DECIDE_ANSWER: _l("The unit above decided about the answer"),
    Deed.CONTEST: _l("The children do not agree with the answer"),
    Deed.SECOND_ROUND: _l("A second round was opened"),
    Deed.CLOSE: _l("Closed it"),
    Deed.CLOSE_DISAGREED: _l("Closed it although the children disagree"),
    Deed.JOIN: _l("Joined to another recommendation"),
    Deed.PART: _l("Taken apart from the other again"),
    Deed.SPLIT: _l("Part of it was taken out"),
    Deed.UNSPLIT: _l("Put back into what it was taken out of"),
    Deed.WITHDRAW: _l("Withdrawn before it was sent"),
    Deed.PASS_UP: _l("Passed up to the level above"),
    Deed.PASS_BACK: _l("Given back by the level above"),
    Deed.TAKE_OVER: _l("Taken over as the children had agreed to it below"),
    Deed.CLASSIFY: _l("Topic and competent level were set"),
    Deed.CLOCK: _l("The day by which to answer was changed"),
    Deed.MOVE_PROMISE: _l("The day of the promise was moved"),
    Deed.SETTLE_PROMISE: _l("Somebody looked what became of the promise"),
    Deed.WRITE: _l("A letter with a reply link was made"),
    Deed.FORWARD: _l("The agency forwarded the reply link"),
    Deed.REVOKE_LINK: _l("A reply link was made void"),
    Deed.TAKE_BACK: _l("Taken back by the reading room"),
    Deed.LET_OUT: _l("Let out again by the reading room"),
    Deed.ERASE: _l("The child's own words were erased, as was promised"),
}


@dataclass(frozen=True)
class Spoken:
    """`named` are groups and papers that may be named; single children are only ever counted."""

    sentence: str
    named: Sequence[Source]


def behind_in_words(sources: Sequence[Source]) -> Spoken:
    """Decree 56/2017 art. 53.4: nothing that tells a single child, nor that it was a single child."""
    groups = {s.group_key: s for s in sources if s.told_by and s.words}
    children = children_behind((source.group_key, source.children) for source in sources)
    said = [_n("%(num)s group", "%(num)s groups", n)] if (n := _groups_of_children(groups.values())) else []
    if children >= CHILDREN_SHOWN_FROM:
        said.append(_n("%(num)s child", "%(num)s children", children))
    else:
        said.append(_("a few children"))
    return Spoken(" · ".join(said), list(groups.values()))


def _groups_of_children(sources: Iterable[Source]) -> int:
    return sum(source.kind is not SourceKind.POLL for source in sources)
