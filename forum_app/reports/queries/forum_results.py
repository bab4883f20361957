"""What came of a forum round, gathered for its official papers: the same story that its public page tells.

Words that may not be quoted there (Circular 29/2019 art. 3; figures rule P6) are counted and not printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from forum_app import clock
from forum_app.errors import NotFound
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.reports.queries.official import frame_of
from forum_app.reports.queries.totals import corrected_children, totals_of_round
from forum_app.reports.rules.composition import told_counts
from forum_app.sessions.models import ForumRound, OutputKind, Who
from forum_app.sessions.queries import dialogue, handover, photos, promises
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.preparation import numbers_of
from forum_app.sessions.queries.rounds import ended_on, get_round, known_round, report_due_on
from forum_app.sessions.queries.story import Told, quoted_in, story_of
from forum_app.sessions.rules.agencies import YOUTH_UNION
from forum_app.units.queries import get_unit

Data = dict[str, Any]
SUBJECT = "round"
NOT_QUOTED = "…"
# Of 64 bits, as the databases keep them.
LARGEST_NUMBER = 2**63 - 1


def round_about(about: str) -> ForumRound:
    """`round:123` names a round."""
    subject, _colon, number = about.partition(":")
    if subject != SUBJECT or not number.isdecimal() or len(number) > 19 or int(number) > LARGEST_NUMBER:
        raise NotFound
    return get_round(int(number))


def unit_of(about: str) -> int:
    return round_about(about).unit_id


def results_of(forum_round: ForumRound, paper: str) -> Data:
    """Of a round that has ended. `paper` is the short sign of the kind of paper: BC, BB."""
    unit, story = get_unit(forum_round.unit_id), story_of(forum_round)
    return {
        "round": _round(forum_round),
        "frame": frame_of(unit, paper, _goes_on(forum_round)),
        "unit": unit.name,
        "union": YOUTH_UNION[forum_round.level],
        "came": _came(forum_round),
        "groups": _groups(forum_round),
        "kinds": _kinds(story.everything),
        "things": [_thing(told) for told in story.everything],
        "unshown": story.unshown,
        "being_read": story.being_read,
        "totals": _totals(forum_round),
        "agencies": [[one.agency, one.post] for one in dialogue.attendance_of(forum_round) if one.present],
        "handed": _handed(forum_round),
        "last": _last(forum_round),
        "photos": [{"id": str(one.id), "caption": one.caption} for one in photos.published(forum_round)],
        "quoted": sorted(str(thing) for thing in quoted_in(forum_round)),
    }


def may_still_be_shown(data: Mapping[str, Any]) -> bool:
    """Nothing that it quotes has been taken back meanwhile, and each picture is still there with its consent."""
    if not data:
        return True
    try:
        forum_round = get_round(data["round"]["id"])
    except NotFound:
        return False
    quoted = {str(thing) for thing in quoted_in(forum_round)}
    pictures = {str(photo.id) for photo in photos.published(forum_round)}
    story = [_thing(told) for told in story_of(forum_round).everything]
    # Read again, the same thing may say less than it did: a name is covered now.
    now = _words_in({"things": story, "last": _last(forum_round)})
    return (
        quoted.issuperset(data["quoted"])
        and pictures.issuperset(one["id"] for one in data["photos"])
        and now.issuperset(_words_in(data))
    )


def _words_in(data: Mapping[str, Any]) -> set[str]:
    said = {words for thing in data["things"] for words in (thing["words"], *thing["also"])}
    return said | {one["words"] for one in data["last"]["promises"]}


def _round(forum_round: ForumRound) -> Data:
    return {
        "id": forum_round.id,
        "name": forum_round.name,
        "theme": forum_round.theme,
        "level": forum_round.level.value,
        "starts_on": _day(forum_round.starts_on),
        "ends_on": _day(ended_on(forum_round)),
        "venue": forum_round.venue,
        "organisers": forum_round.organisers,
        "chair": forum_round.chair,
        "poll": get_poll(forum_round.poll_id).title if forum_round.poll_id else "",
    }


def _goes_on(forum_round: ForumRound) -> date:
    """The day on which the report went, or goes at the latest: who receives it depends on it."""
    due_on = report_due_on(forum_round) or clock.today()
    return forum_round.report_sent_on or min(due_on, clock.today())


def _totals(forum_round: ForumRound) -> Data:
    """The same figures as on the page of totals; a corrected one brings what it was and why."""
    return {
        figure.value: {
            "value": cell.value,
            "first": cell.first if cell.corrected else None,
            "note": cell.corrections[-1].note if cell.corrected else "",
        }
        for figure, cell in totals_of_round(forum_round).cells.items()
    }


def _came(forum_round: ForumRound) -> list[list[str]]:
    present = numbers_of(forum_round).present or {}
    came = corrected_children(forum_round)
    if came is not None:
        present = {**present, Who.CHILDREN: came}
    return [[who.value, told] for who, told in told_counts(present)]


def _groups(forum_round: ForumRound) -> list[list[Any]]:
    return [[group.number, group.topic] for group in groups_of(forum_round)]


def _kinds(things: Iterable[Told]) -> list[list[Any]]:
    counts = Counter(told.kind for told in things)
    return [[kind.value, counts[kind]] for kind in OutputKind if counts[kind]]


def _thing(told: Told) -> Data:
    return {
        "kind": told.kind.value,
        "words": told.words,
        "also": told.also,
        "group": told.group.number if told.group else None,
        "weight": told.weight,
        "standing": told.standing.value,
        "said": [[said.agency, said.words, said.later_agency or ""] for said in told.said],
        "handed_to": told.handed_to or "",
        "handed_on": _day(told.handed_on),
        "now": str(told.became.standing) if told.became else "",
    }


def _handed(forum_round: ForumRound) -> Data:
    items = handover.handed_items(forum_round)
    agencies = Counter(item.agency for item in items)
    return {
        "number": len(items),
        "agencies": [[agency, number] for agency, number in agencies.most_common()],
        "sent": [
            [sent.recipient, _day(clock.day_of(sent.sent_at)), sent.items, sent.youth_union]
            for sent in handover.transmissions_of(forum_round)
        ],
    }


def _last(forum_round: ForumRound) -> Data:
    """What became of the promises of the round before; what its own page does not quote is not quoted here."""
    found, last = promises.of_last_round(forum_round), known_round(forum_round.previous_id)
    quoted = quoted_in(last) if last else frozenset()
    return {
        "known": forum_round.previous_id is not None,
        "promises": [
            {
                "words": mask(one.words) if one.thing_id in quoted else NOT_QUOTED,
                "agency": one.agency,
                "kept": one.kept.value if one.kept else "",
                "told": one.told,
            }
            for one in found
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
