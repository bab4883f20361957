"""The paper of a plan, opened again as an office would."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy.orm import Session

from forum_app.db import transaction
from forum_app.i18n import in_locale
from forum_app.plans.models import MilestoneKind
from forum_app.plans.service import milestones, plans
from forum_app.reports.rules.plan_papers import draw
from forum_app.reports.service.plan_papers import gather
from forum_app.units.models import Unit
from tests.factories import WardFactory
from tests.plans.asked import ASKED, asked_for

pytestmark = pytest.mark.sqlite


def test_the_paper_says_what_the_page_says_and_cites_what_was_typed(db_session: Session) -> None:
    ward: Unit = WardFactory(name="Phường Đống Đa")
    with transaction():
        plan = plans.create_plan(None, ward.id, 2026, "Kế hoạch diễn đàn trẻ em năm 2026")
        plans.edit_plan(
            None, plan, legal_bases="Kế hoạch ngày 31/02/2020", requirements="=1+1 & <an toàn>\nVui vẻ"
        )
        for one in ASKED:
            milestones.add_milestone(None, plan, one)
        plans.issue(None, plan, date(2026, 3, 2))
        forum = asked_for(plan, MilestoneKind.UPPER_FORUM)
        milestones.move_milestone(None, forum, date(2026, 11, 14), strictly_before=False, reason="Mưa bão.")
    with in_locale("vi"):
        file = draw(gather(f"plan:{plan.id}").data, "docx")

    document = Document(BytesIO(file))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [30, 20, 20, 20]
    assert "Căn cứ Kế hoạch ngày 31/02/2020." in words
    assert "- =1+1 & <an toàn>" in words
    assert any("Đống Đa, ngày 02 tháng 3 năm 2026" in cell for row in cells for cell in row)
    assert ["1", "Gửi kế hoạch diễn đàn", "Trường", "trước ngày 25/04/2026"] in cells
    moved = next(row for row in cells if row[:2] == ["4", "Diễn đàn trẻ em phường"])
    assert moved[3] == "trước ngày 15/06/2026\nĐã dời: chậm nhất ngày 14/11/2026. Mưa bão."
