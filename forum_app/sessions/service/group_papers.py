"""The groups' sheets on paper: one A4 for each, with the square that opens the sheet on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from forum_app.documents import Paper, qr_svg
from forum_app.i18n import current_locale
from forum_app.polls.rules.slips import printed_address, typed_host
from forum_app.sessions.models import DiscussionGroup, ForumRound
from forum_app.sessions.queries.groups import sheet_path
from forum_app.sessions.rules.outputs import KIND_HELP, KIND_NAMES, KIND_STARTERS

SHEET = "sessions/groups/print/sheet.html"


def sheets_pdf(
    forum_round: ForumRound, groups: Sequence[DiscussionGroup], key: bytes, base_url: str
) -> bytes:
    """`key` is the one that seals the groups' addresses."""
    pages = [
        {"group": group, "qr": qr_svg(printed_address(base_url, sheet_path(group, key)))} for group in groups
    ]
    paper = Paper()
    paper.add(
        SHEET,
        round=forum_round,
        pages=pages,
        kinds=[(name, KIND_HELP[kind], KIND_STARTERS[kind]) for kind, name in KIND_NAMES.items()],
        host=typed_host(base_url),
        locale=current_locale(),
    )
    return paper.pdf()
