"""What the embedding script and its data are allowed to be."""

import datetime as dt
import gzip
import json
import re

import pytest

from chuyenmuc.model.roster import School
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.reading.read import read
from chuyenmuc.syndication import embeds
from support.scenes import DAY, PROJECT, lay_out

SCRIPT = (PROJECT / "hooks/theme/nhung/embed.js").read_text("utf-8")


def test_the_script_is_small_and_knows_no_way_to_run_or_keep_anything():
    assert len(gzip.compress(SCRIPT.encode())) < 8 * 1024
    assert SCRIPT.isascii(), "a host may be in any encoding"
    assert not re.search(
        r"\beval\b|new Function|innerHTML|insertAdjacentHTML|document\.write|cookie\s*=|localStorage|sessionStorage", SCRIPT
    )


def test_the_script_and_the_data_agree_on_version_and_name():
    assert f"bai.v{embeds.DATA_VERSION}.js" in SCRIPT
    assert f"version {embeds.DATA_VERSION}." in SCRIPT


def test_the_data_is_ascii_and_cannot_end_a_script(tmp_path):
    repository = lay_out(tmp_path)
    repository.post("thcs-hoa-sua", "2026-q3-z", "2026-08-20", title="'</script><b>Đọc'", summary="'<!-- & \\u2028'")
    column = read(repository.root).column
    for group in group_posts(column, dt.date.fromisoformat(DAY)):
        if not embeds.has_frames(group):
            continue
        data = embeds.data_script(column, column.pictures, group)
        assert data.isascii() and b"<" not in data
        detail = json.loads(re.search(r"detail:(.*)}\)\)\n$", data.decode())[1])
        assert detail["version"] == 1 and all(not item["url"].startswith(("/", "http")) for item in detail["items"])


@pytest.mark.parametrize("kind", embeds.TEMPLATES)
def test_a_snippet_names_the_unit_and_escapes_its_name(kind):
    text = embeds.snippet(kind, School("thcs-a", 'Trường "A" & B <b>x</b>', "thcs"), "https://a.example/")
    assert "${" not in text and 'data-chuyenmuc="thcs-a"' in text
    assert "Trường &quot;A&quot; &amp; B ‹b›x‹/b›" in text
