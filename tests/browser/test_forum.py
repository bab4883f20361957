"""A forum of half a day in a minute: four groups with a phone each, a moderator, leaders, the wall, the hand-over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forum_app.db import db
from forum_app.security.permissions import Role
from forum_app.security.tokens import derive, from_crockford
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.groups import groups_of, sheet_path
from forum_app.sessions.queries.outputs import outputs_of
from forum_app.sessions.queries.rounds import get_round
from tests.browser import forum
from tests.browsing import Screens
from tests.factories import AccountFactory, SchoolFactory, on_duty

TOPICS = ("Sân chơi và thư viện", "Đường tới trường", "Bữa trưa và nước uống", "Bạn bè không bắt nạt nhau")
ALONE = "Bao giờ thư viện mở cửa giờ ra chơi ạ?"
ASKED, PUT_OFF = (f"Ai sẽ lo việc này: {topic}?" for topic in TOPICS[1:3])
WALL = (1920, 1080)
PANES = {
    "topics": ".day-groups",
    "group_codes": ".day-codes",
    "round_code": ".day-address",
    "now": ".day-now",
}
OpenAs = Callable[..., Page]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sqlite
def test_a_forum_from_its_theme_to_what_the_children_ask_for(
    db_session, settings, screens: Screens, open_as: OpenAs, tmp_path: Path
) -> None:
    school = SchoolFactory()
    moderator, _officer = on_duty(school)
    teacher = open_as(AccountFactory(role=Role.FACILITATOR, at=school))
    code = forum.make_a_round(teacher, "Diễn đàn trẻ em năm 2026", "Trường học an toàn, vui vẻ")
    forum.take_half_a_day(teacher, code)
    forum.make_groups(teacher, code, TOPICS)
    forum.begin(teacher, code)
    wall = screens.open(*WALL)
    wall.goto(teacher.locator("a[href*='/wall/']").first.get_attribute("href") or "")
    forum.press(teacher, "next")
    expect(wall.locator("main")).to_contain_text("Các nhóm thảo luận", timeout=forum.PATIENCE)

    phones = open_sheets(screens, code, derive(settings.secret_key, "group-sheet"))
    groups_write(phones)
    see(wall, teacher, code, tmp_path)

    forum.open_the_questions(teacher, code)
    forum.ask_alone(screens.open(), code, ALONE)
    forum.read_and_show(open_as(moderator), ALONE)
    forum.like_what_is_shown(screens.open(), code)
    dialogue(teacher, wall, code, tmp_path)

    assert forum.hand_over_everything(teacher, code) >= 10
    forum.end(teacher, code)
    expect_told(screens.open(), code)


def open_sheets(screens: Screens, code: str, key: bytes) -> list[Page]:
    phones = []
    for group in groups_of(the_round(code)):
        phone = screens.open()
        phone.goto(sheet_path(group, key))
        phones.append(phone)
    return phones


def groups_write(phones: list[Page]) -> None:
    """The last group's phone loses the network in the middle, and everything it wrote arrives all the same."""
    gone = phones[-1]
    for phone, topic in zip(phones, TOPICS, strict=True):
        if phone is gone:
            phone.context.set_offline(True)
        forum.write(phone, "recommendation", f"Chúng em đề nghị làm tốt hơn: {topic}")
        forum.write(phone, "wish", f"Chúng em mong thầy cô nghe về: {topic}")
        forum.write(phone, "question", f"Ai sẽ lo việc này: {topic}?")
        forum.choose_the_first(phone)
    expect(gone.locator("#told")).to_contain_text("Đang giữ trên máy này")
    gone.context.set_offline(False)
    for phone, topic in zip(phones, TOPICS, strict=True):
        forum.everything_arrived(phone)
        forum.put_to_the_leaders(phone, f"Ai sẽ lo việc này: {topic}?")
        forum.everything_arrived(phone)


def see(wall: Page, teacher: Page, code: str, folder: Path) -> None:
    """Each picture of the wall follows the teacher's choice by itself and fits on the screen."""
    db.session.rollback()
    assert len(outputs_of(the_round(code))) == 3 * len(TOPICS)
    for pane, part in PANES.items():
        forum.show_on_wall(teacher, code, pane)
        expect(wall.locator(part).first).to_be_visible(timeout=forum.PATIENCE)
        photograph(wall, folder / f"{pane}.png")


def dialogue(teacher: Page, wall: Page, code: str, folder: Path) -> None:
    forum.show_on_wall(teacher, code, "queue")
    expect(wall.locator(".day-queue")).to_contain_text(ALONE, timeout=forum.PATIENCE)
    photograph(wall, folder / "queue.png")
    forum.put_on_wall(teacher, code, ALONE)
    expect(wall.locator(".day-question")).to_contain_text(ALONE, timeout=forum.PATIENCE)
    forum.write_the_answer(teacher, code, "Từ thứ Hai, thư viện mở cả giờ ra chơi.", "Ban giám hiệu")
    expect(wall.locator(".day-answer")).to_be_visible(timeout=forum.PATIENCE)
    photograph(wall, folder / "question.png")
    forum.put_on_wall(teacher, code, ASKED)
    expect(wall.locator(".day-question")).to_contain_text(ASKED, timeout=forum.PATIENCE)
    forum.write_the_answer(teacher, code, "Công an phường đứng ở cổng trường giờ tan học.", "UBND phường")
    forum.put_on_wall(teacher, code, PUT_OFF)
    expect(wall.locator(".day-question")).to_contain_text(PUT_OFF, timeout=forum.PATIENCE)
    said = "Phường khảo sát và trả lời trước Tết."
    forum.write_the_answer(teacher, code, said, "UBND phường", later="Công an phường")


def photograph(wall: Page, path: Path) -> None:
    wall.screenshot(path=path)
    assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight"), f"{path.stem} is cut off"
    assert wall.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path.stem} is cut off"


def expect_told(phone: Page, code: str) -> None:
    """A single child's question was asked aloud; written down for everybody it is not, with so few behind it."""
    phone.goto(f"/d/{code}")
    everything = phone.locator("main")
    expect(everything).to_contain_text("Công an phường đứng ở cổng trường giờ tan học.")
    expect(everything).to_contain_text(f"Chúng em đề nghị làm tốt hơn: {TOPICS[3]}")
    expect(everything).to_contain_text("Chờ trả lời")
    expect(everything).to_contain_text("Có 1 điều không hiện ở đây")
    expect(everything).not_to_contain_text(ALONE)


def the_round(code: str) -> ForumRound:
    return get_round(from_crockford(code))
