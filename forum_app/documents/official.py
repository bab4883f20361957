"""A letter as .pdf, laid out like its .docx."""

from __future__ import annotations

from forum_app.documents.letters import MOTTO, Letter, kind_of, printable
from forum_app.documents.pdf import Paper, inline
from forum_app.documents.qr import qr_svg
from forum_app.i18n import current_locale

TEMPLATE = "papers/official.html"


def to_pdf(letter: Letter) -> bytes:
    letter, paper = printable(letter), Paper()
    blocks = [(kind_of(block), block) for block in letter.blocks]
    paper.add(
        TEMPLATE,
        letter=letter,
        blocks=blocks,
        motto=MOTTO,
        locale=current_locale(),
        qr=qr_svg,
        inline=inline,
    )
    return paper.pdf()
