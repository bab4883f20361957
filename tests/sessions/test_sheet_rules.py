"""A group's sheet under a bad network: whatever is sent twice, late or from two phones, no word is lost."""

from __future__ import annotations

import random
import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.errors import Refusal
from forum_app.sessions.models import OutputKind, RoundState
from forum_app.sessions.rules import groups, outputs, sheets
from forum_app.sessions.rules.groups import Access
from forum_app.sessions.rules.sheets import Deed, DeedKind, Sheet

LINES = [uuid.UUID(int=number) for number in range(1, 5)]
ONE, OTHER = uuid.UUID(int=101), uuid.UUID(int=102)
KEY = b"a key of this installation, 32 B"


def deed(number: int, kind: DeedKind, line: uuid.UUID = LINES[0], **more: object) -> Deed:
    return Deed(uuid.UUID(int=1000 + number), kind, line, **more)


def wrote(*words: str) -> Sheet:
    sheet = Sheet()
    for number, text in enumerate(words):
        sheets.take(sheet, deed(900 + number, DeedKind.ADD, LINES[number], words=text))
    return sheet


def said(sheet: Sheet) -> list[str | None]:
    return [line.words for line in sheet.in_order()]


def do(sheet: Sheet, *deeds: Deed) -> Sheet:
    for each in deeds:
        try:
            sheets.take(sheet, each)
        except Refusal:
            continue
    return sheet


some_deeds = st.lists(
    st.tuples(
        st.sampled_from([kind for kind in DeedKind if kind is not DeedKind.ASK]),
        st.sampled_from(LINES),
        st.sampled_from(LINES),
        st.sampled_from(["Sân trường cần bóng mát", "Thêm sách mới", "Nước uống sạch", "Cầu qua suối"]),
        st.sampled_from([ONE, OTHER]),
    ),
    max_size=25,
)


def as_typed(drawn: list[tuple[DeedKind, uuid.UUID, uuid.UUID, str, uuid.UUID]]) -> list[Deed]:
    return [
        deed(number, kind, line, to=to, words=f"{words} {number}", device=device)
        for number, (kind, line, to, words, device) in enumerate(drawn)
    ]


@given(some_deeds, st.randoms(use_true_random=False))
def test_any_order_of_retries_ends_in_the_same_sheet(
    drawn: list[tuple[DeedKind, uuid.UUID, uuid.UUID, str, uuid.UUID]], chance: random.Random
) -> None:
    """A phone keeps its order and sends again what it has no answer for; old parcels still come much later."""
    begun = [deed(900 + number, DeedKind.ADD, line, words="Đầu tiên") for number, line in enumerate(LINES)]
    deeds = [*begun, *as_typed(drawn)]
    smooth, bumpy, arrived = do(Sheet(), *deeds), Sheet(), 0
    while arrived < len(deeds):
        upto = min(len(deeds), arrived + chance.randint(1, 6))
        do(bumpy, *deeds[chance.randint(0, arrived) : upto])
        arrived = upto
    do(bumpy, *chance.sample(deeds, len(deeds)))
    assert bumpy.lines == smooth.lines
    assert bumpy.presentation == smooth.presentation


@given(some_deeds)
def test_no_words_are_overwritten_by_somebody_who_has_not_seen_them(
    drawn: list[tuple[DeedKind, uuid.UUID, uuid.UUID, str, uuid.UUID]],
) -> None:
    """Two phones that never see each other's words: everything each of them wrote last is still on the sheet."""
    sheet = Sheet()
    seen: dict[tuple[uuid.UUID, uuid.UUID], str] = {}
    for each in as_typed(drawn):
        before = seen.get((each.device, each.line), "")
        was = Deed(
            each.id, each.kind, each.line, each.words, before, each.to, each.output, each.how, each.device
        )
        try:
            sheets.take(sheet, was)
        except Refusal:
            continue
        if (
            each.kind is DeedKind.ADD and sheet.lines[each.line].words == each.words
        ) or each.kind is DeedKind.EDIT:
            seen[each.device, each.line] = each.words
    assert set(seen.values()) <= set(said(sheet))


