"""What holds of every format of the check. All are views of one Coverage."""

import json
import re

import pytest
from junitparser import JUnitXml

from support.changes import POST as GAP
from support.scenes import ROSTER

HOSTILE = "100%: \"a\", 'b' <i>&amp; ]]> ::error::x, ##[error]y | `z`"


@pytest.mark.parametrize("name", [HOSTILE, "a\\nb: ::warning::z", "tab\\tnul \\u0007 \\u2028"])
def test_hostile_names_stay_what_they_are_in_every_format(repository, name):
    """In a title, in a unit's name and in a reason; as YAML in double quotes."""
    written = name.replace('"', '\\"')
    repository.write("posts/schools.yml", ROSTER.replace("Trường THCS Hoa Sữa", f'"{written}"'))
    (repository.root / GAP).unlink()
    repository.post("mam-non-mai", "2026-q3-hai", "2026-08-16", title=f'"{written}"')
    repository.post("mam-non-mai", "2026-q3-ba", "2026-08-17", title=f'"{written}"', topics=f'["{written}"]')
    for file_format in ("text", "json", "junit", "github"):
        done = repository.check("--format", file_format)
        assert done.status in (1, 2) and "Traceback" not in done.err
        if file_format == "junit":
            JUnitXml.fromstring(done.out.encode())
        elif file_format == "json":
            json.loads(done.out)
        elif file_format == "github":
            *lines, last = done.out.splitlines()
            assert all(re.match(r"::(error|warning|notice) (file=[^,:]+,line=\d+,)?title=[^,:]+::", line) for line in lines)
            assert last.startswith("Tất cả: ")
            assert not re.search(r"^\s*::|##\[", done.err, re.M)


@pytest.mark.parametrize("file_format", ["text", "json", "junit", "github"])
def test_each_format_goes_to_a_file_whole_and_the_status_stays(troubled, file_format):
    done = troubled.check("--format", file_format, "--output", "ket-qua")
    assert (done.status, done.out) == (2, "")
    shown = troubled.check("--format", file_format)
    assert (troubled.root / "ket-qua").read_text("utf-8") == (shown.out or shown.err)
    assert "Chưa đạt: 3 chỗ cần sửa, 1 yêu cầu chưa có bài." in shown.err
