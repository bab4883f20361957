"""What the reading room takes back, hands to child protection or may keep no longer leaves the board at once.

The story keeps that it happened, and none of the words. The hash of a wording stands for it there.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, or_, select, tuple_

from forum_app import clock, mail
from forum_app.db import compaction, db
from forum_app.followup.models import (
    Answer,
    AnswerCheck,
    AnswerDraft,
    ChildVersion,
    DraftPaper,
    Link,
    Promise,
    Recommendation,
    Source,
    SourceKind,
)
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.queries.behind import carriers_of, once_carried, sources_behind
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.recommendations import shares, without
from forum_app.followup.rules.states import Deed
from forum_app.followup.service.events import happened
from forum_app.followup.service.sources import draft_handed_over, show_as_quoted
from forum_app.moderation.rules.masks import mask
from forum_app.sessions import signals
from forum_app.sessions.queries import handover
from forum_app.sessions.queries.rounds import known_round

WITH_WORDS = ("recommendation", "recommendation_source", "recommendation_link", "read_back", "answer_draft")
# Where adults may have quoted a child.
OF_A_PART: tuple[tuple[type[Any], str], ...] = (
    (Answer, "what_is_done reason official_text tell_how"),
    (ChildVersion, "words"),
    (Promise, "words moved_why evidence"),
    (AnswerCheck, "reasons"),
)


def listen() -> None:
    signals.words_decided.connect(follow)
    signals.words_erased.connect(erase)
    compaction.holds_words(*WITH_WORDS)


def follow(
    _sender: object,
    *,
    unit_id: int,
    round_id: int,
    thing_id: uuid.UUID,
    words: str | None,
    sealed: bool,
) -> None:
    """`sealed` makes no difference here: whoever looks cannot tell the one from the other."""
    sources = _sources_of(thing_id)
    for source in sources:
        recommendation = queries.get_recommendation(source.recommendation_id)
        if words is None:
            _take_back(recommendation, source, Deed.TAKE_BACK)
        else:
            _let_out(recommendation, source, words)
    if words is not None and not sources:
        # Handed over while it was being read again: nothing is lost.
        for forum_round in handover.handed_in(unit_id, thing_id):
            draft_handed_over(SOFTWARE, forum_round)
    forum_round_then = known_round(round_id)
    if forum_round_then is not None:
        show_as_quoted(forum_round_then)
    db.session.flush()


def erase(_sender: object, *, thing_id: uuid.UUID) -> None:
    """Two years are over. What adults worded and the children agreed to stays, unless it is the same words."""
    for source in _sources_of(thing_id):
        _take_back(queries.get_recommendation(source.recommendation_id), source, Deed.ERASE)
    db.session.flush()


def _sources_of(thing_id: uuid.UUID) -> Sequence[Source]:
    """Of what was split, each piece has its own."""
    return db.session.scalars(select(Source).where(Source.source_id == thing_id).order_by(Source.id)).all()


def _take_back(recommendation: Recommendation, source: Source, deed: Deed) -> None:
    said, source.words = source.words, ""
    if not said:
        return
    db.session.flush()
    once = [
        one for one in once_carried(recommendation) if shares(said, one.words) or shares(said, one.wording)
    ]
    for one in (recommendation, *carriers_of(recommendation), *once):
        _silence(one, said, deed)
    mail.take_out(said)


def _silence(one: Recommendation, said: str, deed: Deed) -> None:
    """Nobody else's words left behind it: everything goes. Otherwise what others said stands in their place."""
    left = next((source.words for source in sources_behind(one) if source.words), "")
    concerned = not left or shares(said, one.words)
    keeps = deed is Deed.ERASE and not shares(said, one.wording)
    if not concerned and not shares(said, one.wording):
        return
    if concerned:
        one.words = left
        one.erased_on = None if left else clock.today()
    if not keeps:
        one.wording = left or ""
    _forget_readings(one, said, everything=not left and not keeps)
    _forget_answers(one, said, everything=not left and not keeps)
    _tell(one, deed)


def _let_out(one: Recommendation, source: Source, words: str) -> None:
    """Perhaps covered more than before. What was agreed to was taken back with it: it is worded anew."""
    words = mask(words) if source.kind is SourceKind.OUTPUT else words
    if source.words == words:
        return
    source.words = words
    db.session.flush()
    for upper in (one, *carriers_of(one)):
        if upper.speechless:
            upper.words = upper.wording = words
            upper.erased_on = None
            _tell(upper, Deed.LET_OUT)


def _tell(one: Recommendation, deed: Deed) -> None:
    """An entry at whatever state; the unit's officers see the event, and nobody in which hour it was."""
    db.session.flush()
    at, wording = clock.span_of(clock.today())[0], fingerprint(one.wording)
    happened(SOFTWARE, one, deed, before=one.state, after=one.state, at=at, wording=wording)


def _forget_readings(one: Recommendation, said: str, *, everything: bool) -> None:
    for shown in queries.read_backs_of(one):
        if everything or shares(said, shown.wording):
            shown.wording = ""
    links = select(Link).where(
        or_(Link.recommendation_id == one.id, Link.other_id == one.id), Link.wording_before.is_not(None)
    )
    for link in db.session.scalars(links):
        if everything or shares(said, link.wording_before or ""):
            link.wording_before = None


def _forget_answers(one: Recommendation, said: str, *, everything: bool) -> None:
    """Drafts go; an answer that was given stays, without the quotation."""
    parts = [(part.unit_id, part.id) for part in queries.parts_of(one)]
    if not parts:
        return
    for draft in db.session.scalars(select(AnswerDraft).where(_of(AnswerDraft, parts))).all():
        if everything:
            db.session.delete(draft)
        else:
            draft.fields = {k: without(said, v) if isinstance(v, str) else v for k, v in draft.fields.items()}
    if everything:
        db.session.execute(delete(DraftPaper).where(_of(DraftPaper, parts)))
    answers = db.session.execute(select(Answer.unit_id, Answer.id).where(_of(Answer, parts))).all()
    for table, columns in OF_A_PART:
        keys = (table.unit_id, table.id if table is Answer else table.answer_id)
        for row in db.session.scalars(select(table).where(tuple_(*keys).in_([tuple(a) for a in answers]))):
            for column in columns.split():
                setattr(row, column, without(said, getattr(row, column)))


def _of(table: Any, parts: Sequence[tuple[int, uuid.UUID]]) -> Any:
    return tuple_(table.unit_id, table.part_id).in_(parts)
