"""The places of the story: complete, dated, and the same on every computer."""

from __future__ import annotations

from datetime import date

from forum_app.demo.areas import LAST_DISTRICT_DAY
from forum_app.demo.people import PEOPLE, password_for
from forum_app.demo.places import PLACES, place_id
from forum_app.security.permissions import Role
from forum_app.units.models import UnitKind

BY_KEY = {place.key: place for place in PLACES}


def test_every_key_and_every_id_names_one_place():
    assert len(BY_KEY) == len(PLACES) == len({place_id(key) for key in BY_KEY})


def test_ids_stay_the_same_so_that_yesterdays_address_still_leads_there():
    assert place_id("dong-da") == 607158215


def test_every_parent_and_every_successor_is_a_place_of_the_story():
    for place in PLACES:
        assert {under.parent for under in place.under} | set(place.then) <= BY_KEY.keys(), place.key


def test_no_place_is_left_without_a_parent_or_an_heir():
    for place in PLACES:
        assert place.under or place.kind is UnitKind.PROVINCE, place.key
        assert place.then or place.until_on is None, place.key


def test_no_district_outlives_june_2025():
    districts = [place for place in PLACES if place.kind is UnitKind.DISTRICT]

    assert {place.name for place in districts} >= {"Quận Đống Đa", "Huyện Hồng Ngự", "Thị xã Bỉm Sơn"}
    assert {place.until_on for place in districts} == {LAST_DISTRICT_DAY}


def test_a_school_changes_its_ward_overnight_and_is_never_under_two():
    school = BY_KEY["hoa-phuong"]

    before, after = school.under
    assert (before.parent, before.until_on) == ("dong-da/thinh-quang", date(2025, 6, 30))
    assert (after.parent, after.from_on, after.until_on) == ("phuong-dong-da", date(2025, 7, 1), None)


def test_every_role_has_somebody_who_signs_in():
    assert {person.role for person in PEOPLE} == set(Role)


def test_passwords_differ_between_installations_and_people():
    one, other = ("key of one school" * 3, "key of another school" * 3)
    emails = [person.email for person in PEOPLE]

    assert len({password_for(email, key) for email in emails for key in (one, other)}) == 2 * len(emails)
    assert password_for(emails[0], one) == password_for(emails[0], one)
