"""Sentences that teachers write, the ones that trip children up and the ones that only look as if they did."""

from __future__ import annotations

import unicodedata

import pytest

from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.questionnaires import OptionDraft, QuestionDraft
from forum_app.polls.rules.wording import (
    SENTENCES,
    RemarkCode,
    remarks,
    remarks_on_opening,
    remarks_on_options,
    remarks_on_text,
    sensitive_remarks,
)

HARMLESS = [
    "Em có thích giờ ra chơi không?",
    "Em thấy bữa trưa ở trường thế nào?",
    "Em đã được tiêm chủng chưa?",
    "Em có được chọn trò chơi hay không?",
    "Em có thấy vui không ạ?",
    "Đường em đi học có an toàn không khi trời mưa?",
    "Tuần này em đọc mấy quyển sách?",
    "Em thích không gian nào ở trường?",
    "Em thấy không khí lớp học thế nào?",
    "Em thích ăn bún chả hay phở?",
    "Em thích môn nào, chẳng hạn Toán?",
    "Em có thích cô và bạn ở lớp không?",
    "Khi gặp chuyện khó, em kể cho bố và mẹ không?",
    "Bạn và em có chơi với nhau không?",
    "Em có đủ giấy và bút không?",
    "Em thích chỗ vui chơi và giải trí nào?",
    "Em thích đọc sách hay đá bóng?",
    "Em có thấy câu chuyện này hay không?",
    "Em thấy giờ học hôm nay bình thường hay vui?",
    "Chuyện thường ngày nào làm em vui?",
    "Em có thích sống ở Hà Nội không?",
    "Em thấy công viên ở phường Đống Đa thế nào?",
    "Trường Tiểu học Nguyễn Du có chỗ em đọc sách không?",
    "Em thích gì nhất ở phố Trần Phú?",
    "Em có biết bài hát về Bác Hồ không?",
    "Em có hay biết thầy Hiệu trưởng ở phòng nào không?",
    "Trẻ em Hồng Ngự cần gì nhất, theo em?",
    "Em muốn nói gì với cô Tổng phụ trách Đội?",
    "Em có thích bạn tiền đạo của đội bóng lớp mình không?",
    "Phòng y tế của trường em có dễ tìm không?",
    "Em có biết gọi 111 không?",
    "Em là học sinh lớp 5A phải làm gì khi có chuông?",
    "Em thích chơi cờ, đá cầu hay nhảy dây?",
    "Em thích câu lạc bộ nào nhất?",
    "Đầu tiên em muốn sửa gì ở sân trường?",
    "Em quét mã QR có dễ không?",
    "Mẹ đánh đàn cho em nghe có vui không?",
    "Em muốn sinh hoạt Đội mà cha mẹ cấm, em kể với ai?",
    "Đi học em có đội mũ bảo hiểm không?",
]

