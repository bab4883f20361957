"""Reading a file of forums that were held elsewhere: pure, and silent about nothing that it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.rounds import RoundLevel
from forum_app.sessions.rules.importing_leaves import ORDER, Leaves, leaves
from forum_app.sessions.rules.importing_words import (
    APART,
    FLAGS,
    IN_THE_ROOM,
    ITEM_KINDS,
    KINDS,
    LEVELS,
    STATUSES,
    TOPICS,
    UNKNOWN_FLAG,
    Care,
)
from forum_app.sessions.rules.topics import Topic

NOT_KNOWN: Words = _l("%(field)s: “%(value)s” is not known here; kept as it is.")
NO_WORDS: Words = _l("%(field)s: nothing is said here; kept as it is.")
NO_GROUP: Words = _l("%(field)s: there is no group %(value)s; kept as it is.")

# A day to stand for a time that the source does not date.
ERAS = {
    "truoc_2025": date(2024, 12, 31),
    "chuyen_tiep_2025": date(2025, 5, 31),
    "sau_2025": date(2025, 7, 1),
}


class NotAFileOfForums(Refusal):
    sentence = _l("This file holds no list “forums” of forums that each have an id and a name.")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell whoever imports, about one field."""

    sentence: Words
    field: str
    value: str = ""

    def __str__(self) -> str:
        return str(self.sentence) % {"field": self.field, "value": self.value}


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    agency: str
    words: str
    when: AnswerWhen
    on: date | None


@dataclass(frozen=True, slots=True)
class SourceItem:
    key: str
    kind: OutputKind
    words: str
    topic: Topic | None
    group: int | None
    care: Care
    answer: SourceAnswer | None


@dataclass(frozen=True, slots=True)
class SourceGroup:
    number: int
    topic: str


@dataclass(frozen=True, slots=True)
class SourceForum:
    """What a forum of the file is here, beside everything it says (`said`)."""

    key: str
    name: str
    level: RoundLevel
    theme: str
    starts_on: date | None
    ends_on: date | None
    place: str
    organisers: str
    chair: str
    children: int | None
    groups: tuple[SourceGroup, ...]
    items: tuple[SourceItem, ...]
    agencies: tuple[str, ...]
    era: str
    followed_by: str
    said: Leaves
    remarks: tuple[Remark, ...]

    @property
    def day(self) -> date:
        """On which the places and agencies of its time are looked up."""
        return self.starts_on or self.ends_on or ERAS.get(self.era, ERAS["truoc_2025"])

    @property
    def sealed_paths(self) -> frozenset[str]:
        """Words that leave the forum for child protection; nothing of them stays here."""
        keys = [item.key for item in self.items if item.care is Care.SEALED]
        return frozenset(f"items/{key}/{part}" for key in keys for part in ("text", "answer/text"))


def read_file(file: object) -> tuple[SourceForum, ...]:
    forums = file.get("forums") if isinstance(file, dict) else None
    if not isinstance(forums, list) or not all(_is_forum(forum) for forum in forums):
        raise NotAFileOfForums
    return tuple(_Reader(forum).read() for forum in forums)


def _is_forum(forum: object) -> bool:
    return isinstance(forum, dict) and bool(_text(forum.get("id")) and _text(forum.get("name")))


