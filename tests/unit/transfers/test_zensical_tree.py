"""The files for Zensical."""

import tomllib

import pytest
from msgspec.structs import replace

from chuyenmuc.transfers.zensical_tree import zensical_tree
from support.exported import UNIT, of_all_kinds, published_of


def test_posts_units_and_topics_have_the_addresses_of_the_column(tmp_path):
    files = zensical_tree(published_of(of_all_kinds(tmp_path)))
    assert {
        f"docs/truong/{UNIT}/2026-q3-dan.md",
        f"docs/truong/{UNIT}/index.md",
        "docs/chu-de/gia-dinh/index.md",
        "docs/index.md",
    } <= files.keys()
    index = files[f"docs/truong/{UNIT}/index.md"].decode()
    assert "- [Bài “có dẫn”: 1 &lt; 2 &amp; #3](2026-q3-dan.md) · 2/8/2026" in index and "nháp" not in index and "gỡ" not in index
    topic = files["docs/chu-de/gia-dinh/index.md"].decode()
    assert "description: Việc nhà." in topic and f"(../../truong/{UNIT}/2026-q3-dan.md)" in topic
    assert "](../../truong/mam-non-mai/2026-q2-bua-com.md)" in files[f"docs/truong/{UNIT}/2026-q3-dan.md"].decode()


@pytest.mark.parametrize("name", ["Chuyên mục", 'Tên "có" \\ ngoặc # và\u2028 dòng'])
def test_the_settings_are_toml_whatever_the_site_is_called(tmp_path, name):
    files = zensical_tree(replace(published_of(of_all_kinds(tmp_path)), name=name))
    settings = tomllib.loads(files["zensical.toml"].decode())
    assert settings["project"]["site_name"] == name and settings["project"]["nav"][0] == "index.md"
    assert settings["project"]["theme"]["language"] == "vi" and "footnotes" in settings["project"]["markdown_extensions"]
