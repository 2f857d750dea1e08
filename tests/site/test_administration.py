"""The page Quản trị in a build: only where mkdocs.yml asks for it, and one sentence where it cannot be made."""

import json
import re
import shutil

import pytest

from support import cms
from support.scenes import Repository, digest
from support.sites import dead_references

BAD = "{backend: gitea, repo: kho, review: true}"


def said(run) -> list[str]:
    return [line for line in run.err.splitlines() if line and not line.startswith("INFO")]


@pytest.fixture
def asked_for(repository) -> Repository:
    """The small repository, with the option and the bundle."""
    cms.switch_on(repository)
    return repository


def test_a_site_with_it_is_whole_and_the_same_each_time(asked_for):
    assert asked_for.build().status == 0
    files = digest(asked_for.site())
    assert dead_references(files) == set()
    assert {path for path in files if path.startswith("quan-tri/don-vi/")} == {
        f"quan-tri/don-vi/{unit}.json" for unit in ("so-mau", "thcs-hoa-sua", "mam-non-mai")
    }
    assert json.loads(files["quan-tri/don-vi/thcs-hoa-sua.json"])["backend"]["repo"] == "nhom/kho"
    assert b".vn/quan-tri/" not in files["sitemap.xml"]
    shutil.rmtree(asked_for.site())
    shutil.rmtree(asked_for.root / ".cache")
    assert asked_for.build().status == 0
    assert digest(asked_for.site()) == files


def test_its_policy_lets_it_ask_the_git_service_and_nobody_else(asked_for):
    asked_for.build()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', asked_for.page("quan-tri/"))[1]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'" and parts["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert parts["connect-src"].split() == ["'self'", "blob:", "data:", "https://git.example.edu.vn"]
    assert re.findall(r"https?://[^;\s]+", policy) == ["https://git.example.edu.vn"]


def test_a_merged_unit_has_none(asked_for):
    roster = (asked_for.root / "posts/schools.yml").read_text("utf-8")
    asked_for.write("posts/schools.yml", roster.replace("level: mam-non,", "level: mam-non, merged_into: thcs-hoa-sua,"))
    asked_for.build()
    assert not asked_for.site("quan-tri/don-vi/mam-non-mai.json").exists() and "mam-non-mai" not in asked_for.page("quan-tri/")


def test_it_goes_when_the_option_goes(asked_for):
    asked_for.build()
    asked_for.write("mkdocs.yml", re.sub(r"  editor: .*\n", "", (asked_for.root / "mkdocs.yml").read_text("utf-8")))
    assert asked_for.build().status == 0
    assert not asked_for.site("quan-tri").exists()


def test_settings_that_cannot_be_used_stop_the_build_with_all_mistakes(repository):
    cms.switch_on(repository, BAD)
    done = repository.build()
    assert done.status == 2
    (line,) = said(done)
    assert "“repo” là đường dẫn của kho" in line and "Gitea chưa có bước duyệt" in line


def test_without_the_bundle_the_build_says_what_to_run(asked_for):
    shutil.rmtree(asked_for.root / cms.CMS / "dist")
    done = asked_for.build()
    assert done.status == 2
    assert said(done) == [
        "mkdocs.yml có extra.editor nhưng chưa có gì để dựng trang Quản trị. Chạy hai lệnh ở trang hướng dẫn “Quản trị” trước."
    ]
