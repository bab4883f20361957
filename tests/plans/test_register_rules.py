"""What a register takes and what it sends back, by the field that has to change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from forum_app.errors import Refusal
from forum_app.plans.models import InitiativeState, Method, Scope
from forum_app.plans.rules import initiatives
from forum_app.plans.rules.consultations import Progress, Told, check, progress_of
from forum_app.plans.rules.initiatives import MOVES, check_step, is_alive
from forum_app.plans.rules.nobody_known import SomebodyCouldBeKnown, check_nobody_known

S = InitiativeState
TODAY = date(2026, 11, 22)
DECIDED = Told("Nội quy sử dụng sân trường", Scope.SCHOOL, date(2026, 10, 20))
ASKED = replace(DECIDED, asked_on=date(2026, 10, 5), method=Method.SLIP, children=214)
SUMMED_UP = replace(
    ASKED,
    summary="Muốn mở sân cả giờ nghỉ trưa",
    taken_in="Mở sân đến 12 giờ",
    explained="Sau 12 giờ cần yên tĩnh",
)
DONE = replace(SUMMED_UP, told_on=date(2026, 10, 27), told_how="Niêm yết ở bảng tin của trường")


def test_it_goes_from_not_asked_to_told_as_the_circular_has_it() -> None:
    steps = [DECIDED, ASKED, SUMMED_UP, DONE]
    for step in steps:
        check(step, TODAY)

    assert [progress_of(step) for step in steps] == list(Progress)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(ASKED, method=None), "method"),
        (replace(DECIDED, children=12), "asked_on"),
        (replace(ASKED, asked_on=date(2026, 10, 21)), "asked_on"),
        (replace(ASKED, children=0), "children"),
        (replace(SUMMED_UP, summary=""), "summary"),
        (replace(SUMMED_UP, explained=""), "explained"),
        (replace(SUMMED_UP, all_taken_in=True), "all_taken_in"),
        (replace(DONE, explained="", taken_in=""), "explained"),
        (replace(DONE, told_how=""), "told_how"),
        (replace(DONE, told_on=None), "told_on"),
        (replace(DONE, told_on=date(2026, 10, 1)), "told_on"),
        (replace(DECIDED, decided_on=date(1999, 1, 1)), "decided_on"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(wrong: Told, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(wrong, TODAY)
    assert refused.value.field == field


def test_all_taken_in_needs_no_excuse() -> None:
    whole = replace(SUMMED_UP, explained="", all_taken_in=True)

    check(whole, TODAY)
    assert progress_of(whole) is Progress.SUMMED_UP


def test_no_proposal_is_turned_down_before_somebody_has_looked_at_it() -> None:
    assert MOVES[S.PROPOSED] == {S.APPRAISED}
    assert {state for state, then in MOVES.items() if S.TURNED_DOWN in then} == {S.APPRAISED, S.APPROVED}
    assert not MOVES[S.DONE] | MOVES[S.TURNED_DOWN]


@pytest.mark.parametrize(
    ("now", "to", "words", "adult", "refusal"),
    [
        (S.PROPOSED, S.APPROVED, "", "Cô Hà, tổng phụ trách", initiatives.MovedOn),
        (S.APPRAISED, S.APPROVED, "", " ", initiatives.AdultMissing),
        (S.APPRAISED, S.TURNED_DOWN, "Đã ghi nhận", "", initiatives.ReasonMissing),
        (S.RUNNING, S.TURNED_DOWN, "Hết kinh phí mua cây", "", initiatives.MovedOn),
    ],
)
def test_a_step_that_may_not_be_taken(
    now: InitiativeState, to: InitiativeState, words: str, adult: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        check_step(now, to, TODAY, words, adult, last=date(2026, 9, 1), today=TODAY)


def test_a_step_comes_after_the_one_before() -> None:
    with pytest.raises(initiatives.StepOutOfOrder):
        check_step(S.APPROVED, S.RUNNING, date(2026, 8, 31), "", "Cô Hà", last=date(2026, 9, 1), today=TODAY)


@dataclass(frozen=True)
class Deed:
    to: InitiativeState
    done_on: date


def test_a_programme_counts_in_each_year_in_which_it_lived() -> None:
    lived = [
        Deed(S.PROPOSED, date(2024, 9, 9)),
        Deed(S.APPROVED, date(2024, 10, 1)),
        Deed(S.DONE, date(2025, 5, 30)),
    ]
    counted = {
        year: is_alive(lived, date(year, 1, 1), date(year, 12, 31)) for year in (2023, 2024, 2025, 2026)
    }

    assert counted == {2023: False, 2024: True, 2025: True, 2026: False}


def test_a_childs_name_or_number_is_asked_about_and_a_class_is_not() -> None:
    check_nobody_known(proposed_by="Tập thể lớp 5A")
    with pytest.raises(SomebodyCouldBeKnown) as refused:
        check_nobody_known(proposed_by="Nhóm Xanh", title="Góc xanh, gọi 0912 345 678")
    assert refused.value.field == "title"
    assert refused.value.soft
