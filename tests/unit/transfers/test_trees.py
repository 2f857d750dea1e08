"""Front matter and bodies, as Hugo and Zensical read them."""

import yaml

from chuyenmuc.transfers.trees import body_of, front_of, leading, page
from support.exported import UNIT, of_all_kinds, published_of


def test_any_text_comes_back_from_the_front_matter_as_it_was():
    front = {"title": "a: “b” # c — \"d\" 'e' ---", "description": "- x: [y]", "date": "2026-06-27", "leer": None, "liste": []}
    made = page(front, "Bài\n\n---\n\nhết\n").decode()
    head, body = made.removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(head) == {key: value for key, value in front.items() if value}
    assert body == "Bài\n\n---\n\nhết\n"


def test_a_posts_front_matter_says_when_by_whom_and_where_from(tmp_path):
    published = published_of(of_all_kinds(tmp_path))
    by_stem = {post.stem: post for post in published.posts if post.unit == UNIT}
    front = front_of(by_stem["2026-q3-dan"], published)
    assert (front["date"], front["lastmod"][:10], front["author"]) == ("2026-08-02T07:00:00+07:00", "2026-08-09", "Tổ Ngữ văn")
    reprint = front_of(by_stem["2026-q3-lai"], published)
    assert reprint["source"] == "https://bao.example.vn/bai?a=1&b=2" and reprint["lastmod"] is None
    assert reprint["author"] == "Trường THCS Hoa Sữa"


def test_a_body_begins_with_the_main_picture_and_its_links_lead_on(tmp_path):
    published = published_of(of_all_kinds(tmp_path))
    (post,) = [post for post in published.posts if post.stem == "2026-q3-dan"]
    body = body_of(post, published, leading(published, published.places("index.md"), "/"), "/")
    assert body.startswith("![Mâm cơm \\[tròn\\]](/truong/thcs-hoa-sua/anh/") and '"Tranh: \\"tổ\\" Mỹ thuật")' in body
    assert "[bài kia](/truong/mam-non-mai/2026-q2-bua-com.md)" in body
    assert "[trang này](https://chuyenmuc.example.edu.vn/gioi-thieu/)" in body and "[nguồn](https://a.example/)" in body
