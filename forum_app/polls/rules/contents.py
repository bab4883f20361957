"""What a questionnaire is, word by word, and the hash by which every station knows that it asks the same."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.bands import YES_NO_ANSWERS, AgeBand, QuestionKind
from forum_app.polls.rules.questionnaires import OptionDraft, QuestionDraft


@dataclass(frozen=True, slots=True)
class OptionContent:
    """A picture is one of the starter set by its key, or an upload by its id; never both."""

    text: str
    picture: str | None = None
    media_id: uuid.UUID | None = None
    audio_id: uuid.UUID | None = None

    @property
    def pictured(self) -> bool:
        return self.picture is not None or self.media_id is not None


@dataclass(frozen=True, slots=True)
class QuestionContent:
    kind: QuestionKind
    text: str
    options: tuple[OptionContent, ...] = ()
    most: int | None = None
    audio_id: uuid.UUID | None = None

    def draft(self) -> QuestionDraft:
        options = tuple(OptionDraft(option.text, option.pictured) for option in self.options)
        return QuestionDraft(self.kind, self.text, options, self.most)

    def settled(self) -> QuestionContent:
        """As it is kept: yes/no with its two answers, a text with none, `most` only where several may be chosen."""
        several = self.kind in (QuestionKind.CHOOSE_SEVERAL, QuestionKind.RANK)
        options = self.options
        if self.kind is QuestionKind.YES_NO:
            recorded = {option.text: option.audio_id for option in options}
            options = tuple(OptionContent(text, audio_id=recorded.get(text)) for text in YES_NO_ANSWERS)
        elif self.kind is QuestionKind.FACES:
            options = tuple(OptionContent(option.text, audio_id=option.audio_id) for option in options)
        elif self.kind is QuestionKind.SHORT_TEXT:
            options = ()
        return QuestionContent(self.kind, self.text, options, self.most if several else None, self.audio_id)

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it; `from_plain` gives the question back."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        return plain

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> QuestionContent:
        options = tuple(
            OptionContent(option["text"], option["picture"], _id(option["media_id"]), _id(option["audio_id"]))
            for option in plain["options"]
        )
        return cls(QuestionKind(plain["kind"]), plain["text"], options, plain["most"], _id(plain["audio_id"]))


def _id(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


@dataclass(frozen=True, slots=True)
class QuestionnaireContent:
    title: str
    age_band: AgeBand
    opening: str
    results_when: str
    questions: tuple[QuestionContent, ...]

    def hash(self) -> bytes:
        text = json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
        )
        return hashlib.sha256(text.encode()).digest()


class AskedOtherwise(Refusal):
    """A station whose children were asked other words than the rest can never be counted with them."""

    sentence = _l(
        "These stations asked another questionnaire than this poll's, so they cannot be compiled with it: %(stations)s."
    )


class QuestionnaireChanged(Refusal):
    sentence = _l(
        "The questionnaire in the database is no longer the one that was frozen when voting began. Nothing is compiled "
        "from it: %(stations)s."
    )


def check_same_questionnaire(frozen: bytes | None, now: bytes, stations: Mapping[str, bytes | None]) -> None:
    """`stations` are the hashes that were read when each of them opened, by the station's name."""
    other = [name for name, asked in stations.items() if asked != frozen]
    if other:
        raise AskedOtherwise(stations="; ".join(other))
    if frozen != now:
        raise QuestionnaireChanged(stations="; ".join(stations))
