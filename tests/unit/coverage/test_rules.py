"""Filler does not count: each rule strikes where it should, and lets pass what only looks like it."""

import datetime as dt

import pytest

from chuyenmuc.coverage import rules
from chuyenmuc.coverage.judge import judge
from chuyenmuc.reading.read import read
from support.scenes import PROJECT, own_text

DAY = dt.date(2026, 10, 20)
UNIT = "thcs-hoa-sua"


@pytest.fixture
def judged(repository):
    """Write one post for the third quarter of a unit that has no other; returns its cell."""
    repository.root.joinpath(f"posts/{UNIT}/2026-q3-mua-he.md").unlink()

    def of(body: str, **front):
        repository.post(UNIT, "2026-q3-thu", "2026-08-20", body, **front)
        reading = read(repository.root)
        assert [str(problem) for problem in reading.problems] == []
        (refused,) = judge(reading.column, DAY).cells[UNIT, reading.column.posts[0].quarter].not_counted or [None]
        return refused

    return of


def test_an_honest_post_counts(judged):
    assert judged(own_text("thật")) is None


@pytest.mark.parametrize(
    ("body", "blank"),
    [
        ("Ngày …………, trường [tên trường] tổ chức buổi nói chuyện.", "[tên trường]"),
        ("Họ tên: [họ và tên], [ghi rõ lớp]", "[họ và tên]"),
        ("Người viết: ..........\n\nLớp: ..........\n\nNgày: ..........", ".........."),
        ("Lớp: ______ Ngày: ______ Nơi: ______", "______"),
        ("Lorem ipsum dolor sit amet.", "lorem ipsum dolor"),
        ("Kết quả: (điền số học sinh tham gia)", "(điền số học sinh tham gia)"),
        ("Viết bài cho quý III/2026 (tháng 7–9) từ dưới dòng này, ít nhất 150 chữ.", "từ dưới dòng này"),
    ],
)
def test_a_template_that_nobody_filled_does_not_count(judged, body, blank):
    refused = judged(f"{body}\n\n{own_text('mẫu')}")
    assert refused.rule == "template" and blank in refused.why


@pytest.mark.parametrize(
    "body",
    [
        "Em im lặng... rồi em nói.",
        "Thầy bảo: “Thôi…” và ra sân.",
        "Từ viết tắt (viết tắt: BĐG) có trong bài.",
        "Xem [tên trường bạn](https://truong.example/) ở đây.",
        "Số [1] và [2] là chú thích của cả lớp.",
        "<!-- [tên trường] ............ -->",
        "[Lớp 9A] Bạn Minh nói trước.",
        "[Ngày 1] Trời mưa. [Số 2] Trời tạnh.",
        "[Ghi chú: tên nhân vật đã đổi]",
        "[Tên nhân vật đã được thay đổi]",
        "Em chạy nhanh (điền kinh), anh đi xa (nhập ngũ năm 2020).",
        "“Con không biết……” em nói.",
        "Bài tập: con trai ______ nấu cơm.",
        "Phần trước\n\n______\n\nPhần sau",
        "Câu trong sách: `[tên trường]`, và:\n\n> Tôi là [họ và tên]",
        "[Ngày Gia đình] là ngày 28/6.\n\n[Ngày Gia đình]: https://a.example/",
    ],
)
def test_what_a_story_may_well_have_is_no_blank(judged, body):
    assert judged(f"{body}\n\n{own_text('truyện')}") is None


def test_sentences_said_again_count_once(judged):
    once = own_text("một lần", 24)
    assert judged(" ".join([once] * 4)).rule == "repeated"
    refused = judged(" ".join([once.replace(".", "!")] * 4))
    assert refused.rule == "repeated" and "chỉ còn 24 chữ" in refused.why


def test_a_refrain_is_allowed_where_enough_is_left(judged):
    assert judged(f"{own_text('lời', 60)} Cùng làm, cùng vui, cùng lớn. " * 1 + "Cùng làm, cùng vui, cùng lớn. " * 3) is None


def test_a_body_of_links_does_not_count(judged):
    links = "\n".join(f"- [{own_text(f'báo {number}', 12)}](https://bao.example/{number})" for number in range(6))
    refused = judged(links)
    assert refused.rule == "links" and "0 chữ" in refused.why
    assert judged(f"{links}\n\n{own_text('vì sao', 30)}") is None


