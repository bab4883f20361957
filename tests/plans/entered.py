"""One entry of each register, as a school has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forum_app.db import transaction
from forum_app.plans.models import Club, ClubMeeting, Consultation, Initiative, Method, Scope
from forum_app.plans.rules.consultations import Told
from forum_app.plans.service import clubs, consultations, initiatives
from forum_app.plans.service.clubs import ClubDraft, MeetingDraft
from forum_app.plans.service.initiatives import Proposal
from forum_app.units.models import Unit

FOUNDED, MET, PROPOSED = date(2025, 9, 5), date(2026, 3, 15), date(2026, 9, 10)


@dataclass(frozen=True)
class Entered:
    consultation: Consultation
    club: Club
    meeting: ClubMeeting
    programme: Initiative


def a_decision(
    unit: Unit, scope: Scope = Scope.SCHOOL, decided_on: date = date(2026, 10, 20)
) -> Consultation:
    """Children were asked, what they said was summed up, and they know."""
    with transaction():
        return consultations.enter(
            None,
            unit.id,
            Told(
                "Nội quy sử dụng sân trường giờ ra chơi",
                scope,
                decided_on,
                asked_on=decided_on,
                method=Method.SLIP,
                children=214,
                summary="Phần lớn muốn sân mở cả giờ nghỉ trưa; một số muốn có góc yên tĩnh.",
                taken_in="Sân mở đến 12 giờ; có góc đọc sách.",
                explained="Sau 12 giờ các lớp bán trú cần yên tĩnh để ngủ.",
                told_on=decided_on,
                told_how="niêm yết ở bảng tin của trường",
            ),
        )


def one_of_each(school: Unit) -> Entered:
    decision = a_decision(school)
    with transaction():
        club = clubs.found(None, school.id, ClubDraft("Câu lạc bộ Tiếng nói trẻ em", FOUNDED, members=30))
        meeting = clubs.enter_meeting(None, club, MeetingDraft(MET, "An toàn trên đường đi học", 24, {}))
        proposal = Proposal("Mỗi lớp một góc xanh", "Lớp 5A", PROPOSED, 32, "Cô tổng phụ trách", {})
        programme = initiatives.propose(None, school.id, proposal)
    return Entered(decision, club, meeting, programme)


def addresses(school: Unit) -> dict[str, object]:
    """As the rules of their addresses name them."""
    entered = one_of_each(school)
    return {
        "consultation_id": entered.consultation.id,
        "club_id": entered.club.id,
        "meeting_id": entered.meeting.id,
        "initiative_id": entered.programme.id,
    }
