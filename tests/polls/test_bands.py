"""What children of each age can take in, and what a teacher is told when a question is over it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forum_app.errors import Refusal
from forum_app.polls.rules import questionnaires as rules
from forum_app.polls.rules.bands import LIMITS, AgeBand, QuestionKind, ResultStyle, count_words
from forum_app.polls.rules.questionnaires import OptionDraft, QuestionDraft

SIX, EIGHT, ELEVEN, FOURTEEN = AgeBand


def a_question(
    kind: QuestionKind, *options: str, most: int | None = None, pictures: bool = False
) -> QuestionDraft:
    return QuestionDraft(
        kind, "Em thích gì nhất?", tuple(OptionDraft(text, pictures) for text in options), most
    )


def letters(count: int) -> tuple[str, ...]:
    return tuple("ABCDEFGHIJ"[:count])


def why(band: AgeBand, draft: QuestionDraft) -> list[str]:
    return [str(refusal) for refusal in rules.problems(band, draft)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Em có thích giờ ra chơi không?", 7),
        ("  Em   thích:  đọc sách, đá bóng ", 6),
        ("Trường có 38 bạn.", 4),
        ("Giá 3,5 và ngày 20/11", 5),
        ("Lớp 5A đi học lúc 7:30", 6),
        ("", 0),
        ("?! 🙂 …", 0),
        ("Nga\u0300y mai em vui", 4),  # marks typed apart, as some phones do
    ],
)
def test_words_are_counted_as_a_child_reads_them(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("band", "limit"), [(SIX, 10), (EIGHT, 14), (ELEVEN, 20), (FOURTEEN, 25)])
def test_a_question_may_be_as_long_as_the_band_says_and_not_a_word_longer(band: AgeBand, limit: int) -> None:
    just_right = QuestionDraft(QuestionKind.YES_NO, "em " * limit)
    assert rules.problems(band, just_right) == []
    too_long = replace(just_right, text="em " * (limit + 1))
    with pytest.raises(rules.QuestionTooLong) as refused:
        rules.check_question(band, too_long)
    assert refused.value.field == "text"
    assert str(limit) in str(refused.value)
    assert str(limit + 1) in str(refused.value)


@pytest.mark.parametrize(("band", "limit"), [(SIX, 4), (EIGHT, 7), (ELEVEN, 10), (FOURTEEN, 12)])
def test_a_questionnaire_ends_before_children_tire(band: AgeBand, limit: int) -> None:
    one = QuestionDraft(QuestionKind.YES_NO, "Em có vui không?")
    rules.check_questionnaire(band, [one] * limit)
    with pytest.raises(rules.TooManyQuestions, match=str(limit + 1)):
        rules.check_questionnaire(band, [one] * (limit + 1))


def test_an_empty_questionnaire_is_refused() -> None:
    with pytest.raises(rules.QuestionsMissing):
        rules.check_questionnaire(EIGHT, [])


@pytest.mark.parametrize(
    ("band", "offered"),
    [
        (SIX, {QuestionKind.YES_NO, QuestionKind.TWO_PICTURES, QuestionKind.FACES}),
        (EIGHT, set(QuestionKind) - {QuestionKind.CHOOSE_SEVERAL}),
        (ELEVEN, set(QuestionKind)),
        (FOURTEEN, set(QuestionKind)),
    ],
)
def test_each_band_is_offered_the_kinds_it_can_answer(band: AgeBand, offered: set[QuestionKind]) -> None:
    assert LIMITS[band].kinds == offered
    for kind in set(QuestionKind) - offered:
        refused = rules.problems(band, a_question(kind, "A", "B", most=1))
        assert [type(refusal) for refusal in refused] == [rules.KindNotForBand]


@pytest.mark.parametrize(
    ("band", "kind", "pictures", "most", "limit"),
    [
        (EIGHT, QuestionKind.CHOOSE_ONE, False, None, 3),
        (EIGHT, QuestionKind.CHOOSE_ONE, True, None, 4),
        (EIGHT, QuestionKind.RANK, False, 1, 3),
        (ELEVEN, QuestionKind.CHOOSE_ONE, False, None, 5),
        (ELEVEN, QuestionKind.CHOOSE_SEVERAL, False, 2, 5),
        (ELEVEN, QuestionKind.CHOOSE_ONE, True, None, 5),
        (FOURTEEN, QuestionKind.CHOOSE_ONE, False, None, 7),
        (FOURTEEN, QuestionKind.CHOOSE_SEVERAL, False, 2, 7),
        (FOURTEEN, QuestionKind.RANK, False, 3, 7),
    ],
)
def test_no_more_answers_than_a_child_can_weigh(
    band: AgeBand, kind: QuestionKind, pictures: bool, most: int | None, limit: int
) -> None:
    assert why(band, a_question(kind, *letters(limit), most=most, pictures=pictures)) == []
    [refused] = why(band, a_question(kind, *letters(limit + 1), most=most, pictures=pictures))
    assert str(limit) in refused
    assert str(limit + 1) in refused


def test_one_missing_picture_takes_the_fourth_answer_away_from_eight_year_olds() -> None:
    options = (*(OptionDraft(text, True) for text in "ABC"), OptionDraft("D", False))
    [refused] = why(EIGHT, QuestionDraft(QuestionKind.CHOOSE_ONE, "Em thích gì?", options))
    assert "3" in refused
    assert "4 when each has a picture" in refused


@pytest.mark.parametrize(
    ("band", "labels", "refused"),
    [
        (SIX, 2, None),
        (SIX, 3, rules.ScaleTooLong),
        (EIGHT, 2, rules.ScaleTooShort),
        (EIGHT, 3, None),
        (EIGHT, 4, rules.ScaleTooLong),
        (ELEVEN, 3, rules.ScaleTooShort),
        (ELEVEN, 4, None),
        (ELEVEN, 5, rules.ScaleTooLong),
        (FOURTEEN, 4, None),
        (FOURTEEN, 5, None),
        (FOURTEEN, 6, rules.ScaleTooLong),
    ],
)
def test_a_scale_has_the_faces_of_its_band(band: AgeBand, labels: int, refused: type[Refusal] | None) -> None:
    found = [
        type(refusal) for refusal in rules.problems(band, a_question(QuestionKind.FACES, *letters(labels)))
    ]
    assert found == ([refused] if refused else [])


@pytest.mark.parametrize(
    ("options", "pictures", "allowed"),
    [(2, True, True), (2, False, False), (1, True, False), (3, True, False)],
)
def test_two_pictures_are_two_and_are_pictures(options: int, pictures: bool, allowed: bool) -> None:
    draft = a_question(QuestionKind.TWO_PICTURES, *letters(options), pictures=pictures)
    assert (rules.problems(SIX, draft) == []) is allowed


def test_yes_no_brings_its_own_answers() -> None:
    assert why(SIX, a_question(QuestionKind.YES_NO)) == []
    assert why(SIX, a_question(QuestionKind.YES_NO, "Có", "Không")) == []
    with pytest.raises(rules.YesNoOptionsFixed):
        rules.check_question(SIX, a_question(QuestionKind.YES_NO, "Có", "Không", "Có thể"))


@pytest.mark.parametrize(
    ("band", "kind", "most", "refused"),
    [
        (ELEVEN, QuestionKind.CHOOSE_SEVERAL, None, rules.MostMissing),
        (ELEVEN, QuestionKind.CHOOSE_SEVERAL, 1, rules.MostOutOfRange),
        (ELEVEN, QuestionKind.CHOOSE_SEVERAL, 3, None),
        (ELEVEN, QuestionKind.CHOOSE_SEVERAL, 4, rules.MostOutOfRange),
        (FOURTEEN, QuestionKind.CHOOSE_SEVERAL, 5, None),
        (ELEVEN, QuestionKind.RANK, 3, None),
        (FOURTEEN, QuestionKind.RANK, 4, rules.MostOutOfRange),
    ],
)
def test_how_many_a_child_may_choose_is_said_and_bounded(
    band: AgeBand, kind: QuestionKind, most: int | None, refused: type[Refusal] | None
) -> None:
    found = [type(refusal) for refusal in rules.problems(band, a_question(kind, *letters(5), most=most))]
    assert found == ([refused] if refused else [])


def test_eight_year_olds_name_only_their_first_choice() -> None:
    assert why(EIGHT, a_question(QuestionKind.RANK, "A", "B", "C", most=1)) == []
    assert why(EIGHT, a_question(QuestionKind.RANK, "A", "B", "C", most=2)) != []


def test_wordless_and_repeated_answers_are_pointed_out() -> None:
    found = rules.problems(ELEVEN, a_question(QuestionKind.CHOOSE_ONE, "Đá bóng", "", " đá  BÓNG "))
    assert [type(refusal) for refusal in found] == [rules.OptionTextMissing, rules.OptionTwice]
    assert "2" in str(found[0])


def test_a_single_answer_is_no_choice() -> None:
    with pytest.raises(rules.TooFewOptions):
        rules.check_question(ELEVEN, a_question(QuestionKind.CHOOSE_ONE, "Đá bóng"))


def test_the_number_of_the_question_stands_before_its_reason() -> None:
    good = QuestionDraft(QuestionKind.YES_NO, "Em có vui không?")
    with pytest.raises(rules.QuestionOverLimit, match=r"^Question 2: Write the question"):
        rules.check_questionnaire(EIGHT, [good, replace(good, text=" ")])


def test_the_opening_fits_sixty_words_and_is_never_empty() -> None:
    rules.check_opening("em " * 60)
    with pytest.raises(rules.OpeningTooLong, match="61"):
        rules.check_opening("em " * 61)
    with pytest.raises(rules.OpeningMissing):
        rules.check_opening(" … ")


def test_answers_grow_and_results_get_simpler_for_the_youngest() -> None:
    assert [LIMITS[band].answer_height_px for band in AgeBand] == [72, 64, 56, 56]
    assert [LIMITS[band].results for band in AgeBand] == list(ResultStyle)
