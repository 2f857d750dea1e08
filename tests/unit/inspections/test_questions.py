"""Each case raises its own question beside those that are always asked."""

import pytest

from chuyenmuc.inspections.questions import _ALWAYS, _OPEN
from chuyenmuc.model.portals.verdicts import PORTAL_STATES
from support.inspections import sheets_of_all


def test_every_state_of_a_portal_that_is_owed_has_its_question():
    assert set(_OPEN) == set(PORTAL_STATES) - {"not-owed"}


def test_the_usual_questions_name_the_quarter():
    questions = sheets_of_all()["carried"].questions
    assert len(questions) == len(_ALWAYS) + 1
    assert questions[1].startswith("Trong quý III/2026 (tháng 7–9) chuyên mục có bài nào?")


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("stale", "chưa thấy bài của quý"),
        ("none", "tìm trong các mục con"),
        ("not-reachable", "Máy ghi: máy chủ báo lỗi."),
        ("taken-over", "hỏi địa chỉ mới"),
        ("needs-person", "Máy chưa kết luận được"),
        ("unvisited", "Chưa ai xem cổng này"),
        ("no-portal", "chưa khai địa chỉ cổng"),
        ("proved", "do đơn vị tự khai (Hiệu trưởng, 12/9/2026)"),
        ("none", "Trang chung chưa đủ bài"),
    ],
)
def test_what_a_verdict_leaves_open_is_asked(unit, words):
    assert words in " ".join(sheets_of_all()[unit].questions)


def test_a_unit_that_has_its_post_is_not_asked_for_it():
    assert "chưa đủ bài" not in " ".join(sheets_of_all()["carried"].questions)