TROUBLING = [
    (RemarkCode.NEGATION, "Em không thích môn nào?", "không"),
    (RemarkCode.NEGATION, "Em có đồng ý là không nên chạy trong lớp không?", "không"),
    (RemarkCode.NEGATION, "Em chưa bao giờ nói với thầy cô điều gì?", "chưa"),
    (RemarkCode.NEGATION, "Em chẳng muốn đi học ngày nào?", "chẳng"),
    (RemarkCode.NEGATION, "Em nghĩ trường đừng cho bán kẹo nữa?", "đừng"),
    (RemarkCode.NEGATION, "Em thấy thế nào khi không có sân chơi?", "không"),
    (RemarkCode.TWO_QUESTIONS, "Trường em có sạch và an toàn không?", "sạch và an toàn"),
    (RemarkCode.TWO_QUESTIONS, "Thầy cô có lắng nghe và trả lời em không?", "nghe và trả lời"),
    (RemarkCode.TWO_QUESTIONS, "Em có thích sân chơi và thư viện không?", "chơi và thư viện"),
    (RemarkCode.TWO_QUESTIONS, "Em có được hỏi và em có được trả lời không?", "hỏi và em"),
    (RemarkCode.TWO_QUESTIONS, "Em thích trò nào, vì sao?", "vì sao"),
    (RemarkCode.TWO_QUESTIONS, "Em có vui không? Em có mệt không?", "? … ?"),
    (RemarkCode.TWO_QUESTIONS, "Em có được ăn hoặc ngủ ở trường không?", "ăn hoặc ngủ"),
    (RemarkCode.VAGUE, "Em có thường xuyên đọc sách không?", "thường xuyên"),
    (RemarkCode.VAGUE, "Đôi khi em có buồn ở lớp không?", "Đôi khi"),
    (RemarkCode.VAGUE, "Em thường chơi ở đâu?", "thường"),
    (RemarkCode.VAGUE, "Em có hay chơi ở sân trường không?", "có hay chơi"),
    (RemarkCode.VAGUE, "Em thỉnh thoảng đi bộ đến trường à?", "thỉnh thoảng"),
    (RemarkCode.LEADING, "Em có thích thư viện tuyệt vời của trường không?", "tuyệt vời"),
    (RemarkCode.LEADING, "Thầy cô rất tận tình với em, đúng không?", "tận tình"),
    (RemarkCode.LEADING, "Trường em đẹp lắm phải không?", "phải không"),
    (RemarkCode.LEADING, "Em thích bữa trưa chứ?", "chứ"),
    (RemarkCode.LEADING, "Em nghĩ gì về những bạn lười?", "lười"),
    (RemarkCode.LEADING, "Em có luôn ngoan ở lớp không?", "ngoan"),
    (RemarkCode.PERSON, "Em có thích cô Lan không?", "cô Lan"),
    (RemarkCode.PERSON, "Thầy Hùng có nghe em nói không?", "Thầy Hùng"),
    (RemarkCode.PERSON, "Bạn Nam có chơi với em không?", "Bạn Nam"),
    (RemarkCode.PERSON, "Em có muốn chơi với Nguyễn Thị Hoa không?", "Nguyễn Thị Hoa"),
    (RemarkCode.PERSON, "Em thấy cô giáo Thu Hà thế nào?", "cô giáo Thu Hà"),
    (RemarkCode.VIOLENCE, "Ở nhà em có bị đánh không?", "bị đánh"),
    (RemarkCode.VIOLENCE, "Bố mẹ có mắng em khi em bị điểm kém không?", "Bố mẹ có mắng"),
    (RemarkCode.VIOLENCE, "Em đã thấy bạo lực ở đâu?", "bạo lực"),
    (RemarkCode.HEALTH, "Em có bệnh gì không?", "bệnh"),
    (RemarkCode.HEALTH, "Cân nặng của em là bao nhiêu?", "Cân nặng"),
    (RemarkCode.MONEY, "Bố mẹ cho em bao nhiêu tiền?", "tiền"),
    (RemarkCode.MONEY, "Nhà em có phải hộ nghèo không?", "hộ nghèo"),
    (RemarkCode.CAPITALS, "Em có RẤT thích trường không?", "RẤT"),
    (RemarkCode.ABBREVIATION, "Em học trường THCS nào?", "THCS"),
    (RemarkCode.ABBREVIATION, "Em muốn nói gì với UBND phường?", "UBND"),
    (RemarkCode.ABBREVIATION, "Em có vui ko?", "ko"),
    (RemarkCode.ABBREVIATION, "Em thích cam, táo, v.v. phải không?", "v.v."),
    (RemarkCode.NUMBER_IN_WORDS, "Em có chơi hơn ba mươi phút hay hai giờ?", "hai giờ"),
    (RemarkCode.NO_EM, "Trường có sạch không?", ""),
    (RemarkCode.NO_EM, "Trẻ em ở phường cần gì?", ""),
]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_plain_questions_pass_without_a_remark(sentence: str) -> None:
    assert remarks_on_text(sentence) == []


@pytest.mark.parametrize(("code", "sentence", "quote"), TROUBLING)
def test_troubling_words_are_quoted_with_the_reason(code: RemarkCode, sentence: str, quote: str) -> None:
    assert (code, quote) in {(remark.code, remark.quote) for remark in remarks_on_text(sentence)}


