"""WXR as WordPress's importer reads it; ``tests/unit/commands/reports/test_export.py`` reads it with PHP."""

from lxml import etree

from chuyenmuc.transfers.wxr import wxr
from support.exported import UNIT, URL, of_all_kinds, published_of
from support.scenes import PROJECT, own_text

WP = "{http://wordpress.org/export/1.2/}"


def items(tmp_path):
    made = wxr(published_of(of_all_kinds(tmp_path)), lambda post: f"<p>{post.stem}</p><script>x()</script>", lambda post: f"tag:{post.id}")
    root = etree.fromstring(made)
    return root, {item.findtext(f"{WP}post_name"): item for item in root.iter("item")}


def test_posts_and_pictures_have_numbers_of_their_own_and_the_main_picture_is_named(tmp_path):
    root, found = items(tmp_path)
    numbers = [item.findtext(f"{WP}post_id") for item in root.iter("item")]
    assert len(set(numbers)) == len(numbers) == 8 + 2
    post = found["2026-q3-dan"]
    meta = {one.findtext(f"{WP}meta_key"): one.findtext(f"{WP}meta_value") for one in post.iter(f"{WP}postmeta")}
    main = found["2026-q3-dan-a"]
    assert meta == {"_thumbnail_id": main.findtext(f"{WP}post_id")}
    assert main.findtext(f"{WP}post_parent") == post.findtext(f"{WP}post_id") and main.findtext(f"{WP}post_type") == "attachment"
    assert main.findtext(f"{WP}attachment_url").startswith(f"{URL}truong/{UNIT}/anh/")


def test_times_are_those_of_hanoi_and_of_greenwich(tmp_path):
    _, found = items(tmp_path)
    post = found["2026-q3-dan"]
    assert (post.findtext(f"{WP}post_date"), post.findtext(f"{WP}post_date_gmt")) == ("2026-08-02 07:00:00", "2026-08-02 00:00:00")
    assert post.findtext(f"{WP}post_modified") == "2026-08-09 07:00:00"


def test_unit_and_topics_go_along_and_who_wrote_it_stands_below(tmp_path):
    root, found = items(tmp_path)
    post = found["2026-q3-dan"]
    terms = [(one.get("domain"), one.get("nicename"), one.text) for one in post.iter("category")]
    assert terms == [("category", UNIT, "Trường THCS Hoa Sữa"), ("post_tag", "gia-dinh", "Gia đình")]
    text = post.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert text == "<p>2026-q3-dan</p>\n<p><em>Tổ Ngữ văn</em></p>" and post.findtext("title") == "Bài “có dẫn”: 1 < 2 & #3"
    assert [one.findtext(f"{WP}author_login") for one in root.iter(f"{WP}author")] == ["so-mau", UNIT, "mam-non-mai"]
    reprint = found["2026-q3-lai"].findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert 'href="https://bao.example.vn/bai?a=1&amp;b=2"' in reprint


def test_films_and_sounds_are_attached_once_and_subtitles_are_not(tmp_path):
    repository = of_all_kinds(tmp_path)
    repository.write(f"posts/{UNIT}/phim/a.mp4", (PROJECT / "tests/films/small.mp4").read_bytes())
    repository.write(f"posts/{UNIT}/phim/a.vi.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nChào.\n")
    for number in range(2):
        body = f"[Xem phim: Bữa cơm](phim/a.mp4)\n\n{own_text(str(number))}"
        repository.post(UNIT, f"2026-q3-phim-{number}", "2026-08-20", body, title=f"Phim {number}", kind="video", people="none")
    made = wxr(published_of(repository), lambda post: "", lambda post: post.id)
    urls = [item.findtext(f"{WP}attachment_url") for item in etree.fromstring(made).iter("item")]
    assert [url for url in urls if url and "/phim/" in url] == [f"{URL}truong/{UNIT}/phim/a.mp4"]
