"""How a reminder is said: which quarters, until when, and what to do next."""

import pytest
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import BrokenPost
from chuyenmuc.problem import Problem
from chuyenmuc.reminders import messages
from support.reminding import Q3, TERMS, UNIT, body, files, mail, post, short


def test_a_short_text_says_who_what_until_when_and_what_to_do():
    assert short(files("2026-10-05", last=Q3)) == (
        "Kính gửi Cô Lan, Trường THCS Hoa Sữa: chuyên mục bình đẳng giới quý III/2026 (tháng 7–9), hạn 10/10/2026, còn 5 ngày. "
        "Nhờ đơn vị viết bài: mở trang của đơn vị, bấm “Viết bài ngay”.\n"
        "https://cot.example.vn/truong/thcs-hoa-sua/\n"
        "Phòng Văn hoá – Xã hội\n"
    )


def test_a_mail_says_it_at_more_length():
    found = mail(files("2026-10-05", last=Q3))
    assert found["subject"] == "Chuyên mục bình đẳng giới quý III/2026 (tháng 7–9): hạn 10/10/2026"
    assert body(files("2026-10-05", last=Q3)) == (
        "Kính gửi Cô Lan, Trường THCS Hoa Sữa,\n"
        "\n"
        "Chúng tôi xin nhắc phần bài của đơn vị trên chuyên mục bình đẳng giới:\n"
        "\n"
        "- Quý III/2026 (tháng 7–9): hạn 10/10/2026, còn 5 ngày.\n"
        "  Tự viết tệp thì tệp mới là posts/thcs-hoa-sua/2026-q3-ten-bai.md, thêm dòng “quarter: 2026-Q3”.\n"
        "\n"
        "Cách nhanh nhất: mở trang của đơn vị, bấm “Viết bài ngay”, điền biểu mẫu rồi gửi phiếu cho chúng tôi; không cần tài khoản. "
        "Tự viết tệp thì thay “ten-bai” bằng tên bài, viết không dấu.\n"
        "\n"
        "Trang của đơn vị: https://cot.example.vn/truong/thcs-hoa-sua/\n"
        "Cách viết và đưa bài lên: https://cot.example.vn/huong-dan/viet-bai/\n"
        "\n"
        "Chưa tiện tự đưa bài lên thì gửi tệp Word cho chúng tôi. Bài đã gửi rồi thì xin bỏ qua thư này.\n"
        "Cần hỏi thêm: 024 3333, vhxh@phuong.example.vn\n"
        "\n"
        "Trân trọng cảm ơn.\n"
        "Phòng Văn hoá – Xã hội\n"
    )


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-09-30", "hạn 10/10/2026, còn 10 ngày."),
        ("2026-10-10", "hạn 10/10/2026, hôm nay là ngày cuối."),
        ("2026-10-11", "hạn 10/10/2026, đã qua 1 ngày."),
    ],
)
def test_the_days_left_are_told_in_both(on, told):
    found = files(on, last=Q3)
    assert told in body(found) and told in short(found)


def test_a_post_that_is_over_the_deadline_is_told_to_count_still_only_where_it_does():
    found = files("2026-10-20", last=Q3)
    assert "đăng bây giờ vẫn được tính" in body(found) and "Bài đăng bây giờ vẫn được tính." in short(found)
    found = files("2026-10-20", last=Q3, terms=replace(TERMS, late_counts=False))
    for text in (body(found), short(found)):
        assert "vẫn được tính" not in text and "ten-bai" not in text
        assert "Kế hoạch không nhận bài đăng sau hạn" in text


def test_within_the_quarter_a_post_needs_no_quarter_of_its_own():
    assert "quarter:" not in body(files("2026-09-30", last=Q3))
    assert "thêm dòng “quarter: 2026-Q3”" in body(files("2026-10-01", last=Q3))


def test_the_summers_message_says_how_to_write_ahead():
    found = files("2026-06-20")
    assert "nên xong trước kỳ nghỉ hè (30/6/2026), còn 10 ngày." in short(found) and "Ngày đăng ghi từ 1/7/2026." in short(found)
    assert "hạn 10/10/2026, nên xong trước kỳ nghỉ hè (30/6/2026, còn 10 ngày)." in body(found)
    assert "ngày đăng ghi từ 1/7/2026 trở đi" in body(found)


