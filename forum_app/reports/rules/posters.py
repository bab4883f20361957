"""What stands on the posters: how large the letters may be, and which few sentences of a round find room."""

from __future__ import annotations

from collections import Counter
from typing import Any

from forum_app.i18n import _, _n
from forum_app.polls.rules.results import Answered, Results
from forum_app.reports.rules.drawing import Data, footnotes, results_in
from forum_app.reports.rules.round_slides import answered, days_of, waiting
from forum_app.reports.rules.slides import edition_of
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.story import Standing

# Lines of one point that an A3 sheet holds; so many points a letter has at most, and below the least the poster
# goes on to a second sheet.
POINTS, LARGEST, LEAST, TWO_SHEETS = 470, 22, 12, 13
VOICES, VOICES_LETTERS = 8, 900


def poll_poster(data: Data) -> dict[str, Any]:
    results = results_in(data)
    return {
        "results": results,
        "size": size(sum(_lines(results, each) for each in results.questions)),
        "footnotes": footnotes,
        "edition": edition_of(data),
    }


def _lines(results: Results, each: Answered) -> float:
    """A row of small figures is as high as two bars, and long words take a second line."""
    figures = sum(line.index is not None and line.people is not None for line in each.lines)
    rows = len(each.table.rows) + (figures if results.drawn_as_people else 0)
    long = sum(len(words) > 36 for words in each.labels.values())
    notes = sum(1 + len(note) // 110 for note in footnotes(results, each))
    return 2.2 + len(each.text) // 50 + rows + 0.6 * long + 0.8 * notes


def size(lines: float) -> int:
    """In points."""
    found = int(POINTS / max(lines, 1))
    return min(found, LARGEST) if found >= LEAST else TWO_SHEETS


def round_poster(data: Data) -> dict[str, Any]:
    kinds = [(str(KIND_NAMES[OutputKind(kind)]), number) for kind, number in data["kinds"]]
    voices = _voices(data)
    lines = (
        8 + (len(kinds) + 2 if len(kinds) > 1 else 0) + sum(2.9 + len(words) // 60 for words, *_ in voices)
    )
    return {
        "size": size(lines),
        "told": data,
        "days": days_of(data),
        "sentences": _sentences(data),
        "kinds": kinds if len(kinds) > 1 else [],
        "most": max((number for _kind, number in kinds), default=1),
        "voices": voices,
        "more": len(data["things"]) - len(voices),
    }


def _sentences(data: Data) -> list[str]:
    """Three, for children."""
    said = len(data["things"])
    first = _n("We said one thing to the adults.", "We said %(num)s things to the adults.", said)
    if came := dict(data["came"]).get(Who.CHILDREN.value):
        first = _("About %(count)s of us came.", count=came) + " " + first
    return [
        first,
        _n("They have answered one.", "They have answered %(num)s.", answered(data)),
        _n("One still waits.", "%(num)s still wait.", waiting(data)),
    ]


def _voices(data: Data) -> list[tuple[str, str, bool]]:
    """(words, what became of them, answered): answered ones first, and of every kind something."""
    found: list[tuple[str, str, bool]] = []
    letters, kinds = 0, Counter[str]()
    for thing in sorted(data["things"], key=lambda thing: thing["standing"] != Standing.ANSWERED):
        letters += len(thing["words"])
        if len(found) == VOICES or letters > VOICES_LETTERS:
            break
        kinds[thing["kind"]] += 1
        found.append((thing["words"], _became(thing), thing["standing"] == Standing.ANSWERED))
    return found


def _became(thing: Data) -> str:
    if thing["standing"] == Standing.ANSWERED:
        agencies = "; ".join(dict.fromkeys(agency for agency, _words in thing["said"]))
        return _("Answered by: %(agency)s", agency=agencies) if agencies else _("Answered")
    if thing["handed_to"]:
        return _("Handed to: %(agency)s", agency=thing["handed_to"])
    return ""
