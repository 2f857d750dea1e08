"""Topics as readers find them: their introductions, their sources, their cards."""

import pytest

from chuyenmuc.pages.listings import PER_PAGE
from support.scenes import PLAN, Repository, introduction_text, lay_out

SUMMARY = "Việc nhà & lời nói <b>trong</b> một gia đình."
BODY = """\
## Luật nói gì

Điều 18, xem [kế hoạch](../../docs/ke-hoach.md#han) và [một bài](../thcs-hoa-sua/2026-q3-mua-he.md).
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    """A site whose topic gia-dinh has an introduction checked long ago and two pages of posts; phap-luat has neither."""
    repository = lay_out(tmp_path_factory.mktemp("topics"))
    repository.write("posts/_chu-de/gia-dinh.md", introduction_text(BODY, "2025-03-08", f"'{SUMMARY}'"))
    for number in range(PER_PAGE):
        repository.post("thcs-hoa-sua", f"2026-q2-bai-{number}", "2026-06-01")
    done = repository.build()
    assert done.status == 0, done.err
    return repository


def content(page: str) -> str:
    return page.split("<article", 1)[1].split("</article>")[0]


def test_the_introduction_is_on_the_first_page_alone(site):
    first, second = site.page("chu-de/gia-dinh"), site.page("chu-de/gia-dinh/trang/2")
    assert content(first).index("Luật nói gì") < content(first).index('class="cm-cards"')
    for text in ("Luật nói gì", "vbpl.example.vn", "Kiểm tra lần cuối"):
        assert text in content(first) and text not in content(second)


def test_every_page_of_the_topic_is_described_by_the_summary(site):
    described = '<meta name="description" content="Việc nhà &amp; lời nói ‹b›trong‹/b› một gia đình.">'
    assert described in site.page("chu-de/gia-dinh")
    assert described.replace('content="', 'content="Trang 2/2. ') in site.page("chu-de/gia-dinh/trang/2")


def test_sources_are_listed_with_the_day_of_the_check_and_a_warning_after_a_year(site):
    page = content(site.page("chu-de/gia-dinh"))
    assert '<a href="https://vbpl.example.vn/73">Luật Bình đẳng giới 2006</a>' in page
    assert '<time datetime="2025-03-08">ngày\u00a08 tháng\u00a03 năm\u00a02025</time>' in page
    assert "có thể đã thay đổi" in page


def test_links_of_the_introduction_lead_to_pages_of_the_site(site):
    page = content(site.page("chu-de/gia-dinh"))
    assert 'href="../../ke-hoach/#han"' in page and 'href="../../truong/thcs-hoa-sua/2026-q3-mua-he/"' in page


def test_the_plans_objectives_are_named_with_a_link_to_the_plan(site):
    page = content(site.page("chu-de/gia-dinh"))
    assert '<a href="../../ke-hoach/#muc-tieu">Mục tiêu 4</a>: Chuyên mục mỗi quý' in page
    assert "objectives" in PLAN and 'id="muc-tieu"' in site.page("ke-hoach")


def test_a_topic_without_introduction_or_objectives_has_its_posts_alone(site):
    page = content(site.page("chu-de/phap-luat"))
    assert "Kiểm tra lần cuối" not in page and "ke-hoach/" not in page and "cm-cards" in page


@pytest.mark.parametrize("address", ["", "chu-de"])
def test_cards_tell_name_theme_and_number_of_posts(site, address):
    (card,) = [card for card in content(site.page(address)).split("<li") if 'gia-dinh/">Gia đình</a>' in card]
    assert "Việc nhà &amp; lời nói ‹b›trong" in card and f"{PER_PAGE + 6} bài" in card


def test_pages_without_topics_do_not_load_their_stylesheet(site):
    assert site.site("assets/stylesheets/topics.css").is_file()
    assert "topics.css" in site.page("chu-de/gia-dinh")
    for address in ("", "truong/thcs-hoa-sua", "quy", "ke-hoach"):
        assert "topics.css" not in site.page(address)
