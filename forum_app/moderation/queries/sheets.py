"""One text as its reader sees it: the words, what stands out in them, what others would see, what is alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.accounts.queries.holders import names_of
from forum_app.moderation.models import Alarm, FreeText, TextDecision
from forum_app.moderation.queries import contexts, desk
from forum_app.moderation.rules import masking, signals
from forum_app.moderation.rules.masking import Covered, Word
from forum_app.moderation.rules.signals import Signals
from forum_app.moderation.rules.similar import Similar, most_similar
from forum_app.moderation.rules.states import WAITING
from forum_app.moderation.rules.times import READING_LASTS, forgotten_at
from forum_app.units import queries as units

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Sheet:
    """`shown` is what others would read; `reader` is somebody else who has it open; `until` is when it must be read."""

    unit_name: str
    asked: str
    waiting: bool
    words: Sequence[Word]
    covered: Sequence[str]
    shown: str
    as_written: bool
    signals: Signals
    similar: Sequence[Similar]
    until: datetime | None
    alarm: Alarm | None
    reader: str
    last: TextDecision | None
    decided_by: str
    others_joined: int
    before: desk.Decided | None
    left: int

    @property
    def late(self) -> bool:
        return self.until is not None and self.until < clock.now()

    @property
    def minutes_left(self) -> int:
        return max(0, int((self.until - clock.now()).total_seconds() // 60)) if self.until else 0


def sheet_of(actor: Actor, text: FreeText, covered: Covered) -> Sheet:
    waiting, last = text.state in WAITING, desk.last_decision(text)
    words = text.words if waiting else text.kept
    shown = masking.cover(words, covered) if waiting else words
    names = names_of([text.reader_id, last.account_id if last else None])
    return Sheet(
        unit_name=units.get_unit(text.unit_id).name,
        asked=contexts.asked(text.kind, text.unit_id, text.place),
        waiting=waiting,
        words=masking.words_of(words, covered),
        covered=masking.write_covered(covered),
        shown=shown,
        as_written=shown == words,
        signals=signals.read(words),
        similar=most_similar(words, desk.shown_beside(text)) if waiting else (),
        until=min(text.due_at, forgotten_at(text.forget_on)) if waiting and text.due_at else None,
        alarm=desk.alarm_of(text),
        reader=names[text.reader_id] if text.reader_id and _read_by_another(actor, text) else "",
        last=last,
        decided_by=names.get(last.account_id, "") if last and last.account_id else "",
        others_joined=desk.joined_to(text),
        before=desk.just_decided(actor),
        left=desk.desk_of(actor).waiting,
    )


def _read_by_another(actor: Actor, text: FreeText) -> bool:
    since = text.reading_since
    return text.reader_id != actor.id and since is not None and since > clock.now() - READING_LASTS
