"""A page as a value."""

from chuyenmuc.portals.pages.page import Block, Link, Page


def test_its_text_and_links_are_those_of_its_blocks():
    links = Link("http://a.vn/1", "Một"), Link("http://a.vn/2", "Hai")
    page = Page("http://a.vn/", blocks=(Block("Một", links[:1]), Block("Hai ba", links[1:])))
    assert page.text == "Một\nHai ba" and page.links == list(links) and Page("http://a.vn/").text == ""
