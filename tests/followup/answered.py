"""Answers for tests: one that is good as it stands, to be spoilt in one place."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from forum_app import clock
from forum_app.db import in_transaction
from forum_app.followup.models import Outcome, Part
from forum_app.followup.queries.answers import Told, answers_of
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.given import AnswerGiven, Paper
from forum_app.followup.rules.states import Who
from forum_app.followup.service.answers import give
from forum_app.followup.service.checking import accept
from forum_app.polls.rules.bands import AgeBand
from forum_app.units.models import Unit
from tests.followup import made

OFFICIAL = (
    "Phòng Văn hóa – Xã hội phường đã thống nhất với nhà trường phương án trồng 12 cây bóng mát và lắp hai mái che "
    "bằng tôn cách nhiệt ở phía tây sân trường, hoàn thành trước ngày 20/3/2027, kinh phí từ nguồn xã hội hóa."
)
FOR_CHILDREN = (
    "Cảm ơn các em đã nói. Nhà trường sẽ trồng 12 cây ở sân. Trường cũng làm hai mái che. "
    "Mọi việc xong trước ngày 20/3/2027. Lúc đó giờ ra chơi sẽ mát hơn."
)
AGENCY = Agent(Who.AGENCY, "Phòng Văn hóa – Xã hội")
CHECKER = Agent(Who.CHECKER, "Bí thư Đoàn phường")
UPPER = Agent(Who.UPPER_UNIT, "Điều phối viên thành phố")


def next_march() -> date:
    """20/3/2027 on the school morning of the tests; the next one where time goes on, as for the browser."""
    today = clock.today()
    march = date(today.year, 3, 20)
    return march if march > today else march.replace(year=today.year + 1)


def for_children() -> str:
    return FOR_CHILDREN.replace("2027", str(next_march().year))


def given(**changes: Any) -> AnswerGiven:
    whole: dict[str, Any] = {
        "outcome": Outcome.WILL_DO,
        "action_on": next_march(),
        "official_text": OFFICIAL,
        "official_number": "45/VHXH",
        "tell_how": "Cô tổng phụ trách đọc trong giờ chào cờ",
        "tell_on": clock.today() + timedelta(days=8),
        "given_by": "Trần Thị Mai",
        "post": "Trưởng phòng",
        "child_versions": {AgeBand.BAND_8_10: for_children()},
    }
    return AnswerGiven(**whole | changes)


def promised(school: Unit) -> tuple[Part, Told]:
    """The school's own board has answered with a day and a signed paper, and a checker has let it through."""
    _said, part = made.sent(school, school)
    in_transaction(lambda: give(AGENCY, part, given(papers=[Paper("cong van.pdf", b"%PDF-1.7 45")])))
    in_transaction(lambda: accept(CHECKER, part))
    return part, answers_of(part)[0]
