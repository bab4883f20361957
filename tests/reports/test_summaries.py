"""The summary of children's opinions, opened again as it is put up at school."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy.orm import Session

from forum_app.db import transaction
from forum_app.i18n import in_locale
from forum_app.plans.models import Method, Scope
from forum_app.plans.rules.consultations import Told
from forum_app.plans.service import consultations
from forum_app.reports.rules.papers import kinds_for
from forum_app.reports.rules.summaries import TooEarly, draw
from forum_app.reports.service.summaries import gather
from tests.factories import SchoolFactory
from tests.plans.entered import a_decision

pytestmark = pytest.mark.sqlite


def test_it_holds_every_opinion_what_was_taken_in_and_why_the_rest_was_not(db_session: Session) -> None:
    entry = a_decision(SchoolFactory(name="Trường Tiểu học Hoa Phượng"))
    with in_locale("vi"):
        file = draw(gather(f"consultation:{entry.id}").data, "docx")
    document = Document(BytesIO(file))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)

    for line in (*entry.summary.splitlines(), *entry.taken_in.splitlines(), *entry.explained.splitlines()):
        assert line.rstrip(".") in words
    assert "214 em đã cho ý kiến." in words
    assert "niêm yết ở bảng tin của trường./." in words


def test_it_is_offered_only_once_the_rest_is_explained(db_session: Session) -> None:
    school = SchoolFactory()
    asked = Told(
        "Nội quy",
        Scope.SCHOOL,
        date(2026, 10, 20),
        asked_on=date(2026, 10, 5),
        method=Method.SLIP,
        children=9,
    )
    with transaction():
        entry = consultations.enter(None, school.id, asked)

    assert kinds_for(f"consultation:{entry.id}") == []
    with pytest.raises(TooEarly):
        gather(f"consultation:{entry.id}")


def test_what_children_typed_passes_unharmed(db_session: Session) -> None:
    said = "=1+1 & <sân chơi>\nMuốn “xích đu” – thật to"
    told = Told(
        "Sân chơi",
        Scope.SCHOOL,
        date(2026, 10, 20),
        date(2026, 10, 5),
        Method.SLIP,
        40,
        said,
        "Xích đu",
        True,
    )
    with transaction():
        entry = consultations.enter(None, SchoolFactory().id, told)
    with in_locale("vi"):
        file = draw(gather(f"consultation:{entry.id}").data, "docx")

    words = [paragraph.text for paragraph in Document(BytesIO(file)).paragraphs]
    assert "- =1+1 & <sân chơi>" in words
    assert "- Muốn “xích đu” – thật to" in words
