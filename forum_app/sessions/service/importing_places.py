"""Places that a source names and the register lacks are written into it, with their days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from forum_app.sessions.queries.importing_places import known
from forum_app.sessions.rules.importing_places import Named, bare_name, heir_of, path_of, province_name
from forum_app.sessions.rules.rounds import DISTRICTS_ENDED_ON
from forum_app.units.models import Unit, UnitKind
from forum_app.units.rules.tree import COMMUNES
from forum_app.units.service.tree import UnitDraft, create_unit, end_unit, found_province

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forum_app.audit.service import Doer
    from forum_app.sessions.rules.importing import SourceForum

NEW_COMMUNES_ON = DISTRICTS_ENDED_ON + timedelta(days=1)


def place_of(actor: Doer | None, forum: SourceForum, otherwise: Unit) -> tuple[Unit, Sequence[Unit]]:
    """Who held the forum, and the units that were missing; forums of the whole country stand `otherwise`."""
    path = path_of(forum.place, forum.level)
    if not path:
        return otherwise, ()
    found = known(path, forum.day)
    made: list[Unit] = []
    for named in path[len(found) :]:
        above = made[-1] if made else found[-1] if found else None
        made.append(_province(actor, named) if above is None else _under(actor, above, named, forum.day))
    return (made or found)[-1], made


def _province(actor: Doer | None, named: Named) -> Unit:
    """One whose name ended in 2025 is followed by the one that it went into."""
    province = found_province(named.name, None)
    heir = heir_of(named.name)
    if heir is not None:
        name = Named(UnitKind.PROVINCE, province_name(heir))
        there = known([name], NEW_COMMUNES_ON)
        successor = there[0] if there else found_province(name.name, None)
        end_unit(province, actor, _last_day_of(named), [successor])
    return province


def _last_day_of(province: Named) -> date:
    """Huế became a city half a year before the others were joined."""
    return date(2024, 12, 31) if bare_name(province.name) == "thua thien hue" else DISTRICTS_ENDED_ON


def _under(actor: Doer | None, above: Unit, named: Named, day: date) -> Unit:
    from_on, until_on = above.from_on, above.until_on
    if named.kind is UnitKind.DISTRICT or (named.kind in COMMUNES and day <= DISTRICTS_ENDED_ON):
        until_on = min(until_on or DISTRICTS_ENDED_ON, DISTRICTS_ENDED_ON)
    elif named.kind in COMMUNES:
        from_on = max(from_on, NEW_COMMUNES_ON)
    return create_unit(above, actor, UnitDraft(named.kind, named.name, None, from_on, until_on))
