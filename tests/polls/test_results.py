"""What people see of a counted vote: the class its own numbers, staff and public the published ones."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable

import openpyxl
import pytest
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.polls.models import Poll, Station, StationState
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.service import publishing
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, new_token, to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory
from tests.pages import Page
from tests.polls.counted import counted

SignIn = Callable[[Account], Client]
pytestmark = pytest.mark.usefixtures("clock")

LUNCH = ((QuestionKind.CHOOSE_ONE, "Em thích món nào nhất?", ("Cá kho", "=1+1", "Canh chua")),)
MARKS = {1: {1: 61, 2: 34, 3: 3, 0: 7, -1: 0}}


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def teacher(school: Unit) -> Account:
    return AccountFactory(role=Role.FACILITATOR, at=school)


@pytest.fixture
def lunch(school: Unit) -> Poll:
    return PollFactory(
        unit=school, title="Bữa trưa của chúng em", questions=LUNCH, age_band=AgeBand.BAND_11_13
    )


@pytest.fixture
def public(lunch: Poll, teacher: Account, db_session: Session) -> Poll:
    counted(lunch, 105, MARKS, present=108, label="Khối 6")
    publishing.publish(lunch, teacher)  # type: ignore[arg-type]
    db_session.commit()
    return lunch


def figures(page: Page) -> dict[str, tuple[str, str]]:
    """(share, count) by option number, as they stand in the page's table."""
    found = {}
    for row in page.all("tr[data-key]"):
        share = row.cssselect("td.share")
        found[row.get("data-key")] = (
            share[0].text_content().strip() if share else "",
            row.cssselect("td.count")[0].text_content().strip(),
        )
    return found


def test_the_class_reads_its_own_exact_numbers(teacher: Account, lunch: Poll, sign_in: SignIn) -> None:
    box = counted(lunch, 38, {1: {1: 20, 2: 13, 3: 2, 0: 2, -1: 1}}, present=40)
    page = sign_in(teacher).page(f"/stations/{code_of(box)}/results")
    assert page.has("38 trong 40 em có mặt đã bỏ phiếu.")
    assert page.has("53 %")


def test_a_small_class_is_drawn_one_figure_for_each_child(
    teacher: Account, lunch: Poll, sign_in: SignIn
) -> None:
    box = counted(lunch, 12, {1: {1: 7, 2: 3, 3: 2}})
    page = sign_in(teacher).page(f"/stations/{code_of(box)}/results")
    assert page.has("Cá kho: 7")
    assert len(page.all(".people")[0].cssselect("svg")) == 12


def test_nine_ballots_are_too_few_even_for_the_class(teacher: Account, lunch: Poll, sign_in: SignIn) -> None:
    box = counted(lunch, 9, {1: {1: 9}})
    page = sign_in(teacher).page(f"/stations/{code_of(box)}/results")
    assert page.has("Chưa đủ 10 bạn trả lời")
    assert not page.all(".people, .bars")


def test_while_a_class_votes_there_is_nothing_to_read(teacher: Account, lunch: Poll, sign_in: SignIn) -> None:
    box = StationFactory(poll=lunch, state=StationState.OPEN)
    page = sign_in(teacher).page(f"/stations/{code_of(box)}/results")
    assert page.has("Kết quả chỉ hiện ra sau khi các em đã bỏ phiếu xong.")
    assert sign_in(teacher).page(f"/polls/{lunch.id}/results").all("tr[data-key]") == []


def test_the_same_figures_stand_on_every_page_and_in_every_file(
    public: Poll, teacher: Account, client: Client, sign_in: SignIn
) -> None:
    address = f"/ket-qua/{public.code}"
    expected = {
        "1": ("58 %", "60"),
        "2": ("32 %", "35"),
        "3": ("", "<5"),
        "0": ("", "ẩn"),
        "-1": ("0 %", "0"),
    }
    assert figures(client.page(address)) == expected
    assert figures(sign_in(teacher).page(f"/polls/{public.id}/results")) == expected
    for rows in (csv_rows(client, f"{address}.csv"), xlsx_rows(client, f"{address}.xlsx")):
        found = [(f"{row[4]} %" if row[4] not in ("", None) else "", str(row[3])) for row in rows[1:6]]
        assert found == list(expected.values())
    for light in (client.page(f"{address}/em"), client.page(f"{address}/wall")):
        values = [row.cssselect("td")[-1].text_content().strip() for row in light.all(".bars tr")]
        assert values == [share or count for share, count in expected.values()]


