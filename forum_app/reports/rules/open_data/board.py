"""The tables of the board: what children recommend, what was answered, what was promised."""

from __future__ import annotations

from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.followup.rules.public import STEP_NAMES
from forum_app.i18n import Words, _l
from forum_app.reports.rules.open_data.columns import (
    Column,
    DataSet,
    address,
    code,
    day,
    number,
    several,
    text,
    yes_no,
)
from forum_app.sessions.rules.topics import TOPIC_NAMES

IN_VIETNAMESE, IN_ENGLISH = _l("The same in Vietnamese."), _l("The same in English.")
CHECKS: dict[str, Words] = {
    "accepted": _l("Who checked it says that it answers what the children asked."),
    "weak": _l("Who checked it says that it is not a good answer yet."),
    "none": _l("Nobody has checked it: it was entered from a report."),
}


def in_words(name: str, vietnamese: str, english: str, *, empty: bool = False) -> tuple[Column, Column]:
    """A code is for programs; beside it stand the words for people."""
    return (
        text(f"{name}_vi", IN_VIETNAMESE, vietnamese, empty=empty),
        text(f"{name}_en", IN_ENGLISH, english, empty=empty),
    )


_WHOSE = (
    text("recommendation", _l("The number of the recommendation."), "0A1B2C3D4E5F"),
    number("part", _l("Which of several agencies this is; 1 where there is only one."), 1),
    text("agency", _l("Who answers, by its name of that day."), "Ủy ban nhân dân phường"),
)

RECOMMENDATIONS = DataSet(
    "recommendations",
    _l("Recommendations of children"),
    _l("One row is one recommendation that stands on the public board now."),
    (
        text("id", _l("Its number for ever; the last part of its address."), "0A1B2C3D4E5F"),
        text(
            "words",
            _l("What the children said. What could tell who somebody is, is covered."),
            "Chúng em mong sân trường có thêm bóng mát.",
        ),
        yes_no(
            "own_words",
            _l("Yes: the children's own words. No: those were erased, and this is how they were sent."),
            True,
        ),
        text(
            "wording",
            _l("How it was sent, in words to which the children agreed."),
            "Đề nghị trồng thêm cây ở sân trường.",
            empty=True,
        ),
        code("topic", _l("What it is about."), TOPIC_NAMES, "school_facilities", empty=True),
        *in_words("topic", "Cơ sở vật chất trường học", "School buildings and equipment", empty=True),
        code("state", _l("Where it stands."), STEP_NAMES, "waiting"),
        *in_words("state", "Đang chờ trả lời", "Waiting for an answer"),
        text("unit", _l("The number of the place that it comes from; see the table of units."), "0A1B2C"),
        text("unit_name", _l("The name of that place."), "Trường Tiểu học Hoa Phượng"),
        text("round", _l("The number of the forum it was said at."), "0A1B2C3D4E5F", empty=True),
        text("round_name", _l("The name of that forum."), "Diễn đàn trẻ em năm 2026", empty=True),
        text("poll", _l("The code of the poll it came from."), "ABCD2345", empty=True),
        text(
            "said_in",
            _l("The year and month in which it was said; never the day, which could lead to a class."),
            "2026-05",
            empty=True,
        ),
        day("sent_on", _l("When it was sent to who must answer."), "2026-05-20", empty=True),
        yes_no("waiting", _l("Whether somebody still owes an answer."), True),
        number("days", _l("Days waited so far, or until all had answered."), 12),
        several("agencies", _l("Who must answer."), ["Ủy ban nhân dân phường"]),
        day("due_on", _l("The next day by which an answer is due."), "2026-06-10", empty=True),
        number("overdue_days", _l("Working days by which the latest answer is late."), 0),
        number("groups", _l("How many groups say so, where it is more than one."), 3, empty=True),
        number(
            "children",
            _l("About how many children stand behind it, rounded to fives; empty for fewer than ten."),
            45,
            empty=True,
        ),
        yes_no("from_a_source", _l("Entered from a report of a former forum; nobody waited for it here."), False),
        yes_no(
            "words_made_up",
            _l("No report tells these words: the makers of the source filled them in."),
            False,
        ),
        day(
            "changed_on",
            _l(
                "The last day on which something happened that may be dated; of what children said only the "
                "month is told."
            ),
            "2026-06-02",
            empty=True,
        ),
        address("address", _l("Its page for everybody."), "https://tiengem.example/B/0A1B2C3D4E5F"),
    ),
)  # fmt: skip

ANSWERS = DataSet(
    "answers",
    _l("Answers of adults"),
    _l("One row is the newest published answer of one agency to one recommendation."),
    (
        *_WHOSE,
        code("outcome", _l("What the agency says it does."), OUTCOME_NAMES, "will_do"),
        *in_words("outcome", "Sẽ làm", "Will be done"),
        *(
            text(
                f"for_{band.replace('-', '_')}",
                _l("The answer in words for children of that age."),
                "Tháng 3 phường trồng thêm 10 cây trong sân trường.",
                empty=True,
            )
            for band in ("6-7", "8-10", "11-13", "14-15")
        ),
        text("what_is_done", _l("Of a partly kept wish: what is done."), "Đã trồng 4 cây.", empty=True),
        text("reason", _l("Why not, or why only a part."), "Chưa có kinh phí trong năm nay.", empty=True),
        day("action_on", _l("When it will be done or decided."), "2027-03-20", empty=True),
        text("official_number", _l("The number of the official letter."), "125/UBND-VX", empty=True),
        text("official_text", _l("The answer for adults."), "Ủy ban nhân dân phường trả lời như sau…", empty=True),
        day("answered_on", _l("When it was given."), "2026-06-02", empty=True),
        text("tell_how", _l("How the children hear of it."), "Đọc ở tiết sinh hoạt lớp", empty=True),
        day("tell_on", _l("When they hear of it."), "2026-06-05", empty=True),
        code("check", _l("What somebody else, who checked the answer, says."), CHECKS, "accepted"),
        text("check_reasons", _l("Why it is not a good answer yet."), "Chưa nói rõ bao giờ làm.", empty=True),
        yes_no("answer_made_up", _l("No report tells this answer: the makers of the source filled it in."), False),
    ),
)  # fmt: skip

PROMISES = DataSet(
    "promises",
    _l("Promises"),
    _l("One row is what an agency promised in a published answer, with its day."),
    (
        *_WHOSE,
        text("words", _l("What was promised."), "Trồng 10 cây bóng mát ở sân trường"),
        code("state", _l("Whether it was kept."), PROMISE_NAMES, "open"),
        *in_words("state", "Đã hứa", "Promised"),
        day("due_on", _l("By when."), "2027-03-20"),
        day("first_due_on", _l("By when it was promised first; a day may be moved once."), "2027-03-20"),
        text("moved_why", _l("Why the day was moved."), "Chờ hết mùa mưa", empty=True),
        text("evidence", _l("By what it can be seen."), "Đã có 10 cây, lớp 5A cùng đếm", empty=True),
        day("settled_on", _l("When it was looked at."), "2027-03-22", empty=True),
    ),
)  # fmt: skip
