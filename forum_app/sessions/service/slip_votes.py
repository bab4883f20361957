"""A vote of the whole room by slips: a poll of one question and a station of ours, made for the polls pages to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from forum_app.i18n import Words, _, in_locale
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.rules.questionnaires import check_question
from forum_app.polls.service.questionnaires import create_poll
from forum_app.polls.service.stations import StationDraft, create_station
from forum_app.sessions.models import ForumRound
from forum_app.sessions.rules import votes as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer
    from forum_app.polls.models import Poll
    from forum_app.web.access import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """What the slip asks: a title, one question for one or for several, the answers, and how many may be chosen."""

    title: Words
    one: Words
    several: Words
    opening: Words
    options: Sequence[str]
    most: int


def begin_poll(actor: Doer | None, forum_round: ForumRound, asked: Asked, present: int) -> Poll:
    """Frozen by the station's opening like every poll; slips are printed on the station's page."""
    agent, band = cast("Actor | None", actor), forum_round.age_band
    kind, most = rules.slip_question(band, len(asked.options), asked.most)
    options = tuple(OptionContent(" ".join(option.split())) for option in asked.options)
    with in_locale("vi"):  # what children read on the slip, whatever language the teacher's screen has
        text = str(asked.several if most else asked.one)
        question = QuestionContent(kind, text, options, most)
        check_question(band, question.draft())
        when = str(_("Right after the count, in the room."))
        title = f"{asked.title} · {forum_round.name}"
        content = QuestionnaireContent(title, band, str(asked.opening), when, (question,))
        label = str(_("The whole forum"))
    poll = create_poll(agent, forum_round.unit_id, content)
    create_station(agent, poll, forum_round.unit_id, StationDraft(label, present, band))
    return poll
