"""The page to print: every sheet with all it says, no script, nothing from elsewhere, every name as text."""

import pytest
from lxml import html
from msgspec.structs import replace

from chuyenmuc.inspections.html_sheets import html_sheets
from chuyenmuc.inspections.sheet import BLANKS, RESULTS, SheetPost
from support.inspections import HOSTILE, sheets_of_all


@pytest.fixture(scope="module")
def found():
    return sheets_of_all()


def page(sheets) -> html.HtmlElement:
    return html.document_fromstring(html_sheets(sheets, "Phiếu").decode())


def test_each_sheet_is_an_article_that_says_all_of_it(found):
    articles = page(list(found.values())).findall(".//article")
    assert len(articles) == len(found)
    for article, sheet in zip(articles, found.values(), strict=True):
        rows = [tuple(cell.text_content() for cell in row) for row in article.iter("tr")]
        for line in (*sheet.about, *sheet.portal):
            assert line in rows
        for post in sheet.posts:
            assert (f"{post.title}{post.address}", post.day) in rows
        assert [row[1] for row in rows if len(row) == 3][1:] == list(sheet.questions)
        assert [item.text_content() for item in article.iter("li")] == list(RESULTS)
        assert [row[0] for row in rows if row[0] in BLANKS] == list(BLANKS)
        text = article.text_content()
        assert sheet.state in text and sheet.chosen in text and sheet.office in text


def test_hostile_names_are_text(found):
    hostile = replace(
        found["none"], name=HOSTILE, office=HOSTILE, basis=HOSTILE, state=HOSTILE, chosen=HOSTILE, refused=(HOSTILE,),
        about=(("Đơn vị", HOSTILE),), posts=(SheetPost(HOSTILE, "1/8/2026", ""),), portal=(("Chữ", HOSTILE),), questions=(HOSTILE,),
    )  # fmt: skip
    made = html_sheets([hostile], HOSTILE).decode()
    assert "<script" not in made and "&lt;script&gt;" in made
    assert page([hostile]).findtext(".//title") == "Phiếu"
    assert html.document_fromstring(made).text_content().count(HOSTILE) == 10


def test_only_web_addresses_can_be_clicked(found):
    sheet = replace(found["none"], portal=(("Địa chỉ", "javascript:alert(1)"), ("Trang", 'https://a.example/?x="><script>')))
    links = [link.get("href") for link in page([sheet]).iter("a")]
    assert 'https://a.example/?x="><script>' in links and not [link for link in links if not link.startswith("https://")]


def test_the_page_needs_nothing_else_and_runs_nothing(found):
    document = page(list(found.values()))
    names = {element.tag for element in document.iter(html.etree.Element)}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [element for element in document.iter(html.etree.Element) if {"src", "srcset", "style", "onclick"} & set(element.attrib)]
    assert "url(" not in document.findtext(".//style") and "@import" not in document.findtext(".//style")
    assert "break-before: page" in document.findtext(".//style")


def test_the_same_sheets_give_the_same_bytes(found):
    assert html_sheets(list(found.values()), "Phiếu") == html_sheets(list(sheets_of_all().values()), "Phiếu")
