"""The released files of an edition: drawn from its frozen figures, in Vietnamese, the same bytes each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.errors import NotFound
from forum_app.i18n import in_locale
from forum_app.polls.queries.results import code_of
from forum_app.polls.rules import editions
from forum_app.reports.rules import released as rules

if TYPE_CHECKING:
    from forum_app.polls.models import Publication


def parcel(publication: Publication) -> tuple[bytes, str]:
    """(the archive, its name)."""
    name = f"{code_of(publication)}-{publication.edition}.zip"
    return rules.zipped(_files(publication)), name


def head_of(publication: Publication) -> str:
    """The number under which an edition's files are known; printed where the archive cannot change it."""
    head: str = json.loads(_files(publication)[rules.MANIFEST])["head"]
    return head


def _files(publication: Publication) -> dict[str, bytes]:
    """What the reading room lets be quoted today is no part of it: only what was frozen never changes."""
    results = editions.thaw(publication.content)
    if results.compiled is None:
        raise NotFound
    about = {
        "poll": code_of(publication),
        "title": results.title,
        "asked_by": results.method.asked_by,
        "edition": publication.edition,
        "published_on": clock.day_of(publication.published_at).isoformat(),
        "edition_sha256": publication.content_hash.hex(),
    }
    with in_locale("vi"):
        return rules.files_of(results, about)
