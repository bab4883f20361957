"""The four models of children's participation, and what counts as one of them being there in a year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from forum_app.i18n import Words, _l


class Model(StrEnum):
    FORUM = "forum"
    POLL = "poll"
    CLUB = "club"
    PROGRAMME = "programme"


MODEL_NAMES: dict[Model, Words] = {
    Model.FORUM: _l("Children's forum"),
    Model.POLL: _l("Poll among children"),
    Model.CLUB: _l("Club for the right to take part"),
    Model.PROGRAMME: _l("Programme that children start"),
}
MODEL_MEANINGS: dict[Model, Words] = {
    Model.FORUM: _l("A forum round in the commune or one of its schools has ended in that year."),
    Model.POLL: _l("Children there have voted in a poll whose results were published in that year."),
    Model.CLUB: _l("A club of the commune or of one of its schools met at least once in that year."),
    Model.PROGRAMME: _l("A programme proposed by children was approved, running or done in that year."),
}


@dataclass(frozen=True)
class Covered:
    """One commune: which models were there. With none at all nobody knows whether they were missing or not entered."""

    unit_id: int
    name: str
    models: Collection[Model]

    @property
    def all_four(self) -> bool:
        return len(self.models) == len(Model)

    @property
    def lacking(self) -> list[Model]:
        return [model for model in Model if model not in self.models]