def test_many_quarters_are_one_message_with_the_nearest_deadline_first_to_do():
    found = files("2026-10-05", first=Quarter(2025, 1), last=Q3)
    text = short(found)
    assert "quý I/2025, quý II/2025, quý III/2025, quý IV/2025, quý III/2026 và 2 quý nữa, hạn gần nhất 10/10/2026, còn 5 ngày." in text
    assert "Trước hết, quý III/2026: nhờ đơn vị viết bài: mở trang của đơn vị, bấm “Viết bài ngay”." in text
    steps = [line for line in body(found).splitlines() if line.startswith("- ")]
    assert [line.split(" (")[0] for line in steps[:5]] == [f"- Quý {q}" for q in ("I/2025", "II/2025", "III/2025", "IV/2025", "III/2026")]
    assert steps[5] == "- Còn 2 quý nữa chưa có bài; trang của đơn vị kể đủ."


def test_who_has_begun_is_told_what_is_left_to_do():
    draft = files("2026-10-05", post("2026-09-01", draft=True, stem="2026-q3-nhap"), last=Q3)
    thin = files("2026-10-05", post("2026-09-01", words=20, stem="2026-q3-ngan"), last=Q3)
    for found, told in (
        (draft, "viết nốt tệp posts/thcs-hoa-sua/2026-q3-nhap.md rồi xoá dòng “draft: true”."),
        (thin, "chỉ còn bổ sung tệp posts/thcs-hoa-sua/2026-q3-ngan.md. Bài có 20 chữ, kế hoạch cần ít nhất 100 chữ."),
    ):
        assert told in short(found) and told in body(found)
        assert "ten-bai" not in short(found) + body(found)


def test_a_broken_post_is_to_be_mended_and_its_mistakes_are_told():
    path = "posts/thcs-hoa-sua/2026-q3-hong.md"
    problems = tuple(Problem(path, line, "Sai.", "Sửa.") for line in range(1, 6))
    other = Problem("posts/thcs-hoa-sua/2026-q1-khac.md", 9, "Khác.")
    broken = {"posts_broken": {UNIT.id: (BrokenPost(path, UNIT.id, frozenset({Q3})),)}, "problems": {UNIT.id: (*problems, other)}}
    found = files("2026-10-05", last=Q3, **broken)
    assert f"chỉ còn sửa tệp {path}." in short(found)
    assert "  · dòng 3: Sai. Sửa.\n  · và 2 chỗ nữa; chạy chuyenmuc check để xem đủ.\n" in body(found)
    assert "Khác." not in body(found) and "ten-bai" not in body(found)
    assert f"có bài cần sửa: {path}" in found[messages.LIST].decode()


def test_a_post_that_cannot_count_is_told_with_the_reason():
    text = body(files("2026-10-05", post("2026-09-01", source="https://x.vn/", stem="2026-q3-chep"), last=Q3))
    assert "Đã có posts/thcs-hoa-sua/2026-q3-chep.md nhưng chưa tính. Bài đăng lại:" in text and "ten-bai" in text


def test_of_two_posts_the_one_that_is_there_is_told():
    two = replace(TERMS, posts_per_quarter=2)
    assert "còn 5 ngày, đã có 1 trên 2 bài." in body(files("2026-10-05", post("2026-09-01"), last=Q3, terms=two))


@pytest.mark.parametrize("on", ["2026-06-20", "2026-09-30", "2026-10-10", "2026-12-30"])
@pytest.mark.parametrize("name", ["Trường THCS Hoa Sữa", "Trường Tiểu học, THCS và THPT Bắc Cầu (mẫu)"])
def test_one_quarter_fits_into_a_short_text(on, name):
    assert len(short(files(on, unit=replace(UNIT, name=name), last=Q3))) <= 350


@pytest.mark.parametrize("blaming", ["vi phạm", "chậm", "trễ", "yêu cầu", "phải", "nghiêm túc", "kỷ luật", "quá hạn"])
def test_nobody_is_blamed(blaming):
    found = files("2026-12-30", first=Quarter(2025, 1), last=Q3)
    assert blaming not in (short(found) + body(found)).lower()
