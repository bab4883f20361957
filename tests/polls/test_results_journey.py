"""From the children's own taps to the figures everybody reads: nothing on the way is made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.polls.models import Poll
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.units import queries as units
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory
from tests.polls.voted import a_room, a_slip

ASKED = (
    (QuestionKind.YES_NO, "Em có thích giờ ra chơi không?", ("Có", "Không")),
    (QuestionKind.CHOOSE_SEVERAL, "Em muốn sân trường có thêm gì?", ("Cây xanh", "Cầu trượt", "Ghế đá"), 2),
)
# Thirty-two children: eleven of one mind, nine of another, seven of a third, five who do not know and skip.
CLASS = [*[("1", ["1"])] * 11, *[("1", ["1", "2"])] * 9, *[("2", ["2", "3"])] * 7, *[("0", ["-1"])] * 5]


@pytest.fixture
def poll(db_session: Session) -> Poll:
    return PollFactory(unit=SchoolFactory(), questions=ASKED, age_band=AgeBand.BAND_11_13)


@pytest.mark.usefixtures("clock")
def test_a_class_votes_and_reads_on_its_own_slips_what_it_said(
    poll: Poll, client: Client, sign_in: Callable[[Account], Client], sign_out: Callable[[], None]
) -> None:
    room = a_room(poll, present=33)
    teacher = AccountFactory(role=Role.FACILITATOR, at=units.get_unit(poll.unit_id))
    slips = [a_slip(room) for _child in CLASS]
    for slip, (yes, wishes) in zip(slips, CLASS, strict=True):
        client.page(slip.address).submit(q1=yes, q2=wishes)

    lesson = sign_in(teacher)
    page = lesson.page(f"/stations/{to_crockford(room.id, STATION_LENGTH)}")
    page = page.submit("Đóng điểm thăm dò").submit("Kiểm phiếu").follow("Kết quả của lớp")
    assert page.has("32 trong 33 em có mặt đã bỏ phiếu.")
    assert page.texts("td.count") == ["20", "7", "5", "0", "20", "16", "7", "0", "5"]
    assert page.texts("td.share") == ["63 %", "22 %", "16 %", "0 %", *WISHES]

    page = lesson.page(f"/polls/{poll.id}/results").submit("Công bố")
    assert page.has("Đã công bố lần 1.")
    sign_out()

    page = client.page(slips[0].address)
    assert page.h1 == poll.title
    assert page.texts(".bars tr td:last-child") == ["63 %", "22 %", "16 %", "0 %", *WISHES]


WISHES = ["63 %", "50 %", "22 %", "0 %", "16 %"]
