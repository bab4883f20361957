"""Who stands behind a recommendation, over everything that was joined to it, through any depth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import Link, LinkKind, Recommendation, Source
from forum_app.followup.queries.recommendations import known
from forum_app.followup.rules.joining import JoinsInACircle
from forum_app.followup.rules.recommendations import children_behind, groups_behind


@dataclass(frozen=True)
class Counted:
    """Each group once, with the largest number told of it."""

    groups: int
    children: int


def joined_to(recommendation: Recommendation) -> Sequence[Recommendation]:
    """Directly; what was joined to these is theirs."""
    return _joined_to([recommendation.id])


def tree_of(recommendation: Recommendation) -> list[Recommendation]:
    """It and all that it carries, one statement for each storey of joining."""
    found, storey = [recommendation], [recommendation.id]
    while storey:
        below = _joined_to(storey)
        found += below
        storey = [one.id for one in below]
    return found


def carriers_of(recommendation: Recommendation) -> list[Recommendation]:
    """From the one that carries it up to the one that carries all, itself left out."""
    found: list[Recommendation] = []
    seen, here = {recommendation.id}, known(recommendation.joined_to_id)
    while here is not None:
        if here.id in seen:
            raise JoinsInACircle
        seen.add(here.id)
        found.append(here)
        here = known(here.joined_to_id)
    return found


def once_carried(recommendation: Recommendation) -> list[Recommendation]:
    """Those that carry it no more: taken apart from it, or given back. Their wording may still be its words."""
    ids = db.session.scalars(
        select(Link.other_id)
        .where(Link.unit_id == recommendation.unit_id, Link.recommendation_id == recommendation.id)
        .where(Link.kind.in_((LinkKind.JOIN, LinkKind.PASS_UP)), Link.undone_at.is_not(None))
        .order_by(Link.made_at, Link.id)
    )
    now = {one.id for one in carriers_of(recommendation)}
    found = [one for one in (known(number) for number in dict.fromkeys(ids)) if one is not None]
    return [one for one in found if one.id not in now and not one.speechless]


def sources_behind(recommendation: Recommendation) -> Sequence[Source]:
    """Its own and those of all that it carries."""
    return _sources_of(one.id for one in tree_of(recommendation))


def counted(recommendation: Recommendation) -> Counted:
    sources = sources_behind(recommendation)
    return Counted(
        groups_behind((source.group_key, source.children) for source in sources),
        children_behind((source.group_key, source.children) for source in sources),
    )


def _joined_to(ids: Sequence[int]) -> Sequence[Recommendation]:
    return db.session.scalars(
        select(Recommendation).where(Recommendation.joined_to_id.in_(ids)).order_by(Recommendation.id)
    ).all()


def _sources_of(ids: Iterable[int]) -> Sequence[Source]:
    return db.session.scalars(
        select(Source)
        .where(Source.recommendation_id.in_(list(ids)))
        .order_by(Source.recommendation_id, Source.told_by, Source.id)
    ).all()
