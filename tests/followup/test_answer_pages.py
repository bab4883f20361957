"""The pages of those who answer and those who check, as they are used."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from forum_app.accounts.models import Account
from forum_app.db import db, in_transaction
from forum_app.followup.models import CheckVerdict, Part, PromiseState
from forum_app.followup.queries.answers import answers_of, draft_of, draft_papers
from forum_app.followup.rules.states import State
from forum_app.followup.service import checking
from forum_app.followup.service.answers import give
from forum_app.mail import outbox
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.units.models import Unit
from forum_app.units.queries import parent_of
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.answered import AGENCY, CHECKER, FOR_CHILDREN, OFFICIAL, given, promised
from tests.mailbox import Mailbox

pytestmark = [pytest.mark.usefixtures("db_session", "clock"), pytest.mark.sqlite]
SignIn = Callable[[Account], Client]

TYPED = {
    "outcome": "will_do",
    "action_on": "20/3/2027",
    "official_text": OFFICIAL,
    "child_8_10": FOR_CHILDREN,
    "tell_how": "Cô tổng phụ trách đọc trong giờ chào cờ",
    "tell_on": "2026-11-30",
    "given_by": "Trần Thị Mai",
}


@pytest.fixture
def agency() -> Unit:
    agency: Unit = UnitFactory(name="Phòng Văn hóa – Xã hội")
    return agency


@pytest.fixture
def part(agency: Unit) -> Part:
    return made.sent(SchoolFactory(), agency)[1]


def at(part: Part, page: str) -> str:
    return f"/recommendations/{to_crockford(part.recommendation_id, STATION_LENGTH)}/{page}"


def test_an_officer_is_refused_with_everything_kept_and_then_sends_the_answer(
    part: Part, agency: Unit, sign_in: SignIn
) -> None:
    client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=agency))
    page = client.page(at(part, f"parts/{part.id}/answer"))
    assert page.has(made.WORDS)
    scan = (BytesIO(b"%PDF-1.7 scan"), "cong van 45.pdf")
    wrong = TYPED | {"action_on": "31/2/2027", "child_8_10": "Đã ghi nhận.", "papers": scan}
    page = page.submit("#answer", fields=wrong, button="Gửi câu trả lời", status=422)
    assert page.has("“31/2/2027” không phải là một ngày.")
    assert page.has("Đọc câu này, các em chưa biết điều gì sẽ được làm.")
    assert page.one("#action_on").get("value") == "31/2/2027"
    assert draft_of(part).fields["tell_how"] == TYPED["tell_how"]
    assert [paper.name for paper in draft_papers(part)] == ["cong van 45.pdf"]

    page = page.submit("#answer", fields=TYPED, button="Xem như các em sẽ thấy")
    assert FOR_CHILDREN in page.texts(".child-version p")
    page = page.submit("#answer", fields=TYPED, button="Gửi câu trả lời")
    assert page.has("Câu trả lời đã được gửi để kiểm tra.")
    told = answers_of(part)[0]
    assert (told.child_versions[0].words, told.files[0].name) == (FOR_CHILDREN, "cong van 45.pdf")
    paper = client.get(at(part, f"papers/{told.files[0].id}"))
    assert paper.headers["Content-Disposition"].startswith("attachment")
    assert paper.mimetype == "application/octet-stream"


def test_what_is_typed_is_kept_by_itself_and_read_by_the_same_rule(
    part: Part, agency: Unit, sign_in: SignIn
) -> None:
    client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=agency))
    page = client.page(at(part, f"parts/{part.id}/answer"))
    token = page.all("#answer input[name=csrf_token]")[0].get("value")
    typed = {"csrf_token": token, "outcome": "will_do", "child_8_10": "UBND sẽ trồng thêm cây ở sân trường."}
    answer = client.post(at(part, f"parts/{part.id}/answer/draft"), data=typed)
    told = answer.json["fields"]["child_8_10"]
    assert told["told"].startswith("8 trên nhiều nhất 120 tiếng")
    assert any("UBND" in fault for fault in told["faults"])
    assert (
        client.page(at(part, f"parts/{part.id}/answer")).one("#child_8_10").text.strip()
        == typed["child_8_10"]
    )


def test_a_file_of_another_kind_is_refused_beside_its_field(
    part: Part, agency: Unit, sign_in: SignIn
) -> None:
    client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=agency))
    page = client.page(at(part, f"parts/{part.id}/answer"))
    program = (BytesIO(b"MZ\x90\x00"), "van-ban.pdf")
    page = page.submit("#answer", fields=TYPED | {"papers": program}, button="Gửi câu trả lời", status=422)
    assert page.has("Không nhận được “van-ban.pdf”.")
    assert part.state is State.SENT
    assert page.one("#tell_how").get("value") == TYPED["tell_how"]


def test_the_checker_sends_it_back_and_the_officer_reads_why(
    part: Part, agency: Unit, sign_in: SignIn
) -> None:
    in_transaction(lambda: give(AGENCY, part, given()))
    monitor = sign_in(AccountFactory(role=Role.YOUTH_UNION_MONITOR, at=Unit(id=part.unit_id)))
    page = monitor.page(at(part, f"parts/{part.id}/check"))
    assert page.has(made.WORDS)
    assert page.has(FOR_CHILDREN)
    page.submit("/check/return", status=422)
    page = page.submit(
        "/check/return", fields={"ready_made": ["beside_the_point"], "reasons": "Các em hỏi về mái che."}
    )
    assert page.has("Đã trả lại Phòng Văn hóa – Xã hội kèm lý do.")
    officer = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=agency))
    page = officer.page(at(part, f"parts/{part.id}/answer"))
    assert page.has("Chưa trả lời đúng điều các em hỏi.")
    assert page.has("Các em hỏi về mái che.")
    assert page.one("#given_by").get("value") == "Trần Thị Mai"


def test_the_unit_above_publishes_a_weak_answer_with_its_reason(part: Part, sign_in: SignIn) -> None:
    for _time in range(2):
        in_transaction(lambda: give(AGENCY, part, given()))
        in_transaction(lambda: checking.return_(CHECKER, part, "Chưa rõ."))
    in_transaction(lambda: give(AGENCY, part, given()))

    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=parent_of(part.unit_id)))
    page = client.page(at(part, f"parts/{part.id}/decide"))
    page = page.submit("/decide", fields={"verdict": "weak", "reasons": "Chưa nói mái che nào."})
    assert page.has("Công bố dù còn yếu")
    assert page.has("Chưa nói mái che nào.")
    assert answers_of(part)[0].check.verdict is CheckVerdict.WEAK


def test_a_promise_is_looked_at(sign_in: SignIn) -> None:
    school = SchoolFactory()
    part, told = promised(school)
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=school))
    page = client.page(at(part, f"promises/{told.promise.id}"))
    page = page.submit(
        "/settle", fields={"became": "kept", "evidence": "Ngày 18/3 đã có 12 cây và hai mái che ở sân."}
    )
    assert page.has("Ngày 18/3 đã có 12 cây")
    assert answers_of(part)[0].promise.state is PromiseState.KEPT


def test_the_agency_is_written_to_when_it_is_sent_back_and_the_school_when_it_is_published(
    part: Part, agency: Unit, mailbox: Mailbox
) -> None:
    AccountFactory(role=Role.AGENCY_OFFICER, at=agency, email="mai@phuong.vn", name="Trần Thị Mai")
    AccountFactory(role=Role.FACILITATOR, at=db.session.get(Unit, part.unit_id), email="hanh@truong.vn")
    in_transaction(lambda: give(AGENCY, part, given()))
    in_transaction(lambda: checking.return_(CHECKER, part, "Các em hỏi về mái che."))
    in_transaction(lambda: give(AGENCY, part, given()))
    in_transaction(lambda: checking.accept(CHECKER, part))
    outbox.deliver()
    back, out = mailbox.letters
    assert (back["To"], out["To"]) == ("mai@phuong.vn", "hanh@truong.vn")
    words = [letter.get_body(("plain",)).get_content() for letter in (back, out)]
    assert "- Các em hỏi về mái che." in words[0]
    assert [text.count("http") for text in words] == [1, 1]
