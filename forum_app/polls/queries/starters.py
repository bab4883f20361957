"""Ready-made questionnaires to start from, read once from `polls/starters/`."""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forum_app.errors import NotFound
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.questionnaires import OptionDraft, QuestionDraft

FOLDER = Path(__file__).parent.parent / "starters"


class StarterTopic(enum.StrEnum):
    """The participation survey, then the six topics of the polls model."""

    PARTICIPATION = "participation"
    POLICIES = "policies"
    EDUCATION = "education"
    HEALTH = "health"
    PLAY = "play"
    INJURY_PREVENTION = "injury_prevention"
    PROTECTION = "protection"


@dataclass(frozen=True, slots=True)
class Both:
    """The Vietnamese words, which are put to children, and what they mean for a reader of English."""

    vi: str
    en: str

    def in_(self, locale: str) -> str:
        return self.en if locale == "en" else self.vi


@dataclass(frozen=True, slots=True)
class StarterOption:
    text: Both
    picture: str | None


@dataclass(frozen=True, slots=True)
class StarterQuestion:
    kind: QuestionKind
    text: Both
    options: tuple[StarterOption, ...]
    most: int | None

    def draft(self) -> QuestionDraft:
        options = tuple(OptionDraft(option.text.vi, option.picture is not None) for option in self.options)
        return QuestionDraft(self.kind, self.text.vi, options, self.most)


@dataclass(frozen=True, slots=True)
class Starter:
    key: str
    topic: StarterTopic
    age_band: AgeBand
    title: Both
    opening: Both
    results_when: Both
    questions: tuple[StarterQuestion, ...]

    @property
    def topic_place(self) -> int:
        return list(StarterTopic).index(self.topic)


@cache
def starters() -> tuple[Starter, ...]:
    """All of them, by topic, then from the youngest to the oldest."""
    topics, bands = list(StarterTopic), list(AgeBand)
    read = [_starter(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))]
    return tuple(sorted(read, key=lambda one: (topics.index(one.topic), bands.index(one.age_band), one.key)))


def get_starter(key: str) -> Starter:
    found = next((starter for starter in starters() if starter.key == key), None)
    if found is None:
        raise NotFound
    return found


def _starter(written: dict[str, Any]) -> Starter:
    return Starter(
        key=written["key"],
        topic=StarterTopic(written["topic"]),
        age_band=AgeBand(written["age_band"]),
        title=Both(**written["title"]),
        opening=Both(**written["opening"]),
        results_when=Both(**written["results_when"]),
        questions=tuple(_question(question) for question in written["questions"]),
    )


def _question(written: dict[str, Any]) -> StarterQuestion:
    return StarterQuestion(
        kind=QuestionKind(written["kind"]),
        text=Both(**written["text"]),
        options=tuple(
            StarterOption(Both(**option["text"]), option.get("picture")) for option in written["options"]
        ),
        most=written.get("most"),
    )
