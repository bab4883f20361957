"""The order of questions to leaders: what children liked of what they were shown, with a place for every group."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from rapidfuzz import fuzz, process

from forum_app.i18n import fold

Z = 1.96
SIMILAR = 65
SUGGESTED_MOST = 3
# Half of every child's question; what it is about stands in the rest. With their marks: “bạo” is not “bao”.
_ASKING = frozenset(
    """ạ ai ấy bạn bao bị các cho chúng có con của đã đâu để được em gì giờ hả hay không khi là làm mà mình nào này nhé
    như những ở sao sẽ thầy cô thế thì vậy về và vì với xin ơi""".split()
)

# All children who asked by themselves stand together as one more group: none of them has a group's adult to speak up.
Group = int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with those that joined it. `shown`: showings that were sent back and held any of them; `liked`: those
    in which any of them was liked. A showing counts once, whatever it held.
    """

    id: uuid.UUID
    groups: frozenset[Group]
    liked: int
    shown: int

    @property
    def approval(self) -> float:
        return lower_bound(self.liked, self.shown)


def lower_bound(liked: int, shown: int) -> float:
    """Of the Wilson interval at 95 %: 9 of 10 counts for less than 90 of 100, and nothing known for nothing."""
    if shown == 0:
        return 0.0
    share, square = liked / shown, Z * Z
    middle = share + square / (2 * shown)
    spread = Z * sqrt((share * (1 - share) + square / (4 * shown)) / shown)
    return max(0.0, (middle - spread) / (1 + square / shown))


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By approval; but first, walking down that order, the best question of each group that has none yet."""
    ranked = sorted(candidates, key=lambda one: (-one.approval, -one.liked, one.shown, one.id))
    seated: set[Group] = set()
    first: list[Candidate] = []
    rest: list[Candidate] = []
    for one in ranked:
        (rest if one.groups <= seated else first).append(one)
        seated |= one.groups
    return first + rest


def similar(words: str, others: Sequence[tuple[uuid.UUID, str]]) -> list[uuid.UUID]:
    """Questions that may say the same, the nearest first: a suggestion, a person joins."""
    if not others:
        return []
    said = [_subject(other) for _id, other in others]
    found = process.extract(
        _subject(words), said, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR, limit=SUGGESTED_MOST
    )
    return [others[place][0] for _said, _score, place in found]


def _subject(words: str) -> str:
    said = (word.strip(',.?!…:;"“”') for word in words.casefold().split())
    return fold(" ".join(word for word in said if word not in _ASKING))
