"""Joined through any depth, split and put together again: nobody is lost, nobody is counted twice."""

from __future__ import annotations

import pytest

from forum_app.db import in_transaction
from forum_app.followup.models import SourceKind
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.joining import JoinsInACircle
from forum_app.followup.rules.recommendations import TAKEN_OUT
from forum_app.followup.rules.states import NotNow, State
from forum_app.followup.service import joining
from forum_app.followup.service.recommendations import Behind
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made

pytestmark = pytest.mark.usefixtures("db_session", "clock")


def test_a_group_that_spoke_in_two_schools_counts_once_at_the_province() -> None:
    group = Behind(SourceKind.OUTPUT, "Sân trường quá nắng.", "group:5", told_by="Nhóm 5", children=6)
    again = Behind(SourceKind.OUTPUT, "Chúng em muốn có cây.", "group:5", told_by="Nhóm 5", children=4)
    shade = made.draft(SchoolFactory(), behind=(group,))
    trees = made.draft(SchoolFactory(), behind=(again,))
    other = made.draft(SchoolFactory())
    ward, province = UnitFactory(name="Phường Láng"), UnitFactory(name="Thành phố Hà Nội")
    of_ward = in_transaction(lambda: joining.join_below(SOFTWARE, ward.id, [shade, trees]))
    assert (of_ward.groups_behind, of_ward.children_behind) == (1, 6)
    whole = in_transaction(lambda: joining.join_below(SOFTWARE, province.id, [of_ward, other]))
    assert (whole.groups_behind, whole.children_behind) == (2, 11)
    in_transaction(lambda: joining.part(SOFTWARE, shade))
    assert (shade.state, of_ward.children_behind, whole.children_behind) == (State.DRAFT, 4, 9)
    with pytest.raises(JoinsInACircle):
        in_transaction(lambda: joining.join(SOFTWARE, whole, trees))


def test_what_was_confirmed_is_confirmed_again_when_it_is_taken_apart() -> None:
    one, carrier = made.confirmed(SchoolFactory()), made.draft(SchoolFactory())
    in_transaction(lambda: joining.join(SOFTWARE, one, carrier))
    assert one.state is State.JOINED
    in_transaction(lambda: joining.part(SOFTWARE, one))
    assert (one.state, one.joined_to_id, carrier.children_behind) == (State.CONFIRMED, None, 5)


def test_a_bundle_is_split_and_put_together_again_without_loss() -> None:
    bundle = made.confirmed(SchoolFactory(), "Chúng em mong có bóng mát, bớt bài tập và thêm sách.")
    shade, books = in_transaction(
        lambda: joining.split(SOFTWARE, bundle, ["Thêm bóng mát", "Thêm sách"], "Bớt bài tập về nhà")
    )
    assert (bundle.state, bundle.wording) == (State.DRAFT, "Bớt bài tập về nhà")
    assert (shade.children_behind, shade.split_from_id) == (5, bundle.id)
    in_transaction(lambda: joining.unsplit(SOFTWARE, shade))
    in_transaction(lambda: joining.unsplit(SOFTWARE, books))
    assert bundle.wording == bundle.words
    assert (shade.state, books.state, bundle.children_behind) == (State.JOINED, State.JOINED, 5)


def test_what_was_taken_back_is_not_read_back_nor_sent() -> None:
    with pytest.raises(Exception, match="Write what|Hãy viết"):
        made.confirmed(SchoolFactory(), TAKEN_OUT)


def test_an_agency_does_not_answer_what_another_item_carries() -> None:
    from forum_app.followup.service import redirecting

    school = SchoolFactory()
    one, part = made.sent(school, UnitFactory(name="Công an phường"))
    carrier = made.draft(school)
    in_transaction(lambda: joining.join(SOFTWARE, one, carrier))
    with pytest.raises(NotNow):
        in_transaction(lambda: redirecting.receive(SOFTWARE, part))
    assert one.state is State.JOINED
