"""How the page Quản trị reads and writes a post's file, what it objects to, and that all of it is Vietnamese."""

import datetime as dt
import json

import pytest
import yaml

from chuyenmuc.authoring.form_data import form_data
from chuyenmuc.coverage.judge import judge
from chuyenmuc.reading.read import read
from support import cms
from support.scenes import DAY, PROJECT, lay_out, own_text, post_text, sample_site

HEAD = """\
---
# Ghi chú
title: Bữa cơm  # tên
date: 2026-08-15 19:30
topics: [gia-dinh]
summary: >-
  Một câu
  dài.
author:
consent: {ref: "Sổ: 12", date: 2026-08-01, child_agreed: có}
draft: yes
la: {x: 1}
---
"""
BODY = """\
Đoạn *nghiêng*, a_b*c và **đậm**.

| a | b |
|---|:-:|
| 1 | 2 |

---

Hết \\* bài."""
# The same body as Sveltia's editor writes it.
ANEW = """\
Đoạn _nghiêng_, a_b\\*c và **đậm**.

| a | b |
| --- | --- |
| 1 | 2 |

***

Hết \\* bài."""
OLD = f"{HEAD}\n{BODY}\n"


def front(text: str) -> dict:
    return yaml.load(text.split("---\n")[1], yaml.BaseLoader)


def edited(text: str = OLD, **changes) -> str:
    return cms.made({"do": "edit", "text": text, "changes": changes})[0]


# ---- Files ----


def test_every_post_of_the_sample_is_written_as_it_was_read():
    texts = [file.read_text("utf-8") for file in sample_site().root.glob("posts/*/20*.md")]
    assert len(texts) > 40
    asked = [{"do": "edit", "text": text, "changes": {"image": None}} for text in texts]
    for text, written, without in zip(
        texts, cms.made(*({"do": "edit", "text": text, "changes": {}} for text in texts)), cms.made(*asked), strict=True
    ):
        assert written == text
        assert front(without) == {key: value for key, value in front(text).items() if key != "image"}
        assert without.split("\n---\n", 1)[1] == text.split("\n---\n", 1)[1]


def test_what_nobody_changed_stays_as_it_was_typed():
    assert edited() == OLD
    # Blanks before a comment are one, and a folded text is in one line.
    tidy = OLD.replace("Một câu\n  dài.", "Một câu dài.").replace("  # tên", " # tên")
    assert edited(author="Tổ Văn") == tidy.replace("author:", 'author: "Tổ Văn"')


def test_every_kind_of_change_is_made_and_nothing_else():
    new = edited(
        title='Hai: "ba" # bốn', topics=["gia-dinh", "phap-luat"], date="2026-08-16", draft=False, people="adults",
        consent=[{"ref": "Sổ 13", "date": "2026-08-01", "child_agreed": True}], image={"src": "anh/x.webp", "alt": "- Tả", "credit": ""},
    )  # fmt: skip
    assert front(new) == {
        "title": 'Hai: "ba" # bốn', "date": "2026-08-16", "topics": ["gia-dinh", "phap-luat"], "summary": "Một câu dài.", "author": "",
        "consent": {"ref": "Sổ 13", "date": "2026-08-01", "child_agreed": "có"}, "la": {"x": "1"}, "people": "adults",
        "image": {"src": "anh/x.webp", "alt": "- Tả"},
    }  # fmt: skip
    assert "# Ghi chú" in new and "# tên" in new and new.endswith(f"---\n\n{BODY}\n")


def test_papers_of_consent_are_one_or_a_list_as_they_were():
    two = [
        {"ref": "Sổ 1", "date": "2026-08-01", "pictures": ["anh/a.jpg"]},
        {"ref": "Sổ 2", "date": "2026-08-02", "pictures": ["anh/b.jpg"]},
    ]
    assert front(edited(consent=two))["consent"] == two
    listed = OLD.replace("{ref", "[{ref").replace("có}", "có}]")
    assert edited(listed) == listed
    assert front(edited(listed, title="Khác"))["consent"] == [{"ref": "Sổ: 12", "date": "2026-08-01", "child_agreed": "có"}]


def test_flags_are_what_the_check_takes_for_true_and_false():
    assert cms.made({"do": "read", "text": OLD})[0]["draft"] is True
    off = OLD.replace("draft: yes", "draft: no")
    assert cms.made({"do": "read", "text": off})[0]["draft"] is False and edited(off, title="Khác").count("draft: no") == 1
    assert "draft" not in front(edited(draft=False))


def test_a_body_that_was_only_written_anew_is_as_it_was():
    assert edited(body=ANEW) == OLD
    assert edited(body=ANEW.replace("Hết", "Xong")) == OLD.replace("Hết", "Xong")
    assert edited(body=ANEW.replace("**đậm**", "đậm")).count("Đoạn _nghiêng_, a_b\\*c và đậm.") == 1
    assert edited(body=ANEW.replace("| 1 | 2 |", "| 1 | 3 |")).count("| --- | --- |\n| 1 | 3 |") == 1


