"""What the demonstration asks, whom, and what the children answered: real figures where a source prints them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from forum_app.demo.rehearsal import ballots, facts
from forum_app.demo.rehearsal.facts import PrintedPoll
from forum_app.polls.queries.starters import get_starter
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.casting import SURE_FIELD
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.service.questionnaires import content_of_starter

Answers = dict[str, list[str]]
Ending = Literal["open", "closed", "counted", "published"]


@dataclass(frozen=True)
class Class:
    """One station of the story."""

    school: str
    label: str
    present: int


@dataclass(frozen=True)
class Told:
    """A poll of the story: `ballots` where real figures are repeated, else they are drawn.

    `wishes` are what some of the children write where they are asked to.
    """

    unit: str
    content: QuestionnaireContent
    classes: tuple[Class, ...]
    ending: Ending
    voted_on: datetime | None = None
    offered: bool = False
    ballots: tuple[Answers, ...] = ()
    wishes: tuple[str, ...] = ()


def _starter(key: str) -> QuestionnaireContent:
    return content_of_starter(get_starter(key))


def _printed(poll_id: str) -> PrintedPoll:
    """The largest questionnaire of a source's questions."""
    poll = next(poll for poll in facts.load() if poll["id"] == poll_id)
    return max(facts.rehearsable(poll), key=lambda printed: printed.ballots)


def _as_asked(
    printed: PrintedPoll, title: str, band: AgeBand, opening: str, results_when: str
) -> QuestionnaireContent:
    questions = tuple(
        QuestionContent(
            QuestionKind.CHOOSE_ONE if len(question.options) < 4 else question.kind,
            question.text,
            tuple(OptionContent(option.label) for option in question.options),
            question.most,
        )
        for question in printed.questions
    )
    return QuestionnaireContent(title, band, opening, results_when, questions)


def _ballots(printed: PrintedPoll) -> tuple[Answers, ...]:
    """As `rehearsal.ballots` deals them out, shuffled so that every class has some of each."""
    filled = [
        {f"q{number}": [str(choice) for choice in choices] for number, choices in ballot.items()}
        for ballot in ballots.fill(printed)
    ]
    random.Random(printed.id).shuffle(filled)  # noqa: S311  the same on every computer, and nothing secret
    return tuple(filled)


def _classes(school: str, labels: str, sizes: Iterator[int]) -> tuple[Class, ...]:
    return tuple(Class(school, f"Lớp {label}", next(sizes)) for label in labels.split())


def _sizes(children: int, classes: int) -> Iterator[int]:
    """Classes of nearly equal size that add up."""
    smaller, rest = divmod(children, classes)
    return iter([smaller + (place < rest) for place in range(classes)])


READ = (
    "Em mong giờ ra chơi dài thêm 5 phút.",
    "Sân trường nắng quá, em muốn có thêm cây bóng mát.",
    "Em muốn có sân đá cầu riêng cho các bạn nữ.",
    "Thầy cô cho chúng em mượn dây nhảy và bóng nhé.",
    "Em thích đọc sách dưới gốc cây phượng.",
    "Em muốn được chơi với các em lớp 1.",
    "Bạn Trần Minh Khôi lớp 4C hay nhường bóng cho em, em rất vui.",
    "Em mong có ghế đá để ngồi nói chuyện.",
)
UNREAD = (
    "Các anh lớp 5 hay giành sân của chúng em.",
    "Em muốn nhà vệ sinh sạch hơn vào giờ ra chơi.",
    "Ra chơi em hay ngồi một mình.",
)
_LUNCH_CLASSES = " ".join(f"5A{number}" for number in range(1, 14))


def _district_of_old() -> Told:
    """A poll of quận Đống Đa, which stays the district's although there are no districts any more."""
    return Told(
        "dong-da",
        _starter("participation-school-8-10"),
        (
            Class("hoa-phuong", "Lớp 4A", 38),
            Class("hoa-phuong", "Lớp 4B", 36),
            Class("cau-vong", "Lớp 5A", 40),
        ),
        "published",
        datetime(2023, 10, 20, 1, 30, tzinfo=UTC),
        offered=True,
    )


def _district_a_year_later() -> Told:
    """The same questions at four schools, large enough to stand side by side; a fifth was expected and is missing."""
    content = replace(_starter("participation-school-8-10"), title="Tiếng nói của em ở trường, năm 2024")
    return Told(
        "dong-da",
        content,
        (
            *_classes("hoa-phuong", "4A 4B 4C", iter((38, 36, 37))),
            *_classes("cau-vong", "5A 5B", iter((40, 38))),
            *_classes("anh-sao", "6A 6B", iter((41, 39))),
            *_classes("sao-mai", "6A 6B", iter((40, 36))),
        ),
        "published",
        datetime(2024, 10, 18, 1, 30, tzinfo=UTC),
        offered=True,
    )


