"""``chuyenmuc new``, as people run it."""

import pytest

from chuyenmuc.model.guidance.outlines import OUTLINES
from support.scenes import digest, own_text


def test_new_writes_a_post_ready_to_fill_that_does_not_count(repository):
    before = repository.check("--as-of", "2026-09-01").err
    done = repository.command("new", "thcs-hoa-sua", "Bữa cơm: ngày “Gia đình” & đọc sách", "--as-of", "2026-09-01")
    assert done.status == 0, done.err
    assert done.out == "posts/thcs-hoa-sua/2026-q3-bua-com-ngay-gia-dinh-doc-sach.md\n"
    text = (repository.root / done.out.strip()).read_text("utf-8")
    assert "date: 2026-09-01" in text and "draft: true" in text and "gia-dinh" in text
    after = repository.check("--as-of", "2026-09-01")
    assert after.status == 0, after.err
    assert "Bài còn để là bản nháp" in after.err and "bản nháp" not in before


def test_a_filled_post_counts(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    path = repository.command("new", "thcs-hoa-sua", "Bài", "--topic", "gia-dinh", "--as-of", "2026-09-01").out.strip()
    file = repository.root / path
    text = file.read_text("utf-8").replace("draft: true\n", "").replace("summary:\n", "summary: Một câu.\n")
    file.write_text(text + own_text("điền"), "utf-8")
    done = repository.check()
    assert done.status == 0, done.err


def test_a_new_post_with_the_marks_of_its_picture_taken_off_still_asks_for_the_rest(repository):
    """Whoever takes off every “#” and fills nothing in is told what is missing, and never passes with a template's words."""
    path = repository.command("new", "thcs-hoa-sua", "Bài", "--topic", "gia-dinh", "--as-of", "2026-09-01").out.strip()
    file = repository.root / path
    text = file.read_text("utf-8").replace("#image", "image").replace("#people: none", "people: pupils").replace("#consent", "consent")
    file.write_text(text.replace("draft: true\n", ""), "utf-8")
    done = repository.check()
    assert done.status == 2
    for missing in ("“summary” còn bỏ trống", "“alt” còn bỏ trống", "“ref” còn bỏ trống", "chữ nằm trong khung"):
        assert missing in done.err


def test_new_for_a_past_quarter_keeps_the_true_date(repository):
    done = repository.command("new", "thcs-hoa-sua", "Bài bù", "--quarter", "2026-Q2", "--as-of", "2026-09-01")
    assert done.out == "posts/thcs-hoa-sua/2026-q2-bai-bu.md\n"
    text = (repository.root / done.out.strip()).read_text("utf-8")
    assert "quarter: 2026-Q2" in text and "date: 2026-09-01" in text
    assert repository.check().status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("thcs-hoa-su", "Bài"), "Có phải ý bạn là “thcs-hoa-sua”?"),
        (("thcs-hoa-sua", "!!!"), "Tên bài không có chữ hay số nào."),
        (("thcs-hoa-sua", "Bài", "--topic", "gia-din"), "Có phải ý bạn là “gia-dinh”?"),
        (("thcs-hoa-sua", "Bài", "--outline", "phong-vn"), "Không có dàn bài “phong-vn”. Có phải ý bạn là “phong-van”?"),
        (("thcs-hoa-sua",), "Còn thiếu: TÊN-BÀI."),
        (("thcs-hoa-sua", "Bài", "--quarter", "quý 3"), "Không đọc được quý “quý 3”."),
        (("thcs-hoa-sua", "Bài", "--quarter", "2027-Q1"), "Quý 2027-Q1 chưa tới."),
    ],
)
def test_new_refuses_with_one_line_and_writes_nothing(repository, arguments, message):
    before = digest(repository.root)
    done = repository.command("new", *arguments)
    assert done.status == 2
    assert message in done.err and len(done.err.splitlines()) == 1
    assert digest(repository.root / "posts") == {
        name.removeprefix("posts/"): data for name, data in before.items() if name.startswith("posts/")
    }


def test_new_never_overwrites(repository):
    first = repository.command("new", "thcs-hoa-sua", "Bài")
    file = repository.root / first.out.strip()
    file.write_text("của tôi", "utf-8")
    done = repository.command("new", "thcs-hoa-sua", "Bài")
    assert done.status == 2
    assert "Đã có tệp" in done.err
    assert file.read_text("utf-8") == "của tôi"


def test_an_outline_is_written_and_asks_to_be_filled_in(repository):
    done = repository.command("new", "thcs-hoa-sua", "Ảnh", "--outline", "phong-su-anh", "--topic", "gia-dinh", "--as-of", "2026-09-01")
    assert (done.status, done.out) == (0, "posts/thcs-hoa-sua/2026-q3-anh.md\n")
    assert "[ngoặc vuông]" in done.err
    file = repository.root / done.out.strip()
    text = file.read_text("utf-8")
    assert "\nkind: photo\n" in text and f"{OUTLINES['phong-su-anh'].body}\n" in text
    draft = repository.check()
    assert draft.status == 0 and "Bản nháp còn 6 chỗ của dàn bài chưa điền" in draft.err
    file.write_text(text.replace("draft: true\n", "").replace("summary:\n", "summary: Một câu.\n"), "utf-8")
    done = repository.check()
    assert done.status == 2 and "Cần sửa 6 chỗ" in done.err
    assert done.err.count("Viết thay vào đó hoặc xoá dòng này.") == 6


def test_the_list_of_outlines_needs_no_unit_and_writes_nothing(repository):
    before = digest(repository.root / "posts")
    done = repository.command("new", "--outlines", "--as-of", "2026-06-01")
    assert (done.status, done.err) == (0, "")
    assert all(f"  {one.id} " in done.out and one.use in done.out for one in OUTLINES.values())
    assert "Ngày kỷ niệm của quý II/2026 (tháng 4–6):\n  Ngày Gia đình Việt Nam (28/6)\n" in done.out
    done = repository.command("new", "thcs-hoa-sua", "Bài", "--outlines", "--quarter", "2026-Q3", "--as-of", "2026-06-01")
    assert done.status == 0 and "quý III/2026" in done.out and "Chưa tạo bài nào" in done.err
    assert digest(repository.root / "posts") == before


def test_a_new_post_names_the_observances_of_its_quarter_in_one_line(repository):
    now = repository.command("new", "thcs-hoa-sua", "Bài", "--as-of", "2026-09-01").err.splitlines()
    past = repository.command("new", "thcs-hoa-sua", "Bài", "--quarter", "2026-Q2", "--as-of", "2026-09-01").err.splitlines()
    assert past[0] == "Ngày kỷ niệm của quý II/2026: Ngày Gia đình Việt Nam (28/6)."
    assert past[-1].endswith("chuyenmuc new --outlines --quarter 2026-Q2") and now[-1].endswith("chuyenmuc new --outlines")
    assert len(past) == len(now) + 1 == 3
