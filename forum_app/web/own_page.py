"""What stands on one's own account's page besides the account: features upstairs put their own sections there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Section:
    """A partial, and what it shows as `told`."""

    template: str
    told: Mapping[str, object]


Writer = Callable[["Actor"], Section | None]
_writers: dict[str, Writer] = {}


def register(name: str, writer: Writer) -> None:
    _writers[name] = writer


def sections_for(actor: Actor) -> Sequence[Section]:
    return [section for writer in _writers.values() if (section := writer(actor)) is not None]
