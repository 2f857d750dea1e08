"""The filter that makes addresses relative gives what MkDocs' own gives, from whichever page and in whatever order it is asked."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import normalize_url

from templates import _Here

PARTS = st.sampled_from(["truong", "truong-1", "truong-10", "bai", "bai-2", "trang", "quy"])
FOLDERS = st.lists(PARTS, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
PAGES = st.one_of(FOLDERS, FOLDERS.map(lambda folder: f"{folder}404.html"))
VALUES = st.one_of(
    FOLDERS,
    FOLDERS.map(lambda folder: folder.removesuffix("/")),
    FOLDERS.map(lambda folder: f"{folder}feed.xml"),
    FOLDERS.map(lambda folder: f"../{folder}"),
    FOLDERS.map(lambda folder: f"/{folder}"),
    st.sampled_from([".", "./bai/", "#muc", "truong/#muc", "https://truong.example/", "mailto:a@truong.example", "truong/../quy/"]),
)


@given(st.lists(st.tuples(PAGES, st.lists(VALUES, max_size=6)), max_size=8))
def test_addresses_are_those_of_mkdocs(asked):
    here = _Here()
    for url, values in asked:
        page = SimpleNamespace(url=url)
        here.set(page, "")
        for value in values:
            assert here.url(None, value) == normalize_url(value, page=page, base="")


def test_where_there_is_no_page_the_base_counts():
    here = _Here()
    here.set(None, "/chuyen-muc")
    assert here.url(None, "quy/") == "/chuyen-muc/quy/"
