"""Which pages are found, by which words, and in which order."""

import datetime as dt

import pytest

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.views import views
from chuyenmuc.reading.read import read
from chuyenmuc.search.entries import WrittenPage, entries, readable
from chuyenmuc.search.index import SearchEntry
from chuyenmuc.search.syllables import SearchText

DAY = dt.date(2026, 10, 20)


def found_in(repository, written=()) -> dict[str, SearchEntry]:
    column = read(repository.root).column
    pages = views(column, dashboards(column, judge(column, DAY)), group_posts(column, DAY), calendar_of(column, DAY), "Chuyên mục")
    return {entry.address: entry for entry in entries(column, pages, written, lambda post: SearchText.of(post.body))}


def test_posts_units_topics_and_written_pages_are_found(repository):
    about = WrittenPage("gioi-thieu/", "Giới thiệu", "Ai giữ trang", "<h1>Giới thiệu</h1>\n<p>Muốn <em>gỡ</em> bài &amp; sửa bài</p>")
    found = found_in(repository, [about])
    assert found["gioi-thieu/"].text.read() == "Giới thiệu Muốn gỡ bài & sửa bài"
    assert found["truong/thcs-hoa-sua/"].title == "Trường THCS Hoa Sữa"
    assert {"chu-de/gia-dinh/", "quy/2026-q3/", "cap-hoc/thcs/", "co-quan/so-mau/", "theo-doi/", "theo-doi/cach-tinh/"} <= found.keys()
    post = found["truong/thcs-hoa-sua/2026-q3-mua-he/"]
    assert post.labels == ("Trường THCS Hoa Sữa", "15/8/2026", "Quý III/2026")
    assert set(post.facets) == {"truong/thcs-hoa-sua/", "cap-hoc/thcs/", "quy/2026-q3/", "chu-de/phap-luat/", "chu-de/gia-dinh/"}
    assert "Pháp luật" in post.about and "Trường THCS Hoa Sữa" in post.about


def test_the_posts_stand_last_and_the_newest_of_them_at_the_end(repository):
    """So of equally good results the newest post comes first, and an edit or a new post moves no other."""
    repository.post("mam-non-mai", "2026-q3-sau-cung", "2026-09-29")
    found = list(found_in(repository))
    posts = [address for address in found if address.startswith("truong/") and address.count("/") == 3]
    assert found[-len(posts) :] == posts and posts[-1] == "truong/mam-non-mai/2026-q3-sau-cung/" and "2026-q2" in posts[0]


def test_withdrawn_posts_drafts_later_posts_statements_and_further_pages_are_not_found(repository):
    for number in range(25):
        repository.post("thcs-hoa-sua", f"2026-q3-bai-{number}", f"2026-07-{number + 1:02}")
    repository.post("mam-non-mai", "2026-q3-go", "2026-08-20", title="Bí mật", withdrawn="{date: 2026-09-01, reason: Đổi ý}")
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-20", draft="true")
    repository.post("mam-non-mai", "2026-q4-mai-sau", "2026-12-20")
    found = found_in(repository)
    assert not [address for address in found if "-go/" in address or "-nhap/" in address or "-mai-sau/" in address]
    assert not [address for address in found if "tong-hop" in address or "/trang/" in address]


def test_what_readers_do_not_see_is_not_found():
    html = "<p>Một<br>hai</p><!-- builder --><svg><title>x</title></svg><script>1 < 2</script><td>ba</td><td>bốn &lt;năm&gt;</td>"
    assert readable(html) == "Một hai ba bốn <năm>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p>Sách (<a href="https://bao.example/">báo Tiền phong</a>), 2026</p>', "Sách (báo Tiền phong), 2026"),
        ("<p>“<em>Dế Mèn</em>”: H<sub>2</sub>O, <strong>đọc</strong>!</p>", "“Dế Mèn”: H2O, đọc!"),
        ("<li>Một</li><li>hai<br>ba</li><table><td>bốn</td><td>năm</td></table>", "Một hai ba bốn năm"),
        ("<h2>Tên</h2><p>bài <time datetime='2026-08-01'>1/8</time>.</p><aside>Hết</aside>", "Tên bài 1/8. Hết"),
    ],
)
def test_blanks_stand_between_blocks_and_not_around_what_is_within_a_line(html, text):
    assert readable(html) == text
