"""What stands on a slip is read back, even when it was copied badly by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.polls.rules import codes
from forum_app.security.tokens import new_token, new_typed_code

STATION = 123_456_789_012_345_678
KEY = codes.code_key("a-secret-that-is-long-enough-for-tests")


def test_the_address_on_a_slip_leads_back_to_its_station_and_token():
    token = new_token()
    path = codes.address_of(STATION, token)
    assert len(path) == len("/P/") + 38
    assert path == path.upper()
    assert codes.parse_address(path) == (STATION, token)
    assert codes.parse_address("http://truong.example" + path.lower()) == (STATION, token)


@pytest.mark.parametrize("text", ["", "/P/", "/P/ABC", "/P/" + "U" * 38, "/P/" + "A" * 39, "/P/" + "é" * 38])
def test_what_is_not_an_address_is_refused(text):
    with pytest.raises(ValueError, match="not the address"):
        codes.parse_address(text)


def test_a_token_typed_with_the_usual_misreadings_is_the_same_token():
    assert codes.token_hash("01" * 13) == codes.token_hash("ol" * 13)


def test_a_code_read_off_a_bad_copy_is_the_same_code():
    assert codes.code_hash(KEY, STATION, "BSZG-2568") == codes.code_hash(KEY, STATION, "8526 zsgb")


def test_a_code_is_good_at_its_own_station_only():
    code = new_typed_code()
    assert codes.code_hash(KEY, STATION, code) != codes.code_hash(KEY, STATION + 1, code)
    assert codes.code_hash(KEY, STATION, code) != codes.code_hash(codes.code_key("other"), STATION, code)


@given(st.binary(min_size=16, max_size=16))
def test_every_ballot_has_three_pictures_of_the_sixty_four(ballot_id):
    code = codes.picture_code(KEY, ballot_id)
    first, second, third = codes.pictures_of(code)
    assert 0 <= min(first, second, third) <= max(first, second, third) < codes.PICTURES
    assert (first * 64 + second) * 64 + third == code


def test_the_pictures_lead_to_no_ballot_without_the_key():
    ballots = [bytes([n]) * 16 for n in range(40)]
    ours = [codes.picture_code(codes.picture_key("ours"), ballot_id) for ballot_id in ballots]
    guessed = [codes.picture_code(codes.picture_key("a guess"), ballot_id) for ballot_id in ballots]
    from_the_id = [int.from_bytes(ballot_id[:3], "big") >> 6 for ballot_id in ballots]
    assert not any(
        code in (guess, plain) for code, guess, plain in zip(ours, guessed, from_the_id, strict=True)
    )
    assert codes.picture_key("ours") != codes.code_key("ours")
