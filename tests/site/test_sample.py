"""The sample content: complete, in its own words, and plainly a sample."""

import datetime as dt
import html
import json
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations

import feedparser
import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.markup.converter import Converter, references
from chuyenmuc.markup.links import locate
from chuyenmuc.reading.read import read
from chuyenmuc.texts.text import count_words, plain
from support.scenes import PROJECT

DAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def reading():
    return read(PROJECT)


def test_it_is_in_order_on_any_later_day(reading):
    assert reading.problems == ()
    for day in (DAY, dt.date(2031, 5, 4)):
        totals = judge(reading.column, day).totals
        assert (totals.due, totals.covered) == (44, 44)


def test_there_are_44_posts_and_more_of_200_to_500_words(reading):
    assert len(reading.column.posts) >= 44
    assert all(200 <= post.words <= 500 for post in reading.column.posts), [
        (post.path, post.words) for post in reading.column.posts if not 200 <= post.words <= 500
    ]


def test_every_topic_and_quarter_is_written_about(reading):
    topics = Counter(topic for post in reading.column.posts for topic in post.topics)
    assert set(topics) == set(reading.column.plan.topics)
    assert min(topics.values()) >= 2
    assert {str(post.quarter) for post in reading.column.posts} == {"2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"}


def test_every_topic_has_an_introduction_with_sources_checked_within_a_year(reading):
    introductions = reading.column.introductions
    assert set(introductions) == set(reading.column.plan.topics)
    for introduction in introductions.values():
        assert introduction.sources and not introduction.is_stale(DAY), introduction.path
        assert 180 <= count_words(plain(introduction.body)) <= 350, introduction.path
        assert len({source.url for source in introduction.sources}) == len(introduction.sources), introduction.path
    summaries = [introduction.summary for introduction in introductions.values()]
    assert len(set(summaries)) == len(summaries)


def test_every_law_that_an_introduction_names_has_a_source(reading):
    """What a body sets in bold as a law, decree or decision stands by that name in a source."""
    kinds = "Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Đề án|Chiến lược|Chương trình|Bộ tiêu chí"
    told = 0
    for introduction in reading.column.introductions.values():
        sources = " ".join(source.title for source in introduction.sources)
        for law in re.findall(rf"\*\*((?:{kinds})[^*]*)\*\*", introduction.body):
            assert law in sources, (introduction.path, law)
            told += 1
    assert told >= 30


def test_posts_are_in_their_own_words(reading):
    """No two share a run of eight words, the addresses of their sources apart."""

    def runs(post):
        words = re.findall(r"\w+", re.sub(r"\]\([^)]*\)", " ", post.body).lower())
        return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}

    found = {post.id: runs(post) for post in reading.column.posts}
    assert [pair for pair in combinations(found, 2) if found[pair[0]] & found[pair[1]]] == []


def test_some_posts_have_pictures_and_some_lead_to_others(reading):
    assert len(reading.column.pictures) >= 7
    converter = Converter()
    links = [
        reference.target
        for post in reading.column.posts
        for reference in references(converter.convert(post.body).html)
        if reference.tag == "a"
    ]
    assert sum(target.split("#")[0].endswith(".md") for target in links) >= 8
    assert sum(target.startswith("http") for target in links) >= 10


def test_no_post_that_a_quarter_rests_on_is_linked_to(reading):
    """So that taking one away shows a missing quarter, and not the dead links of others."""
    coverage = judge(reading.column, DAY)
    sole = {cell.posts[0].path for cell in coverage.cells.values() if len(cell.posts) == 1}
    assert len(sole) >= 30
    converter = Converter()
    targets = {
        locate(reference, post.path).path
        for post in reading.column.posts
        for reference in references(converter.convert(post.body).html)
        if reference.tag == "a" and reference.target
    }
    assert targets & sole == set()


def test_nobody_in_the_pictures_can_be_recognised(reading):
    assert {post.people for post in reading.column.posts} == {None, "none"}


def test_names_of_units_and_addresses_are_samples(reading):
    for unit in reading.column.roster.units.values():
        assert "mẫu" in unit.name.lower()
        assert unit.website is None or ".example." in unit.website


def test_pictures_are_what_the_script_draws():
    done = subprocess.run([sys.executable, "tests/sample/pictures.py", "--check"], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_sample_site_is_built_and_marked(sample):
    assert "cm-sample" in sample.page("")
    feed = feedparser.parse(sample.site("feed.xml").read_bytes())
    assert not feed.bozo and len(feed.entries) == 20 and "(mẫu)" in feed.feed.title
    data = json.loads(sample.site("theo-doi/coverage.json").read_text("utf-8"))
    assert data["totals"]["share"] == 1.0


@pytest.mark.parametrize("address", ["", "ke-hoach"])
def test_every_place_that_a_written_page_leaves_is_filled(sample, address):
    written = sample.page(address).split("<article", 1)[1].split("</article>")[0]
    assert "<!--" not in written


def test_the_plan_is_shown_with_its_objectives_topics_and_days(sample):
    page = sample.page("ke-hoach")
    for text in ("Mục tiêu", "3.3", "100%", "Quy tắc ứng xử trong trường học", "28/6", "15/11–15/12"):
        assert text in page


def test_the_introduction_stands_above_the_posts_with_its_sources_and_the_day_of_its_check(sample, reading):
    introduction = reading.column.introductions["phong-chong-bao-luc"]
    page = sample.page("chu-de/phong-chong-bao-luc")
    assert page.index("Luật nói gì") < page.index('id="nguon-doi-chieu"') < page.index('class="cm-cards"')
    for source in introduction.sources:
        assert html.escape(source.url) in page
    assert "ngày\u00a025 tháng\u00a011 năm\u00a02026" in page
    assert '<a href="../../ke-hoach/#muc-tieu">Mục tiêu 2</a>' in page
    assert 'id="muc-tieu"' in sample.page("ke-hoach")


@pytest.mark.parametrize("address", ["", "chu-de"])
def test_home_and_index_tell_every_topic_in_a_line(sample, reading, address):
    page = sample.page(address)
    for introduction in reading.column.introductions.values():
        assert introduction.summary in page
