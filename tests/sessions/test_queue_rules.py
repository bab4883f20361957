"""The order of the queue: what children liked among those who saw it, and a place for every group."""

from __future__ import annotations

import uuid

import hypothesis.strategies as st
from hypothesis import given

from forum_app.sessions.rules.queue import Candidate, in_order, lower_bound, similar

LIKES = st.integers(0, 40).flatmap(lambda shown: st.tuples(st.integers(0, shown), st.just(shown)))
CANDIDATES = st.lists(
    st.builds(
        lambda number, groups, likes: Candidate(uuid.UUID(int=number), groups, *likes),
        st.integers(0, 10_000),
        st.frozensets(st.sampled_from([None, 1, 2, 3, 4]), min_size=1, max_size=3),
        LIKES,
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)


@given(CANDIDATES)
def test_nobody_is_lost_and_every_group_has_a_place_among_the_first(candidates) -> None:
    ordered = in_order(candidates)
    groups = frozenset().union(*(one.groups for one in candidates))
    assert sorted(one.id for one in ordered) == sorted(one.id for one in candidates)
    assert frozenset().union(*(one.groups for one in ordered[: len(groups)])) == groups


@given(CANDIDATES)
def test_a_group_s_best_question_comes_before_its_others(candidates) -> None:
    ordered = in_order(candidates)
    for group in frozenset().union(*(one.groups for one in candidates)):
        its_own = [one.approval for one in ordered if one.groups == {group}]
        assert its_own == sorted(its_own, reverse=True)


@given(st.integers(0, 60), st.integers(0, 60))
def test_one_more_like_never_lowers_a_question_and_one_more_look_never_raises_it(liked, others) -> None:
    now = lower_bound(liked, liked + others)
    assert lower_bound(liked + 1, liked + others + 1) >= now >= lower_bound(liked, liked + others + 1)
    assert 0 <= now <= 1


def test_nine_of_ten_count_for_less_than_ninety_of_a_hundred() -> None:
    assert 0 == lower_bound(0, 0) < lower_bound(9, 10) < lower_bound(90, 100) < 0.9


def test_questions_that_say_the_same_are_suggested_and_others_are_not() -> None:
    shade, road, water = (uuid.UUID(int=n) for n in (1, 2, 3))
    others = [
        (shade, "Bao giờ sân trường em có bóng mát ạ?"),
        (road, "Đường tới trường tối quá, khi nào có đèn?"),
        (water, "Nước uống ở trường có sạch không ạ?"),
    ]
    assert similar("Khi nào sân trường có bóng mát?", others)[0] == shade
    assert similar("Thư viện mở cửa buổi chiều được không?", others) == []
