"""Whose words a source bears, and what is never said about it."""

from __future__ import annotations

import re
import uuid

from forum_app.errors import Refusal
from forum_app.followup.models import SourceKind
from forum_app.i18n import _l

_OF_A_ROUND = frozenset({SourceKind.OUTPUT, SourceKind.QUESTION})
_GROUP = re.compile(r"Nhóm \d+")


class NotPublished(Refusal):
    sentence = _l("Only a figure that is published can become a recommendation.")


def behind_a_group(
    kind: SourceKind, thing_id: uuid.UUID, group_id: uuid.UUID | None, children: int | None, read_first: bool
) -> tuple[str, int | None]:
    """(group key, children). A single child counts as one and shows no group, not even the one it sat in;

    a source may know no group.
    """
    if group_id is not None and not read_first:
        return f"group:{group_id}", children
    return f"{kind.value}:{thing_id}", 1 if read_first else None


def told_by(number: int) -> str:
    """As the groups are called on paper and on the wall; Decree 56/2017 art. 53.4: never who of them."""
    return f"Nhóm {number}"


def told_publicly(kind: SourceKind, name: str) -> str:
    """The group of a round by its number. What staff typed may be a class or a child, and stays with them."""
    return name if kind in _OF_A_ROUND and _GROUP.fullmatch(name) else ""