def test_a_new_post_holds_what_was_filled_in_and_nothing_empty():
    values = {
        "title": "Bữa cơm: một", "date": "2026-08-15", "topics": ["gia-dinh"], "summary": "Yes", "author": "", "quarter": "",
        "image": {"src": "/anh/x.webp", "alt": "Tả", "credit": ""}, "people": "pupils", "draft": False, "approved": None,
        "consent": [{"ref": "Sổ 12", "date": "2026-08-01", "child_agreed": True, "pictures": []}], "body": "Một.\n\n![Tả](/anh/y.webp)",
    }  # fmt: skip
    (text,) = cms.made({"do": "write", "values": values})
    assert front(text) == {
        "title": "Bữa cơm: một", "date": "2026-08-15", "topics": ["gia-dinh"], "summary": "Yes", "people": "pupils",
        "image": {"src": "anh/x.webp", "alt": "Tả"}, "consent": {"ref": "Sổ 12", "date": "2026-08-01", "child_agreed": "true"},
    }  # fmt: skip
    assert text.endswith("---\n\nMột.\n\n![Tả](anh/y.webp)\n")


# ---- Objections ----


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    column = read(lay_out(tmp_path_factory.mktemp("cms")).root).column
    return json.loads(form_data(column, judge(column, dt.date.fromisoformat(DAY)), {}))


@pytest.fixture
def said(data):
    def said(text: str = "", name: str = "2026-q3-bua-com", **changes) -> list[str]:
        about = {"unit": "thcs-hoa-sua", "name": name, "isNew": not text}
        return cms.made({"do": "object", "text": text, "changes": changes, "about": about, "data": data})[0]

    return said


GOOD = {"title": "Bữa cơm", "date": "2026-08-15", "topics": ["gia-dinh"], "summary": "Một câu.", "body": own_text("cms")}
PICTURE = {"image": {"src": "anh/a.webp", "alt": "Hai bạn nhặt rau"}}


def test_a_good_post_meets_no_objection(said):
    assert said(**GOOD) == []
    assert said(**GOOD, **PICTURE, people="adults") == []


def test_the_rules_of_the_form_hold(said):
    assert "ít nhất 40 chữ" in said(**(GOOD | {"body": "Ngắn."}))[0]
    assert said(**GOOD, **PICTURE) == ["Chọn trong hình nhận ra được ai."]
    assert said(**(GOOD | {"body": GOOD["body"] + '\n\n![](anh/b.jpg "Chú thích")'}), people="none")[0].startswith("Hình 1 chưa có lời tả")
    assert len(said(**GOOD, **PICTURE, people="pupils")) == 3
    paper = {"ref": "Sổ 12", "date": "2026-08-01", "child_agreed": True}
    assert said(**GOOD, **PICTURE, people="pupils", consent=[paper]) == []


def test_words_of_links_and_signs_are_counted_as_the_check_counts_them(said):
    few = own_text("few", 36)
    assert said(**(GOOD | {"body": f"## Đề mục ấy\n\n- {few}\n- [hai chữ](https://example.edu.vn/mot-hai)"})) == []
    assert said(**(GOOD | {"body": f"{few} <!-- một hai ba bốn năm -->"})) != []


def test_a_draft_may_lack_what_is_written_last(said):
    assert said(**(GOOD | {"body": "Ngắn.", "summary": "", "topics": []}), draft=True) == []
    assert said(**(GOOD | {"title": ""}), draft=True) == ["Ghi tên bài."]


def test_the_files_name_and_the_quarter_agree(said):
    assert "Ở mục “Viết cho quý”, chọn quý 2026-Q3." in said(**GOOD, name="2026-q4-bua-com")[0]
    assert said(**GOOD, quarter="2026-Q2", name="2026-q2-bua-com") == []
    text = post_text("2026-08-15")
    assert said(text, date="2026-10-15")[0].startswith("Tệp của bài mang tên quý 2026-Q3, còn bài thì thuộc quý 2026-Q4.")


def test_a_quarter_that_the_plan_has_not_is_no_mistake(said):
    assert said(**(GOOD | {"date": "2027-05-15"}), name="2027-q2-bua-com") == []


def test_whoever_corrects_an_old_post_answers_for_what_they_changed(said):
    text = post_text("2026-08-15", "Ngắn quá.", image="{src: anh/a.jpg, alt: Hai bạn}")
    assert said(text, title="Bữa cơm chiều", body="Vẫn ngắn quá.") == []
    assert said(text, image={"src": "anh/a.jpg", "alt": "IMG_1"})[0].startswith("Hình 1 chưa có lời tả")


# ---- Vietnamese ----


def own(name: str) -> dict[str, str]:
    return json.loads((PROJECT / cms.CMS / f"src/{name}.json").read_text("utf-8"))


def test_every_text_that_the_package_leaves_in_english_is_translated_here():
    """A new version may have new texts, or texts that it now has itself: translate those, take these out."""
    assert own("vi").keys() == cms.locale("en-US").keys() - cms.locale("vi").keys()


def test_translations_keep_the_places_of_names_and_numbers():
    english = cms.locale("en-US")
    for key, text in own("vi").items():
        for place in ("{$name}", "{$count}", "{$account}", "{$service}", "{$folder}", "{$date}", "{$path}", "{$option}", "{$value}"):
            assert (place in text) == (place in english[key]), (key, place)


def test_our_own_words_stand_in_the_place_of_texts_that_the_package_has():
    assert own("vi-own").keys() <= cms.locale("vi").keys()


def test_the_bundle_has_one_language_and_asks_no_other_server_for_fonts():
    files = {file.name: file.read_bytes() for file in (cms.project() / cms.CMS / "dist").rglob("*.js")}
    assert sum(b"Xem ch\xe1\xbb\x97 c\xe1\xba\xa7n s\xe1\xbb\xada" in content for content in files.values()) == 1
    for content in files.values():
        assert b"url(https://" not in content and b"status.com/api" not in content and b"hostedstatus.com" not in content
    assert sum(map(len, files.values())) < 4_000_000