def test_two_friends_change_the_same_line_and_both_stay() -> None:
    sheet = wrote("Chúng em đề nghị trồng cây", "Chúng em mong có thư viện")
    do(
        sheet,
        deed(1, DeedKind.EDIT, words="Trồng cây ở sân sau", was="Chúng em đề nghị trồng cây", device=ONE),
        deed(2, DeedKind.EDIT, words="Trồng cây bàng", was="Chúng em đề nghị trồng cây", device=OTHER),
        deed(3, DeedKind.EDIT, words="Trồng hai cây bàng", was="Trồng cây bàng", device=OTHER),
    )
    assert said(sheet) == ["Trồng cây ở sân sau", "Trồng hai cây bàng", "Chúng em mong có thư viện"]


def test_at_most_three_are_the_most_important_and_a_returned_one_gives_its_dot_up() -> None:
    sheet = wrote("Một", "Hai", "Ba", "Bốn")
    do(sheet, *(deed(number, DeedKind.DOT, line) for number, line in enumerate(LINES[:3])))
    with pytest.raises(sheets.ThreeChosen):
        sheets.take(sheet, deed(3, DeedKind.DOT, LINES[3]))
    do(sheet, deed(4, DeedKind.STRIKE, LINES[0]), deed(5, DeedKind.DOT, LINES[3]))
    do(sheet, deed(6, DeedKind.RESTORE, LINES[0]))
    assert [line.dots for line in sheet.in_order()] == [0, 1, 1, 1]


def test_joined_lines_point_to_the_one_that_carries_them_and_never_in_a_circle() -> None:
    sheet = wrote("Trồng cây", "Thêm bóng mát", "Sân trường nóng quá")
    do(sheet, deed(1, DeedKind.JOIN, LINES[1], to=LINES[0]), deed(2, DeedKind.JOIN, LINES[2], to=LINES[1]))
    assert sheet.lines[LINES[2]].joined_to == LINES[0]
    with pytest.raises(outputs.JoinsItself):
        sheets.take(sheet, deed(3, DeedKind.JOIN, LINES[0], to=LINES[2]))
    do(sheet, deed(4, DeedKind.PART, LINES[1]))
    assert [line.words for line in sheet.in_order() if line.leading] == ["Trồng cây", "Thêm bóng mát"]


def test_what_is_with_the_leaders_is_not_changed_under_them() -> None:
    sheet = Sheet()
    do(sheet, deed(0, DeedKind.ADD, words="Bao giờ có cầu mới?", output=OutputKind.QUESTION))
    do(
        sheet,
        deed(1, DeedKind.ASK),
        deed(2, DeedKind.EDIT, words="Bao giờ xây cầu?", was="Bao giờ có cầu mới?"),
    )
    assert said(sheet) == ["Bao giờ có cầu mới?", "Bao giờ xây cầu?"]


def test_the_code_of_a_group_opens_its_own_sheet_and_no_other() -> None:
    round_id, group_id, next_group = 7 << 30 | 99, uuid.UUID(int=5), uuid.UUID(int=6)
    path = groups.sheet_path(KEY, round_id, 3, group_id, 1)
    assert path == path.upper()
    assert len(path) == len("/G/") + 30
    located = groups.locate(path.removeprefix("/G/").lower())
    assert (located.round_id, located.number) == (round_id, 3)
    assert groups.is_sealed(located, KEY, group_id, 1)
    assert not groups.is_sealed(located, KEY, next_group, 1)
    assert not groups.is_sealed(located, KEY, group_id, 2)
    assert not groups.is_sealed(located, b"another installation's own key 3", group_id, 1)
    for torn in ("", "ABC", path[3:-1], path[3:] + "A", "Ư" * 30):
        with pytest.raises(ValueError, match="address|substring"):
            groups.locate(torn)


@pytest.mark.parametrize(
    ("state", "day", "opens"),
    [
        (RoundState.PREPARED, 20, Access.NOT_YET),
        (RoundState.RUNNING, 20, Access.SHEET),
        (RoundState.RUNNING, 21, Access.SHEET),
        (RoundState.RUNNING, 19, Access.NOT_YET),
        (RoundState.RUNNING, 22, Access.OVER),
        (RoundState.CLOSED, 20, Access.OVER),
        (RoundState.SUSPENDED, 20, Access.PAUSED),
    ],
)
def test_a_sheet_is_open_on_the_days_of_the_round_while_it_runs(
    state: RoundState, day: int, opens: Access
) -> None:
    asked = groups.access(state, date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, day))
    assert asked is opens
