"""What the storeys above put beside a thing on the thing's own page.

beside.register("papers", shower)         shower(about, unit_id) -> Markup, empty where it has nothing to show
{{ beside("round:" ~ round.id, round.unit_id) }}          in the page of the thing
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

Shower = Callable[[str, int], Markup]
_showers: dict[str, Shower] = {}


def register(name: str, shower: Shower) -> None:
    _showers[name] = shower


def beside(about: str, unit_id: int) -> Markup:
    return Markup().join(shower(about, unit_id) for shower in _showers.values())
