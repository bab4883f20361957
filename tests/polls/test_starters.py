"""The questionnaires that a teacher can take from the shelf keep every rule that the teacher is held to."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from forum_app.errors import NotFound
from forum_app.polls.queries.starters import FOLDER, Starter, StarterTopic, get_starter, starters
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.questionnaires import check_opening, questionnaire_problems
from forum_app.polls.rules.wording import remarks, remarks_on_opening

SHELF = starters()
each_starter = pytest.mark.parametrize("starter", SHELF, ids=lambda starter: starter.key)


@each_starter
def test_it_obeys_the_limits_of_its_band(starter: Starter) -> None:
    drafts = [question.draft() for question in starter.questions]
    assert [str(problem) for problem in questionnaire_problems(starter.age_band, drafts)] == []


@each_starter
def test_its_wording_needs_no_remark_and_no_second_adult(starter: Starter) -> None:
    found = [
        (question.text.vi, remark.code, remark.quote)
        for question in starter.questions
        for remark in remarks(question.draft())
    ]
    assert found == []


@each_starter
def test_its_opening_says_in_sixty_words_what_a_child_must_know(starter: Starter) -> None:
    opening = starter.opening.vi
    check_opening(opening)
    assert remarks_on_opening(opening) == []
    for needed in (
        "Trường em hỏi",
        "đọc kết quả chung",
        "tuần",
        "Không có câu đúng hay sai",
        "bỏ qua",
        "dừng lại",
    ):
        assert needed in opening
    assert "tuần" in starter.results_when.vi


@each_starter
def test_every_word_has_its_english(starter: Starter) -> None:
    both = [starter.title, starter.opening, starter.results_when]
    for question in starter.questions:
        both += [question.text, *(option.text for option in question.options)]
    assert all(words.vi.strip() and words.en.strip() for words in both)


def test_the_pictures_of_the_starters_are_drawn() -> None:
    drawn = {
        picture["key"] for picture in json.loads((FOLDER.parents[1] / "web/pictures.json").read_text("utf-8"))
    }
    used = {
        option.picture for starter in SHELF for question in starter.questions for option in question.options
    }
    assert used - {None} <= drawn


def test_the_participation_survey_and_six_topics_stand_on_the_shelf() -> None:
    bands = defaultdict(set)
    for starter in SHELF:
        bands[starter.topic].add(starter.age_band)
    assert bands[StarterTopic.PARTICIPATION] == set(AgeBand) - {AgeBand.BAND_6_7}
    assert AgeBand.BAND_6_7 in bands[StarterTopic.PLAY]
    assert set(bands) == set(StarterTopic)
    assert all(len(each) >= 2 for each in bands.values())


def test_a_starter_is_found_by_its_key() -> None:
    found = get_starter("play-6-7")
    assert found.title.in_("vi") == "Giờ chơi của em"
    assert found.title.in_("en") == "My playtime"
    with pytest.raises(NotFound):
        get_starter("no-such-starter")
