"""Finding many phrases in a text at one reading: a text arrives while other children wait for their turn to write.

All phrases together are one graph of words. Which sets of its places a word leads to is worked out when first met and
remembered, so that a text costs a look-up or two for each of its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from forum_app.moderation.rules.letters import bare

Words = Sequence[str]
# Places in the graph, each with whether a word on the way there had lost its marks.
Places = frozenset[tuple[int, int]]

_SLOT = re.compile(r"\{(\w+)\}")
_START = 0
# In a text that bears its marks, one word of a phrase this long may have lost them.
_FORGIVEN_FROM = 4


class Spotter:
    """Phrases by label, listed with commas; `{slot}` is any run of words of that slot, `maybe` may be left out."""

    def __init__(self, listed: Mapping[str, str], slots: Mapping[str, str], maybe: str) -> None:
        self._slots, self._maybe = slots, maybe
        self._edges: list[dict[str, list[int]]] = [defaultdict(list)]
        self._unmarked: list[dict[str, list[int]]] = [defaultdict(list)]
        self._labels: dict[int, str] = {}
        self._known: dict[tuple[Places, str, bool], Places] = {}
        for label, all_of_it in listed.items():
            for phrase in _listed(all_of_it):
                self._labels[self._add(phrase)] = label

    def spots(self, text: Words, unmarked: bool) -> Iterator[tuple[str, int, int]]:
        """Each phrase found, by where it starts, the longest first. `unmarked`: the child types without marks."""
        for start in range(len(text)):
            met, here = [], frozenset({(_START, 0)})
            for end in range(start + 1, len(text) + 1):
                here = self._step(here, text[end - 1], unmarked)
                if not here:
                    break
                length = end - start
                met += [
                    (self._labels[at], start, end)
                    for at, lost in here
                    if self._counts(at, lost, length, unmarked)
                ]
            yield from reversed(met)

    def _counts(self, at: int, lost: int, length: int, unmarked: bool) -> bool:
        """One syllable without its marks is any of six words: it never counts."""
        if at not in self._labels:
            return False
        return not lost or length >= (2 if unmarked else _FORGIVEN_FROM)

    def _step(self, here: Places, word: str, unmarked: bool) -> Places:
        key = here, word, unmarked
        known = self._known.get(key)
        if known is None:
            known = frozenset(self._onward(here, word, unmarked))
            if known:  # words of no phrase would fill the memory
                self._known[key] = known
        return known

    def _onward(self, here: Places, word: str, unmarked: bool) -> Iterator[tuple[int, int]]:
        for at, lost in here:
            for to in self._edges[at].get(word, ()):
                yield to, lost
            if unmarked or not lost:
                for to in self._unmarked[at].get(word, ()):
                    yield to, 1

    def _add(self, phrase: str) -> int:
        """The place where the phrase ends."""
        fronts = [_START]
        for part in phrase.split():
            end = self._place()
            for run in self._runs(part):
                self._lay(fronts, run, end)
            fronts = [*fronts, end] if self._may_be_left_out(part) else [end]
        return fronts[-1]

    def _lay(self, fronts: Sequence[int], run: Words, end: int) -> None:
        for place, word in enumerate(run):
            to = end if place == len(run) - 1 else self._place()
            for at in fronts:
                self._edges[at][word].append(to)
                if bare(word) != word:
                    self._unmarked[at][bare(word)].append(to)
            fronts = [to]

    def _place(self) -> int:
        self._edges.append(defaultdict(list))
        self._unmarked.append(defaultdict(list))
        return len(self._edges) - 1

    def _may_be_left_out(self, part: str) -> bool:
        return part == f"{{{self._maybe}}}"

    def _runs(self, part: str) -> list[tuple[str, ...]]:
        slot = _SLOT.fullmatch(part)
        if slot is None:
            return [(part,)]
        return [run for one in _listed(self._slots[slot.group(1)]) for run in self._filled(one)]

    def _filled(self, one: str) -> Iterator[tuple[str, ...]]:
        """A run of a slot may hold another slot: “người {em}”."""
        inner = _SLOT.search(one)
        if inner is None:
            yield tuple(one.split())
            return
        for word in _listed(self._slots[inner.group(1)]):
            yield tuple(_SLOT.sub(word, one).split())


def _listed(listed: str) -> list[str]:
    return sorted({" ".join(one.split()) for one in listed.split(",")} - {""})
