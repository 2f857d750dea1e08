"""What readers meet on the sample's pages: titles that tell pages apart, words for parents, a menu that says each thing once."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from support.scenes import PROJECT


@pytest.fixture(scope="module")
def heads(sample) -> dict[str, tuple[str, str]]:
    """Title and description of each page that is no frame and no redirect."""
    found = {}
    for file in sorted(sample.site().rglob("index.html")):
        html, address = file.read_text("utf-8"), file.parent.relative_to(sample.site()).as_posix()
        if 'http-equiv="refresh"' not in html and "nhung" not in address.split("/")[:-1] and not address.endswith("/nhung"):
            title, description = re.search(r"<title>(.*?)</title>", html)[1], re.search(r'<meta name="description" content="([^"]*)"', html)
            found[address] = (title, description[1] if description else "")
    return found


def twice(values) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_no_two_pages_have_one_title(heads):
    """The page of an agency that owes a column, and that of all units below it, are two."""
    assert twice(title for title, _ in heads.values()) == []


def test_later_pages_of_a_listing_do_not_repeat_the_first_ones_description(heads):
    assert any("trang/2" in address for address in heads)
    assert twice(description for address, (_, description) in heads.items() if not re.match(r"truong/.+/|quy/.+/tong-hop", address)) == []


def test_the_menu_does_not_repeat_a_parts_name_within_it(sample):
    menu = (
        re.sub(r"<svg.*?</svg>", "", sample.page("theo-doi"), flags=re.S)
        .split("md-nav--primary")[1]
        .split('data-md-component="content"')[0]
    )
    words = [
        " ".join(re.sub("<[^>]*>", " ", part).split())
        for part in re.findall(r"<(?:a|label)[^>]*md-nav__link[^>]*>(.*?)</(?:a|label)>", menu, re.S)
    ]
    assert "Bảng theo dõi" in words and "Theo dõi" in words
    assert [pair for pair in pairwise(words) if pair[0] == pair[1]] == []


def test_parents_are_told_whom_to_call_and_how_fast_a_post_goes(sample):
    part = sample.page("gioi-thieu").split('id="go-bai"')[1].split("<h2")[0]
    text = " ".join(re.sub("<[^>]*>", " ", part).split())
    assert "024 0000 0000" in text and "mailto:chuyenmuc@example.edu.vn" in part
    assert "trong ngày làm việc" in text and "withdrawn" not in text


@pytest.mark.parametrize("address", ["truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh", "huong-dan/viet-bai", "gioi-thieu"])
def test_the_link_to_edit_a_page_comes_after_all_that_is_to_be_read(sample, address):
    article = sample.page(address).split("<article")[1].split("</article>")[0]
    assert article.count('rel="edit"') == 1
    assert re.sub("<[^>]*>", "", article.split('rel="edit"')[1].partition(">")[2]).strip() in ("Sửa bài này", "Sửa trang này")


def test_no_law_is_cited_from_a_host_for_trials():
    texts = [path.read_text("utf-8") for folder in ("docs", "posts") for path in (PROJECT / folder).rglob("*.md")]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s)\"'`<>]+)", text)}
    assert [host for host in hosts if re.match(r"(beta|test|staging|dev|demo)\d*\.", host)] == []


def test_a_post_that_is_read_in_a_minute_has_no_contents(repository):
    parts = "\n\n".join(f"## Phần {number}\n\n{' '.join(['chữ'] * 40)}" for number in range(4))
    repository.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-20", body=parts)
    repository.post("thcs-hoa-sua", "2026-q3-dai", "2026-08-21", body=parts.replace("chữ", "chữ và câu"))
    assert repository.build("-q").status == 0
    short, long = (repository.page(f"truong/thcs-hoa-sua/2026-q3-{name}") for name in ("ngan", "dai"))
    assert "cm-toc" not in short.split("<article")[1] and "cm-toc" in long.split("<article")[1]