def _commune() -> Told:
    printed = _printed("P20")
    sizes = _sizes(printed.ballots, 12)
    content = _as_asked(
        printed,
        "Ở xã em, điều gì cần sửa trước?",
        AgeBand.BAND_14_15,
        "Ủy ban nhân dân xã muốn biết điều gì ở xã cần sửa trước để trẻ em an toàn và vui hơn. Xã chỉ đọc kết quả "
        "chung. Trước ngày 30/6, xã trả lời ở trường. Không có câu trả lời đúng hay sai. "
        "Em bỏ qua hoặc dừng lại lúc nào cũng được.",
        "Trước ngày 30/6, em quét lại mã này để xem kết quả và câu trả lời của xã.",
    )
    return Told(
        "xa-thuong-phuoc",
        content,
        (
            *_classes("dau-nguon", "8A 8B 8C 8D 8E 8G 9A 9B 9C 9D 9E", sizes),
            Class("clb-thuong-phuoc", "Nhóm 14–15 tuổi", next(sizes)),
        ),
        "published",
        datetime(2026, 5, 14, 1, 0, tzinfo=UTC),
        offered=True,
        ballots=_ballots(printed),
    )


def _lunch() -> Told:
    printed = _printed("P01")
    content = _as_asked(
        printed,
        "Bữa trưa và giờ nghỉ ở trường",
        AgeBand.BAND_11_13,
        "Thầy hiệu trưởng muốn biết các em thấy bữa trưa và giờ nghỉ thế nào. Thầy cô chỉ đọc kết quả chung của "
        "trường. Thứ Hai tuần sau, thầy trả lời ở buổi chào cờ. Không có câu đúng hay sai. "
        "Em bỏ qua hoặc dừng lại lúc nào cũng được.",
        "Thứ Hai tuần sau, em quét lại mã này để xem kết quả.",
    )
    return Told(
        "hoa-phuong",
        content,
        _classes("hoa-phuong", _LUNCH_CLASSES, _sizes(printed.ballots, 13)),
        "published",
        datetime(2026, 3, 12, 1, 0, tzinfo=UTC),
        ballots=_ballots(printed),
    )


def _to_be_published() -> Told:
    return Told(
        "da-xanh",
        _starter("protection-11-13"),
        (Class("da-xanh", "Lớp 7A", 37), Class("da-xanh", "Lớp 7B", 35)),
        "counted",
        datetime(2026, 11, 18, 2, 0, tzinfo=UTC),
    )


def _to_be_counted() -> Told:
    return Told("doi-thong", _starter("injuries-8-10"), (Class("doi-thong", "Lớp 4A", 36),), "closed")


def _open() -> Told:
    """With a box to write in at the end: whoever tries it finds the text on the reading desk."""
    content = _starter("play-8-10")
    asked = QuestionContent(QuestionKind.SHORT_TEXT, "Em muốn có thêm gì ở chỗ chơi của em?")
    content = replace(content, questions=(*content.questions, asked))
    return Told("hoa-phuong", content, (Class("hoa-phuong", "Lớp 4A", 35),), "open")


def _dreamt_of() -> Told:
    """Some of what the children wrote has been read, some waits on the reading desk."""
    content = _starter("play-8-10")
    asked = QuestionContent(QuestionKind.SHORT_TEXT, "Em muốn nói gì với thầy cô về giờ ra chơi?")
    return Told(
        "hoa-phuong",
        replace(content, title="Giờ ra chơi em mơ ước", questions=(*content.questions[:2], asked)),
        (Class("hoa-phuong", "Lớp 4C", 36), Class("hoa-phuong", "Lớp 4D", 34)),
        "published",
        datetime(2026, 11, 16, 2, 0, tzinfo=UTC),
        wishes=(*READ, *UNREAD),
    )


# By the code of the poll's public address, in the order told; each is read from the facts only when it is missing.
STORIES: dict[str, Callable[[], Told]] = {
    "DDAPAR23": _district_of_old,
    "DDAPAR24": _district_a_year_later,
    "HNGV2026": _commune,
    "TRVH2026": _lunch,
    "BSNPRT26": _to_be_published,
    "BSNNJR26": _to_be_counted,
    "HPHPAY26": _open,
    "HPHMUC26": _dreamt_of,
}


def drawn(told: Told, children: int) -> list[Answers]:
    """Answers of children who lean one way, the same on every computer."""
    chance = random.Random(told.content.title)  # noqa: S311  invented children
    ballots = [_one_child(told.content, chance) for _child in range(children)]
    for ballot, wish in zip(chance.sample(ballots, len(told.wishes)), told.wishes, strict=True):
        for number, question in enumerate(told.content.questions, start=1):
            if question.kind is QuestionKind.SHORT_TEXT:
                ballot.pop(f"q{number}", None)
                ballot |= {f"q{number}.words": [wish], SURE_FIELD: ["1"]}
    return ballots


def _one_child(content: QuestionnaireContent, chance: random.Random) -> Answers:
    answers: Answers = {}
    for number, question in enumerate(content.questions, start=1):
        field, settled = f"q{number}", question.settled()
        choices = range(1, len(settled.options) + 1)
        if settled.kind is QuestionKind.SHORT_TEXT:
            answers[field] = [chance.choice(("0", "-1", "-1"))]
        elif chance.random() < 0.06:
            answers[field] = [chance.choice(("0", "-1"))]
        elif settled.kind is QuestionKind.RANK and (settled.most or 1) > 1:
            order = chance.sample(choices, settled.most or 1)
            answers |= {f"{field}.{choice}": [str(place)] for place, choice in enumerate(order, start=1)}
        elif settled.kind is QuestionKind.CHOOSE_SEVERAL:
            answers[field] = [
                str(choice) for choice in chance.sample(choices, chance.randint(1, settled.most or 1))
            ]
        else:
            leaning = [len(choices) + 1 - choice for choice in choices]
            answers[field] = [str(chance.choices(choices, leaning)[0])]
    return answers