@dataclass
class _Reader:
    forum: Mapping[str, Any]
    remarks: list[Remark] = field(default_factory=list)

    def read(self) -> SourceForum:
        forum, said = self.forum, leaves(self.forum)
        self._known("kind", forum.get("kind"), KINDS)
        era = _text(forum.get("era"))
        self._known("era", era, ERAS)
        groups = tuple(self._groups())
        starts_on, ends_on = self._day("date"), self._day("date_end")
        if starts_on and ends_on and ends_on < starts_on:
            self._remark(NOT_KNOWN, "date_end", ends_on.isoformat())
            ends_on = None
        return SourceForum(
            key=_text(forum["id"]),
            name=_text(forum["name"]),
            level=self._known("level", forum.get("level"), LEVELS) or RoundLevel.OTHER,
            theme=_text(forum.get("theme")),
            starts_on=starts_on,
            ends_on=ends_on,
            place=_text(forum.get("place")),
            organisers="\n".join(_texts(forum.get("organizers"))),
            chair=_text(forum.get("chair")),
            children=_count(_part(forum, "children").get("count")),
            groups=groups,
            items=tuple(self._items(said, {group.number for group in groups})),
            agencies=tuple(_texts(forum.get("attendance_agencies"))),
            era=era,
            followed_by=_text(_part(forum, "next_followup").get("reported_at")),
            said=said,
            remarks=tuple(self.remarks),
        )

    def _groups(self) -> Iterator[SourceGroup]:
        taken: set[int] = set()
        for place, group in enumerate(_records(_part(self.forum, "groups").get("list")), start=1):
            number, topic = group.get("no"), _text(group.get("topic"))
            if not _count(number) or number in taken or not topic:
                self._remark(NOT_KNOWN, f"groups/list/{place}", str(number))
                continue
            taken.add(int(str(number)))
            yield SourceGroup(int(str(number)), topic)

    def _items(self, said: Leaves, groups: set[int]) -> Iterator[SourceItem]:
        items = _records(self.forum.get("items"))
        for key, item in zip(said.get(f"items{ORDER}", ()), items, strict=True):
            at, words = f"items/{key}", _text(item.get("text"))
            group = item.get("group")
            if group is not None and group not in groups:
                self._remark(NO_GROUP, f"{at}/group", str(group))
                group = None
            kind = self._known(f"{at}/type", item.get("type"), ITEM_KINDS)
            topic = self._known(f"{at}/topic", item.get("topic"), TOPICS)
            care = self._care(at, item)
            answer = self._answer(at, item.get("answer"))
            if kind is None or not words:
                self._remark(NO_WORDS, at, "")
                continue
            yield SourceItem(str(key), kind, words, topic, group, care, answer)

    def _care(self, at: str, item: Mapping[str, Any]) -> Care:
        flags = _texts(item.get("flags"))
        for flag in flags:
            self._known(f"{at}/flags", flag, FLAGS)
        marked = [FLAGS.get(flag, UNKNOWN_FLAG) for flag in flags]
        if _part(item, "answer").get("status") == APART:
            marked.append(Care.KEPT_BACK)
        return max(marked, key=list(Care).index, default=Care.NONE)

    def _answer(self, at: str, answer: object) -> SourceAnswer | None:
        if not isinstance(answer, dict):
            return None
        agency, words = _text(answer.get("agency")), _text(answer.get("text"))
        when = self._known(f"{at}/answer/status", answer.get("status"), STATUSES)
        if not words or not agency:
            self._remark(NO_WORDS, f"{at}/answer", "")
            return None
        said_on = None if answer.get("when") == IN_THE_ROOM else _date(answer.get("when"))
        return SourceAnswer(agency, words, when or AnswerWhen.LATER, said_on)

    def _day(self, name: str) -> date | None:
        value = self.forum.get(name)
        day = _date(value)
        if value and day is None:
            self._remark(NOT_KNOWN, name, str(value))
        return day

    def _known(self, at: str, value: object, words: Any) -> Any:
        """What a word is called here; one that is not known is told and stays with the facts."""
        if isinstance(value, str) and value in words:
            return words[value] if isinstance(words, Mapping) else value
        if value:
            self._remark(NOT_KNOWN, at, str(value))
        return None

    def _remark(self, sentence: Words, at: str, value: str) -> None:
        self.remarks.append(Remark(sentence, at, value))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [text for text in map(_text, value) if text] if isinstance(value, list) else []


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


def _part(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = record.get(name)
    return part if isinstance(part, dict) else {}


def _records(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