def csv_rows(client: Client, address: str) -> list[list[str]]:
    content = client.get(address).get_data()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def xlsx_rows(client: Client, address: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(client.get(address).get_data()))
    page = book.active
    assert page is not None
    assert len(page._charts) == 1  # type: ignore[attr-defined]
    return list(page.iter_rows(values_only=True))


def test_an_option_that_looks_like_a_formula_stays_words(public: Poll, client: Client) -> None:
    address = f"/ket-qua/{public.code}"
    assert csv_rows(client, f"{address}.csv")[2][2] == "'=1+1"
    assert xlsx_rows(client, f"{address}.xlsx")[2][2] == "'=1+1"


def test_files_say_how_the_figures_came_about(public: Poll, client: Client) -> None:
    address = f"/ket-qua/{public.code}"
    method = "Khoảng 105 trong khoảng 110 em có mặt đã bỏ phiếu."
    assert [method] in csv_rows(client, f"{address}.csv")
    assert method in [row[0] for row in xlsx_rows(client, f"{address}.xlsx")]
    assert client.page(address).has(method)


def test_the_childrens_page_is_light_and_sets_no_cookie(public: Poll, client: Client) -> None:
    answer = client.get(f"/ket-qua/{public.code}/em")
    assert "Set-Cookie" not in answer.headers
    assert len(gzip.compress(answer.get_data())) < 14 * 1024


def test_the_square_that_opened_the_vote_leads_to_the_results(
    lunch: Poll, teacher: Account, client: Client, db_session: Session
) -> None:
    box = counted(lunch, 105, MARKS)
    slip = f"/P/{code_of(box)}{new_token()}"
    assert not client.page(slip).all(".bars")
    publishing.publish(lunch, teacher)  # type: ignore[arg-type]
    db_session.commit()
    page = client.page(slip)
    assert page.h1 == "Bữa trưa của chúng em"
    assert page.all(".bars")


def test_the_public_list_names_the_poll(public: Poll, client: Client) -> None:
    page = client.page("/ket-qua")
    assert page.link("Bữa trưa của chúng em") == f"/ket-qua/{public.code}"


def test_nobody_reads_a_poll_that_is_not_published(lunch: Poll, client: Client) -> None:
    counted(lunch, 105, MARKS)
    for address in ("", "/em", "/wall", ".csv", ".xlsx"):
        assert client.get(f"/ket-qua/{lunch.code}{address}").status_code == 404


def test_a_teacher_of_another_school_finds_no_such_results(lunch: Poll, sign_in: SignIn) -> None:
    box = counted(lunch, 38, {1: {1: 38}})
    stranger = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory()))
    stranger.page(f"/polls/{lunch.id}/results", status=404)
    stranger.page(f"/stations/{code_of(box)}/results", status=404)
    assert stranger.get(f"/stations/{code_of(box)}/results.csv").status_code == 404


def test_the_board_reads_the_poll_but_no_single_class(lunch: Poll, school: Unit, sign_in: SignIn) -> None:
    box = counted(lunch, 38, {1: {1: 20, 2: 18}})
    head = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    assert head.page(f"/polls/{lunch.id}/results").h1 == "Bữa trưa của chúng em"
    head.page(f"/stations/{code_of(box)}/results", status=403)
    page = head.page(f"/polls/{lunch.id}/results")
    assert "Công bố" not in page.texts("button")


def test_only_who_runs_polls_may_publish(
    lunch: Poll, school: Unit, sign_in: SignIn, db_session: Session
) -> None:
    counted(lunch, 105, MARKS)
    head = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    token = head.page(f"/polls/{lunch.id}/results").all("input[name=csrf_token]")[0].get("value")
    answer = head.post(f"/polls/{lunch.id}/publications", data={"csrf_token": token})
    assert answer.status_code == 403
    assert head.get(f"/ket-qua/{lunch.code}").status_code == 404


def code_of(station: Station) -> str:
    return to_crockford(station.id, STATION_LENGTH)