def test_a_body_of_a_picture_alone_does_not_count(judged, repository):
    picture(repository)
    assert judged(f"![{own_text('tả', 50)}](anh/hinh.png)", people="none").rule == "links"


def picture(repository) -> None:
    (source,) = list((PROJECT / "posts").rglob("*.png"))[:1]
    for name in ("hinh", "hai", "ba", "bon"):
        repository.write(f"posts/{UNIT}/anh/{name}.png", source.read_bytes())


ONE = "![Hai bạn nhặt rau](anh/hinh.png)\nHai bạn nhặt rau trước giờ nấu."
TWO = '![Một bạn vo gạo](anh/hai.png "Bạn Nam lần đầu vo gạo")'
THREE = "![Cả lớp ăn cơm](anh/ba.png)\n\n*Bữa cơm chín lúc mười một giờ.*"


@pytest.mark.parametrize(
    ("body", "counted"),
    [
        (f"{ONE}\n\n{TWO}\n\n{THREE}", 3),
        (f"{ONE}\n\n{TWO}", 2),
        (f"{ONE}\n\n{TWO}\n\n![Cả lớp ăn cơm](anh/ba.png)", 2),
        (f"{ONE}\n\n{TWO}\n\n![Hai bạn nhặt rau](anh/hinh.png)\nCũng hình ấy, thêm một lần.", 2),
        (f"{ONE}\n\n{TWO}\n\n![Cả lớp ăn cơm](anh/ba.png)\nHai bạn nhặt rau trước giờ nấu.", 2),
        (f"{ONE}\n\n{TWO}\n\n![Cả lớp](anh/ba.png) ![Một bạn](anh/bon.png)\nMột chú thích cho cả hai hình.", 2),
    ],
    ids=["three", "two", "no caption", "the same picture", "the same caption", "one caption for two"],
)
def test_a_photo_story_has_pictures_with_captions_instead_of_words(judged, repository, body, counted):
    picture(repository)
    refused = judged(body, kind="photo", people="none")
    if counted >= 3:
        assert refused is None
    else:
        assert refused.rule == "pictures" and f"có {counted} hình" in refused.why


def test_an_article_needs_its_words_whatever_its_pictures(judged, repository):
    picture(repository)
    assert judged(f"{ONE}\n\n{TWO}\n\n{THREE}", people="none").rule in ("short", "links")


def test_the_guides_own_text_does_not_count(judged):
    page = (PROJECT / "docs/huong-dan/viet-bai.md").read_text("utf-8")
    body = page.split("## Nội dung {#noi-dung}")[1].split("## Hình {#hinh}")[0].split("Kế hoạch quy định")[0]
    assert (
        judged(
            body.replace("](2026-q1-viec-nha.md)", "](https://a.example)").replace(
                "../thpt-hai-dang/2026-q1-ten-bai.md", "https://b.example"
            )
        ).rule
        == "guide"
    )


def test_the_example_post_of_the_guide_does_not_count(judged):
    page = (PROJECT / "docs/huong-dan/viet-bai.md").read_text("utf-8")
    example = page.split("```yaml\n---\n", 1)[1].split("```")[0].split("---\n", 1)[1]
    refused = judged(example)
    assert refused.rule == "guide" and "Viết bài" in refused.why


def test_rules_are_told_apart_and_each_has_an_example():
    assert [rule.name for rule in rules.RULES] == [
        "draft", "future", "withdrawn", "outside", "short", "pictures", "template", "links", "repeated", "guide", "reprint", "late", "copy",
    ]  # fmt: skip
    assert len({rule.example for rule in rules.RULES}) == len(rules.RULES)
    assert all(rule.example.endswith(".") and rule.example != rule.explanation for rule in rules.RULES)


def test_a_photo_story_may_repeat_its_credits(judged, repository):
    picture(repository)
    credit = "Ảnh: Tổ Truyền thông nhà trường."
    assert judged(f"{ONE}\n\n{credit}\n\n{TWO}\n\n{credit}\n\n{THREE}\n\n{credit}", kind="photo", people="none") is None


def test_what_is_left_without_the_repeats_only_has_to_be_enough(judged):
    assert judged(f"{own_text('đủ', 48)} " + "Cùng làm, cùng vui, cùng lớn nhé. " * 40) is None
