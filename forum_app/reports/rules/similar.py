"""Recommendations that may say the same: suggested side by side, joined by nobody but a person.

Likeness is the weight that two have in common, measured by their own, where a rare word or pair of words weighs more
(inverse document frequency, as in BM25). Reckoned here and not by a full-text index, so that both engines suggest
the same. No item is compared with all others: only with the first of each group that shares its rarest words.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forum_app.i18n import fold

ALIKE = 0.42
# Of one's own rarest words so many are looked up, of each so many first ones of groups, and the best of these weighed.
LOOKED_UP, OF_EACH, WEIGHED = 8, 60, 8
FEWEST_WORDS = 3
MOST_IN_A_GROUP = 30

# What nearly every wish begins or ends with; it says nothing of what is wished for.
EMPTY = frozenset(
    "em chung toi tui minh ban cac con a la va hay hoac thi ma cua cho voi de duoc bi co khong nen phai can muon mong "
    "uoc de nghi kien xin hay rat nhieu hon them nua nhung mot nhu khi o tai ve trong ngoai tren duoi nay do ay gi nao "
    "sao lam sao vi the a nhe voi se da dang con nguoi lon thay co nha truong tre".split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared; `words` as they are typed, with or without marks."""

    id: int
    words: str
    topic: str | None = None


@dataclass(slots=True)
class Group:
    """The first one and those that are like it, with how alike each is to the first (1 is the same)."""

    first: int
    others: dict[int, float] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        return [self.first, *sorted(self.others, key=lambda one: (-self.others[one], one))]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was typed; `same` where another of the group says it too."""

    typed: str
    same: bool


def suggest(texts: Iterable[Text]) -> list[Group]:
    """Groups of at least two, the largest first. One pass, in the order of the numbers: the same for everybody."""
    known = sorted(texts, key=lambda text: text.id)
    marks = {text.id: marks_of(text.words) for text in known}
    weights = _weights(marks.values())
    groups: dict[int, Group] = {}
    firsts: dict[str, list[int]] = {}
    own = {number: sum(weights[mark] for mark in found) for number, found in marks.items()}
    for text in known:
        found = marks[text.id]
        if len(found) < FEWEST_WORDS:
            continue
        best = _likest(text.id, marks, own, weights, firsts)
        if best is not None and len(groups[best[0]].others) < MOST_IN_A_GROUP - 1:
            groups[best[0]].others[text.id] = best[1]
            continue
        groups[text.id] = Group(text.id)
        for mark in found:
            firsts.setdefault(mark, []).append(text.id)
    return sorted((g for g in groups.values() if g.others), key=lambda g: (-len(g.others), g.first))


def marks_of(words: str) -> frozenset[str]:
    """Words that say something, and neighbouring pairs of them: a syllable alone is seldom a word in Vietnamese."""
    plain = ["".join(char for char in word if char.isalnum()) for word in fold(words).split()]
    plain = [word for word in plain if word]
    telling = [word for word in plain if word not in EMPTY]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(telling)]
    return frozenset((*telling, *pairs))


def likeness(shared: float, one: float, other: float) -> float:
    """1 for the same. A short text may stand in a long one; the longer that is, the less they are alike."""
    return shared / math.sqrt(one * other) if shared else 0.0


def compared(texts: Sequence[str]) -> list[list[Word]]:
    """Each text word by word; what only one of them says stands out on the page."""
    folded = [[_plain(word) for word in text.split()] for text in texts]
    said = Counter(word for words in folded for word in set(words))
    alone = len(texts) < 2
    return [
        [
            Word(typed, alone or not word or word in EMPTY or said[word] > 1)
            for typed, word in zip(text.split(), words, strict=True)
        ]
        for text, words in zip(texts, folded, strict=True)
    ]


def _weights(every: Iterable[frozenset[str]]) -> Mapping[str, float]:
    found, number = Counter[str](), 0
    for marks in every:
        number += 1
        found.update(marks)
    return {mark: math.log(1 + number / times) * (1.5 if " " in mark else 1) for mark, times in found.items()}


def _likest(
    number: int,
    marks: Mapping[int, frozenset[str]],
    own: Mapping[int, float],
    weights: Mapping[str, float],
    firsts: Mapping[str, list[int]],
) -> tuple[int, float] | None:
    """Among the first ones of groups that share its rarest words; bounded, however many there are."""
    met = sorted((len(firsts[mark]), mark) for mark in marks[number] if mark in firsts)
    shared = Counter[int]()
    for _length, mark in met[:LOOKED_UP]:
        shared.update(firsts[mark][:OF_EACH])
    near = [first for first, times in shared.most_common(WEIGHED) if times > 1]
    best: tuple[int, float] | None = None
    for first in near:
        both = sum(weights[mark] for mark in marks[number] & marks[first])
        how = likeness(both, own[number], own[first])
        if how >= ALIKE and (best is None or how > best[1]):
            best = first, how
    return best


def _plain(word: str) -> str:
    return "".join(char for char in fold(word) if char.isalnum())
