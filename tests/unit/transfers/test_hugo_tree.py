"""The files for Hugo."""

import yaml

from chuyenmuc.transfers.hugo_tree import hugo_tree
from support.exported import UNIT, of_all_kinds, published_of


def test_posts_units_and_topics_have_the_addresses_of_the_column(tmp_path):
    files = hugo_tree(published_of(of_all_kinds(tmp_path)))
    assert {
        f"content/truong/{UNIT}/2026-q3-dan.md",
        f"content/truong/{UNIT}/_index.md",
        "content/chu-de/gia-dinh/_index.md",
    } <= files.keys()
    assert b"Vi\xe1\xbb\x87c nh\xc3\xa0." in files["content/chu-de/gia-dinh/_index.md"]
    settings = yaml.safe_load(files["hugo.yaml"])
    assert settings["baseURL"] == "https://chuyenmuc.example.edu.vn/" and settings["taxonomies"] == {"chu-de": "chu-de"}
    assert yaml.safe_load(files[f"content/truong/{UNIT}/2026-q3-dan.md"].decode().split("---\n")[1])["chu-de"] == ["gia-dinh"]
    assert {"layouts/_default/single.html", "layouts/_default/_markup/render-link.html"} <= files.keys()
