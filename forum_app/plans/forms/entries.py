"""What the forms of the registers share: a soft stop that asks once, and what an entry may be linked to."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import Length

from forum_app.errors import Refusal
from forum_app.i18n import _, _l
from forum_app.web.forms import Form

MOST_CHILDREN = 1_000_000


def tidy(text: str | None) -> str:
    return (text or "").strip()


def at_most(letters: int) -> Length:
    return Length(max=letters, message=_l("At most %(max)s letters, please."))


def _poll_or_none(value: Any) -> uuid.UUID | str:
    return uuid.UUID(str(value)) if value not in (None, "") else ""


def _round_or_none(value: Any) -> int | str:
    return int(value) if value not in (None, "") else ""


class EntryForm(Form):
    """`sure` is set by the first soft refusal: sent again, the same words are taken."""

    sure = HiddenField()
    poll_id = SelectField(
        _l("Poll"), coerce=_poll_or_none, description=_l("Polls of ours that you may read.")
    )
    round_id = SelectField(
        _l("Forum round"), coerce=_round_or_none, description=_l("Rounds of ours that you may read.")
    )

    def show(self, refusal: Refusal) -> None:
        super().show(refusal)
        if refusal.soft:
            self.sure.data = "1"

    @property
    def is_sure(self) -> bool:
        return self.sure.data == "1"

    def offer(self, polls: Iterable[tuple[uuid.UUID, str]], rounds: Iterable[tuple[int, str]]) -> None:
        """What the entry names already stays to be chosen by whoever may not read it."""
        self.poll_id.choices = _with_none(polls, self.poll_id.object_data)
        self.round_id.choices = _with_none(rounds, self.round_id.object_data)

    def links(self) -> dict[str, Any]:
        return {"poll_id": self.poll_id.data or None, "round_id": self.round_id.data or None}


class AtAUnit:
    """Where a new entry belongs: one of the own units."""

    unit_id = SelectField(_l("Unit"), coerce=int)

    def offer_units(self, units: Mapping[int, str]) -> None:
        self.unit_id.choices = [SelectChoice(unit_id, name) for unit_id, name in units.items()]


def _with_none(offered: Iterable[tuple[Any, str]], now: Any) -> list[SelectChoice]:
    found = [SelectChoice(str(value), name) for value, name in offered]
    if now and str(now) not in {choice.value for choice in found}:
        found.insert(0, SelectChoice(str(now), _("The one that is entered; you may not open it")))
    return [SelectChoice("", _("None")), *found]
