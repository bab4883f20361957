"""A teacher prepares a poll: from the shelf, from nothing, from an older one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.i18n import LOCALE_COOKIE
from forum_app.polls.models import Poll, PollAuthor, Question
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.service import questionnaires as service
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory
from tests.pages import Page

SignIn = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def in_english(client: Client) -> None:
    client.set_cookie(LOCALE_COOKIE, "en")


@pytest.fixture
def school(db_session: Session) -> object:
    return SchoolFactory(name="Trường Tiểu học Kim Đồng")


@pytest.fixture
def teacher(school: object) -> Account:
    account: Account = AccountFactory(role=Role.FACILITATOR, at=school)
    return account


@pytest.fixture
def at_work(sign_in: SignIn, teacher: Account) -> Client:
    return sign_in(teacher)


@pytest.fixture
def draft(school: object, db_session: Session) -> Poll:
    poll: Poll = PollFactory(unit=school)
    return poll


def path(poll: Poll, *more: str) -> str:
    return "/".join((f"/polls/{poll.id}", *more))


def errors(page: Page) -> str:
    return " ".join(page.texts(".error"))


def test_the_empty_list_says_what_to_do_first(at_work: Client) -> None:
    page = at_work.page("/polls")
    assert page.has("No poll yet")
    assert page.follow("New poll").has("Take a ready-made questionnaire")


def test_a_ready_made_questionnaire_becomes_the_schools_own(at_work: Client, db_session: Session) -> None:
    shelf = at_work.page("/polls/create?lang=vi")
    starter = at_work.page("/polls/starters/play-6-7")
    assert shelf.has("Giờ chơi của em")
    assert starter.has("What do you like better at playtime?")
    page = starter.submit(title="Giờ chơi lớp 1A")
    assert page.h1 == "Giờ chơi lớp 1A"
    poll = db_session.scalars(select(Poll)).one()
    assert [question.kind for question in poll.questions] == [
        QuestionKind.TWO_PICTURES,
        QuestionKind.TWO_PICTURES,
        QuestionKind.FACES,
        QuestionKind.YES_NO,
    ]
    assert [option.text for option in poll.questions[3].options] == ["Có", "Không"]
    assert queries.reasons_not_ready(poll) == []


def test_an_unknown_starter_is_not_found(at_work: Client) -> None:
    at_work.page("/polls/starters/no-such-thing", status=404)


def test_an_empty_page_asks_for_the_opening_next(at_work: Client, db_session: Session) -> None:
    page = at_work.page("/polls/create").submit(title="Bữa trưa", age_band="8-10")
    refused = page.submit(opening="em " * 61, results_when="Tuần sau.", status=422)
    assert "at most 60 words" in errors(refused)
    assert refused.one("textarea[name=opening]").text.count("em") == 61
    shown = refused.submit(opening="Trường em hỏi các em về bữa trưa.", status=200)
    assert shown.has("Write at least one question.")
    assert db_session.scalars(select(PollAuthor)).all()


def test_a_title_is_needed_and_what_was_typed_stays(at_work: Client) -> None:
    page = at_work.page("/polls/create").submit("Start", title="", age_band="11-13", status=422)
    assert "Give the poll a title." in errors(page)
    assert page.one("input[value='11-13']").get("checked") is not None


def test_a_question_is_added_with_its_answers(at_work: Client, draft: Poll, db_session: Session) -> None:
    page = at_work.page(path(draft, "questions", "create")).submit(
        kind="choose_one",
        text="Em thích môn nào nhất?",
        fields={
            "options-0-text": "Toán",
            "options-1-text": "Vẽ",
            "options-1-picture": "pencil",
            "options-3-text": "Thể dục",
        },
    )
    assert page.has("4. Em thích môn nào nhất?")
    added = db_session.scalars(select(Question).where(Question.number == 4)).one()
    assert [(option.number, option.text, option.picture) for option in added.options] == [
        (1, "Toán", None),
        (2, "Vẽ", "pencil"),
        (3, "Thể dục", None),
    ]


def test_all_limits_that_are_passed_are_said_at_once_and_the_words_kept(at_work: Client, draft: Poll) -> None:
    long = "Em có nghĩ rằng giờ ra chơi của trường mình nên dài thêm một chút nữa không?"
    page = at_work.page(path(draft, "questions", "create")).submit(
        kind="choose_one",
        text=long,
        fields={f"options-{row}-text": f"Ý {row}" for row in range(4)},
        status=422,
    )
    assert "at most 14 words" in errors(page)
    assert "at most 3 answers, or 4 when each has a picture" in errors(page)
    assert page.one("textarea[name=text]").text.strip() == long
    assert page.one("input[name='options-3-text']").get("value") == "Ý 3"


def test_an_answer_is_no_place_for_a_book(at_work: Client, draft: Poll) -> None:
    page = at_work.page(path(draft, "questions", "create")).submit(
        kind="choose_one",
        text="Em thích gì?",
        fields={"options-0-text": "Toán " * 30, "options-1-text": "Vẽ"},
        status=422,
    )
    assert page.one("#options-0-text-error").text_content().strip() == "At most 80 letters, please."
    assert page.one("input[name='options-1-text']").get("value") == "Vẽ"


def test_a_kind_too_hard_for_the_age_is_not_offered(at_work: Client, draft: Poll) -> None:
    page = at_work.page(path(draft, "questions", "create"))
    kinds = {choice.get("value") for choice in page.all("input[name=kind]")}
    assert "choose_several" not in kinds
    assert "choose_one" in kinds


def test_wording_can_be_looked_at_without_saving(at_work: Client, draft: Poll, db_session: Session) -> None:
    page = at_work.page(path(draft, "questions", "create")).submit(
        button="Check the wording", kind="yes_no", text="Em không thích cô Lan à?"
    )
    assert page.texts(".remark q") == ["không", "cô Lan"]
    assert page.one("textarea[name=text]").text.strip() == "Em không thích cô Lan à?"
    assert len(db_session.scalars(select(Question)).all()) == 3


def test_the_script_gets_the_remarks_while_somebody_types(at_work: Client, draft: Poll) -> None:
    answer = at_work.get(
        path(draft, "check"),
        query_string={
            "lang": "en",
            "kind": "faces",
            "text": "Em thấy thế nào?",
            "option": ["Rất vui", "Vui", "Buồn"],
        },
        headers={"HX-Request": "true"},
    )
    assert "4 of at most 14 words" in answer.text
    assert "more answers on one side" in answer.text


def test_the_opening_is_counted_while_it_is_written(at_work: Client, draft: Poll) -> None:
    answer = at_work.get(
        path(draft, "check"),
        query_string={"opening": "BGH hỏi các em."},
        headers={"HX-Request": "true"},
    )
    assert "4 of at most 60 words" in answer.text
    assert "abbreviation" in answer.text


def test_questions_move_up_and_down_with_plain_buttons(
    at_work: Client, draft: Poll, db_session: Session
) -> None:
    page = at_work.page(path(draft))
    page.submit(f"/{draft.questions[2].id}/up")
    assert [question.number for question in draft.questions] == [1, 2, 3]
    assert draft.questions[1].text == "Bữa trưa ở trường thế nào?"
    at_work.page(path(draft)).submit(f"/{draft.questions[0].id}/down")
    assert draft.questions[0].text == "Bữa trưa ở trường thế nào?"


def test_a_question_taken_out_can_be_put_back_where_it_was(at_work: Client, draft: Poll) -> None:
    second = draft.questions[1].text
    page = at_work.page(path(draft)).submit(f"/{draft.questions[1].id}/remove")
    assert len(draft.questions) == 2
    page.submit("/questions/restore")
    assert draft.questions[1].text == second
    assert [option.text for option in draft.questions[1].options] == ["Cây xanh", "Cầu trượt", "Ghế đá"]


def test_a_copy_stands_on_its_own(at_work: Client, draft: Poll, db_session: Session) -> None:
    at_work.page(path(draft, "copy")).submit(title="Sân chơi, lần hai")
    copy = db_session.scalars(select(Poll).where(Poll.title == "Sân chơi, lần hai")).one()
    assert copy.series_id != draft.series_id
    assert [question.text for question in copy.questions] == [question.text for question in draft.questions]


def test_once_asked_the_words_stay_and_a_change_is_a_new_version(
    at_work: Client, draft: Poll, db_session: Session, app: object
) -> None:
    service.freeze_poll(None, draft)
    db_session.commit()
    first = draft.content_hash
    page = at_work.page(path(draft))
    assert page.has("they no longer change")
    refused = at_work.page(f"/polls/questions/{draft.questions[0].id}/edit").submit(
        text="Em có thích giờ học không?", status=422
    )
    assert refused.has("Make a new version of it.")
    version = page.submit("Make a new version")
    assert version.has("version 2")
    follower = db_session.scalars(select(Poll).where(Poll.version == 2)).one()
    assert follower.series_id == draft.series_id
    assert (draft.content_hash, follower.content_hash) == (first, None)


def test_a_poll_put_away_leaves_the_shelf_of_drafts(at_work: Client, draft: Poll) -> None:
    at_work.page(path(draft)).submit("/archive")
    assert at_work.page("/polls?state=archived").has(draft.title)
    assert not at_work.page("/polls?state=draft").has(draft.title)
    at_work.page(path(draft)).submit("/archive")
    assert at_work.page("/polls?state=draft").has(draft.title)


def test_the_list_is_searched_without_marks(at_work: Client, draft: Poll) -> None:
    assert at_work.page("/polls?q=san choi").has(draft.title)
    assert not at_work.page("/polls?q=thu vien").has(draft.title)


def test_a_band_can_be_changed_and_then_says_what_no_longer_fits(at_work: Client, draft: Poll) -> None:
    page = at_work.page(path(draft, "edit")).submit(age_band="6-7")
    assert draft.age_band is AgeBand.BAND_6_7
    assert page.has("Question 2: This kind of question is too hard for children aged 6-7.")


@pytest.mark.parametrize("way", ["", "?plain=1"])
def test_the_preview_is_the_childs_own_page_under_a_ribbon(at_work: Client, draft: Poll, way: str) -> None:
    frame = at_work.page(path(draft, "preview") + way).one("iframe").get("src")
    answer = at_work.get(frame)
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert draft.questions[0].text in answer.text
