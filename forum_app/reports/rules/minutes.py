"""Minutes of a dialogue: what children asked, what was said to it and by whom, what stays open. Signed by two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forum_app.documents.letters import Block, Clause, Letter, Section, Signatures, Text, ended
from forum_app.i18n import _
from forum_app.reports.rules import annexes, held
from forum_app.reports.rules.official import head_in, listed, named, quoted, written_in
from forum_app.sessions.rules.story import Standing

Data = Mapping[str, Any]
OPEN = (Standing.ASKED, Standing.WAITING, Standing.SAID)


def letter_of(data: Data, pictures: Mapping[str, bytes]) -> Letter:
    return Letter(
        kind=_("Minutes of a meeting"),
        subject=_("Of the dialogue with children at %(name)s", name=data["round"]["name"]),
        head=head_in(data["frame"]),
        blocks=(
            *ended((*_who(data), *_said(data), *_open(data), *_closed(data))),
            Signatures(((_("Secretary").upper(), _SIGNED), (_("Chair of the dialogue").upper(), _SIGNED))),
            *_pictures(data, pictures),
        ),
    )


_SIGNED = "(Ký, ghi rõ họ tên)"


def _who(data: Data) -> Iterator[Block]:
    forum_round = data["round"]
    yield Section(_("I. Time, place, who took part"))
    yield Text(held.when_and_where(forum_round))
    yield Text(_("It began at …… and ended at ……."))
    if forum_round["theme"]:
        yield Text(_("Theme: “%(theme)s”.", theme=forum_round["theme"]))
    yield Text(
        _("Chair: %(name)s. Secretary: ………………………….", name=written_in(forum_round["chair"]) or "…………………………")
    )
    yield Text(held.children(data))
    if data["agencies"]:
        yield Text(_("Agencies that came:"))
    yield from listed([named(agency, post) for agency, post in data["agencies"]])


def _said(data: Data) -> Iterator[Block]:
    yield Section(_("II. What was asked and what was said"))
    spoken = [thing for thing in data["things"] if thing["said"]]
    if not spoken:
        yield Text(_("Not recorded."))
    for number, thing in enumerate(spoken, start=1):
        yield Clause(f"{number}. {quoted(thing['words'])}")
        for words in thing["also"]:
            yield Text(_("Joined to it: %(words)s", words=quoted(words)))
        for agency, words, later in thing["said"]:
            yield Text(f"- {agency}: {words}")
            if later:
                yield Text(_("To be answered later by: %(agency)s", agency=later))


def _open(data: Data) -> Iterator[Block]:
    yield Section(_("III. What stays open"))
    rest = [thing for thing in data["things"] if thing["handed_to"]]
    waiting = [
        thing
        for thing in data["things"]
        if not thing["said"] and not thing["handed_to"] and thing["standing"] in OPEN
    ]
    if not rest and not waiting:
        yield Text(_("Nothing."))
    if rest:
        yield Clause(_("1. Handed over"))
    yield from listed([f"{quoted(thing['words'])} – {thing['handed_to']}" for thing in rest])
    if waiting:
        yield Clause(_("2. Nobody has spoken to it yet") if rest else _("1. Nobody has spoken to it yet"))
    yield from listed([quoted(thing["words"]) for thing in waiting])


def _closed(data: Data) -> Iterator[Block]:
    yield Text(
        _(
            "These minutes were read to those present, who agreed to them, and are made in …… copies. "
            "The children's own words stand in them as they were said."
        )
    )


def _pictures(data: Data, pictures: Mapping[str, bytes]) -> Iterator[Block]:
    yield from annexes.of_forum(
        {**data, "things": [], "last": {"promises": []}}, pictures, _("minutes (paper)")
    )