@pytest.mark.parametrize(
    "sentence",
    ["Em không thích môn nào?", "Em có thường xuyên đọc sách không?", "Bố mẹ cho em bao nhiêu tiền?"],
)
def test_marks_typed_apart_are_read_the_same(sentence: str) -> None:
    assert remarks_on_text(unicodedata.normalize("NFD", sentence)) == remarks_on_text(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Em co thuong xuyen doc sach khong?", "Em có thương bạn không?", "Em có chứa đủ nước trong bình không?"],
)
def test_words_without_their_marks_or_with_others_are_other_words(sentence: str) -> None:
    assert remarks_on_text(sentence) == []


@pytest.mark.parametrize(
    ("labels", "fair"),
    [
        (("Rất vui", "Vui", "Buồn", "Rất buồn"), True),
        (("Thích", "Bình thường", "Không thích"), True),
        (("Vui", "Buồn"), True),
        (("Rất dễ", "Dễ", "Khó", "Rất khó"), True),
        (("Hiểu hết", "Hiểu nhiều", "Hiểu ít", "Chưa hiểu"), True),
        (("Rất an toàn", "An toàn", "Không an toàn", "Rất nguy hiểm"), True),
        (("Không buồn", "Buồn"), True),
        (("Rất thích", "Thích", "Bình thường", "Không thích"), False),
        (("Rất ngon", "Ngon", "Bình thường"), False),
        (("Rất tệ", "Tệ", "Vui"), False),
        (("Vui", "Buồn", "Không muốn trả lời"), True),
        (("Kẹo", "Bánh", "Mứt"), True),  # no scale at all: nothing is claimed
    ],
)
def test_faces_offer_as_much_good_as_bad(labels: tuple[str, ...], fair: bool) -> None:
    found = [remark.code for remark in remarks_on_options(QuestionKind.FACES, labels)]
    assert found == ([] if fair else [RemarkCode.UNBALANCED])


@pytest.mark.parametrize(
    ("labels", "fair"),
    [
        (("Nhiều cây", "Sân rộng", "Ghế đá"), True),
        (("Nhiều cây hơn", "Sạch hơn"), True),
        (("Rất thích", "Thích", "Bình thường"), False),
        (("Có", "Có, một ít", "Không"), False),
    ],
)
def test_a_scale_hidden_in_a_choice_is_seen_but_a_wish_list_is_not(
    labels: tuple[str, ...], fair: bool
) -> None:
    found = [remark.code for remark in remarks_on_options(QuestionKind.CHOOSE_ONE, labels)]
    assert found == ([] if fair else [RemarkCode.UNBALANCED])


def test_answers_may_say_no_but_not_now_and_then() -> None:
    draft = QuestionDraft(
        QuestionKind.CHOOSE_ONE,
        "Em đi học bằng gì?",
        (OptionDraft("Không đi xe"), OptionDraft("Thỉnh thoảng đi bộ")),
    )
    assert [(remark.code, remark.quote) for remark in remarks(draft)] == [(RemarkCode.VAGUE, "Thỉnh thoảng")]


def test_only_sensitive_subjects_call_for_a_second_adult() -> None:
    draft = QuestionDraft(QuestionKind.YES_NO, "Ở nhà em có thường xuyên bị đánh không?")
    assert {remark.code for remark in remarks(draft)} >= {RemarkCode.VAGUE, RemarkCode.VIOLENCE}
    assert [remark.code for remark in sensitive_remarks(draft)] == [RemarkCode.VIOLENCE]


def test_a_sensitive_answer_is_noticed_too() -> None:
    draft = QuestionDraft(
        QuestionKind.CHOOSE_ONE, "Điều gì làm em lo?", (OptionDraft("Bài khó"), OptionDraft("Bố mẹ cãi nhau"))
    )
    assert [remark.quote for remark in sensitive_remarks(draft)] == ["cãi nhau"]


def test_the_opening_may_say_there_is_no_right_or_wrong() -> None:
    assert remarks_on_opening("Trường em hỏi các em. Không có câu đúng hay sai.") == []
    assert [remark.quote for remark in remarks_on_opening("Cô Lan và BGH sẽ đọc.")] == ["Cô Lan", "BGH"]


def test_nothing_written_yet_is_nothing_to_remark_on() -> None:
    assert remarks_on_text("   ") == []


def test_every_remark_has_a_sentence() -> None:
    assert set(SENTENCES) == set(RemarkCode)
