"""Writing a questionnaire: begin, copy, change, freeze, and take up again as a new version."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.polls.models import Option, Poll, PollAuthor, Question, Vouching
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.queries.starters import Starter
from forum_app.polls.rules import questionnaires as rules
from forum_app.polls.rules import vouching
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.rules.wording import sensitive_remarks
from forum_app.polls.service import media

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def create_poll(agent: Actor | None, unit_id: int, content: QuestionnaireContent) -> Poll:
    """A draft with this content; `None` as agent is the software itself (demonstration data)."""
    poll = _draft(unit_id, content)
    db.session.add(poll)
    db.session.flush()
    _sign(agent, poll)
    audit.record(agent, "poll:create", poll.unit_id, f"poll:{poll.id}", title=poll.title)
    return poll


def create_from_starter(
    agent: Actor | None, unit_id: int, starter: Starter, title: str | None = None
) -> Poll:
    content = content_of_starter(starter)
    return create_poll(agent, unit_id, replace(content, title=title or content.title))


def content_of_starter(starter: Starter) -> QuestionnaireContent:
    questions = tuple(
        QuestionContent(
            question.kind,
            question.text.vi,
            tuple(OptionContent(option.text.vi, option.picture) for option in question.options),
            question.most,
        )
        for question in starter.questions
    )
    return QuestionnaireContent(
        starter.title.vi, starter.age_band, starter.opening.vi, starter.results_when.vi, questions
    )


def copy_poll(agent: Actor, poll: Poll, unit_id: int, title: str) -> Poll:
    """A poll of its own with the same words. Nobody has vouched for it yet: another school, other children."""
    content = queries.content_of(poll)
    questions = tuple(_owned(unit_id, question) for question in content.questions)
    return create_poll(agent, unit_id, replace(content, title=title, questions=questions))


def _owned(unit_id: int, question: QuestionContent) -> QuestionContent:
    own = partial(media.own_media, unit_id)
    options = tuple(
        replace(option, media_id=own(option.media_id), audio_id=own(option.audio_id))
        for option in question.options
    )
    return replace(question, options=options, audio_id=own(question.audio_id))


def make_version(agent: Actor, poll: Poll) -> Poll:
    """A draft that follows a frozen questionnaire; the frozen one and its ballots stay as they are."""
    if not poll.frozen:
        raise vouching.PollStillOpen
    latest = queries.versions_of(poll)[0]
    if not latest.frozen and latest.archived_at is None:
        return latest
    version = _draft(poll.unit_id, queries.content_of(poll))
    version.series_id, version.version, version.offered = poll.series_id, latest.version + 1, poll.offered
    db.session.add(version)
    db.session.flush()
    _sign(agent, version)
    audit.record(agent, "poll:version", poll.unit_id, f"poll:{version.id}", version=version.version)
    return version


def edit_poll(
    agent: Actor, poll: Poll, *, title: str, age_band: AgeBand, opening: str, results_when: str
) -> None:
    check_may_change(poll)
    rules.check_opening(opening)
    poll.title, poll.age_band, poll.opening, poll.results_when = title, age_band, opening, results_when
    _sign(agent, poll)
    audit.record(agent, "poll:edit", poll.unit_id, f"poll:{poll.id}")


def offer_poll(agent: Actor, poll: Poll, *, offered: bool) -> None:
    """Whether schools below may run this poll at stations of their own; allowed after freezing too."""
    if poll.offered != offered:
        poll.offered = offered
        audit.record(agent, "poll:offer", poll.unit_id, f"poll:{poll.id}", offered=offered)


def archive_poll(agent: Actor, poll: Poll, *, archived: bool) -> None:
    """Out of the way, not away: results stay where they are."""
    poll.archived_at = clock.now() if archived else None
    audit.record(agent, "poll:archive" if archived else "poll:restore", poll.unit_id, f"poll:{poll.id}")


def freeze_poll(agent: Actor | None, poll: Poll) -> None:
    """Called when the first station opens: from now on every child is asked the same words. Twice is once."""
    if poll.frozen:
        return
    for refusal in queries.reasons_not_ready(poll):
        raise refusal
    poll.content_hash, poll.frozen_at = queries.content_of(poll).hash(), clock.now()
    audit.record(agent, "poll:freeze", poll.unit_id, f"poll:{poll.id}", content_hash=poll.content_hash.hex())


def vouch(agent: Actor, question: Question, reason: str) -> None:
    """The second adult says why children should be asked this."""
    poll = question.poll
    check_may_change(poll)
    sensitive = bool(sensitive_remarks(queries.question_content(question).draft()))
    vouching.check_vouching(agent.id, queries.authors_of(poll), reason, sensitive=sensitive)
    db.session.merge(
        Vouching(question_id=question.id, account_id=agent.id, reason=reason.strip(), at=clock.now())
    )
    audit.record(agent, "poll:vouch", poll.unit_id, f"poll:{poll.id}", question=question.number)


def check_may_change(poll: Poll) -> None:
    vouching.check_may_change(frozen=poll.frozen, archived=poll.archived_at is not None)


def _draft(unit_id: int, content: QuestionnaireContent) -> Poll:
    return Poll(
        unit_id=unit_id,
        title=content.title,
        age_band=content.age_band,
        opening=content.opening,
        results_when=content.results_when,
        created_at=clock.now(),
        questions=[new_question(number, each) for number, each in enumerate(content.questions, start=1)],
    )


def new_question(number: int, content: QuestionContent) -> Question:
    settled = content.settled()
    question = Question(
        number=number, kind=settled.kind, text=settled.text, most=settled.most, audio_id=settled.audio_id
    )
    question.options = [new_option(place, option) for place, option in enumerate(settled.options, start=1)]
    return question


def new_option(number: int, content: OptionContent) -> Option:
    return Option(
        number=number,
        text=content.text,
        picture=content.picture,
        media_id=content.media_id,
        audio_id=content.audio_id,
    )


def _sign(agent: Actor | None, poll: Poll) -> None:
    """Whoever writes on a poll is no longer its second adult."""
    if agent is not None:
        sign(agent.id, poll.id)


def sign(account_id: uuid.UUID, poll_id: uuid.UUID) -> None:
    db.session.merge(PollAuthor(poll_id=poll_id, account_id=account_id))
