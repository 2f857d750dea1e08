"""What a change does to the column: ``check --changed-since``, with real repositories, and the comparison by itself."""

import json
import os
import shutil
import xml.etree.ElementTree as ET

import pytest

from chuyenmuc.coverage.comparison import NOTHING, compare
from chuyenmuc.coverage.judge import judge
from chuyenmuc.history import revision
from chuyenmuc.reading import cache
from chuyenmuc.reading.read import read
from support.scenes import PLAN, ROSTER, Repository, digest, git, own_text, picture, post_text

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"
CELL = ("thcs-hoa-sua", "2026-Q3")


@pytest.fixture
def kept(repository):
    """The small repository, committed on main; the change is made on a branch."""
    repository.commit("2026-08-15")
    repository.git("checkout", "-q", "-b", "nhanh")
    return repository


def changes(repository: Repository, since: str = "main", status: int = 0, *arguments: str) -> dict:
    done = repository.check("--format", "json", "--changed-since", since, *arguments)
    assert done.status == status, done.err
    return json.loads(done.out)["changes"]


def posts(found: dict) -> list[tuple]:
    return [(post["change"], post["file"], post["counted"], post["counts"], post["rule"]) for post in found["posts"]]


def cells(found: dict) -> list[tuple]:
    return [(cell["change"], cell["unit"], cell["quarter"], cell["before"], cell["after"]) for cell in found["cells"]]


def rename_unit(repository: Repository) -> None:
    os.rename(repository.root / "posts/thcs-hoa-sua", repository.root / "posts/thcs-moi")
    repository.write("posts/schools.yml", ROSTER.replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"))


# What is said


def test_nothing_changed_is_said_so(kept):
    done = kept.check("--changed-since", "main")
    base = kept.git("rev-parse", "main").strip()
    assert done.status == 0
    assert done.err.startswith(f"So với main (bản {base[:10]}): không có gì thay đổi.\n")
    found = changes(kept)
    assert found == {"since": "main", "base": base, "comparable": True, "cells": [], "posts": [], "problems": {"new": [], "mended": []}}


def test_the_change_stands_at_the_top_of_the_report(kept):
    (kept.root / POST).unlink()
    kept.post("mam-non-mai", "2026-q3-ngan", "2026-08-20", body="Ngắn quá.")
    kept.post("so-mau", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    done = kept.check("--changed-since", "main")
    assert done.status == 2
    assert done.err.splitlines()[:8] == [
        f"So với main (bản {kept.git('rev-parse', 'main')[:10]}):",
        "  Xấu đi (1):",
        "    Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9): đã có bài → chưa có bài.",
        "  Bài (2):",
        "    Thêm posts/mam-non-mai/2026-q3-ngan.md: chưa được tính. Quá ngắn: Bài có 2 chữ, kế hoạch cần ít nhất 40 chữ.",
        f"    Xoá {POST}: trước đây được tính.",
        "  Chỗ cần sửa mới (1):",
        "    posts/so-mau/2026-q3-hong.md:4: Không có chủ đề “khong-co” trong kế hoạch. Các giá trị dùng được: gia-dinh, phap-luat.",
    ]


def test_a_post_that_fills_a_gap(kept):
    kept.git("checkout", "-q", "main")
    (kept.root / POST).unlink()
    kept.commit("2026-09-01")
    kept.git("checkout", "-q", "-B", "nhanh")
    kept.post("thcs-hoa-sua", "2026-q3-muon", "2026-10-12", quarter="2026-Q3")
    found = changes(kept)
    assert cells(found) == [("better", *CELL, "missing", "covered")]
    assert (found["cells"][0]["late_before"], found["cells"][0]["late_after"]) == (False, True)
    assert posts(found) == [("added", "posts/thcs-hoa-sua/2026-q3-muon.md", None, True, None)]
    assert "chưa có bài → đã có bài, đăng muộn." in kept.check("--changed-since", "main").err


@pytest.mark.parametrize(
    ("front", "body", "kind", "counts", "rule"),
    [
        ({}, own_text("sửa"), "edited", True, None),
        ({"draft": "true"}, None, "edited", False, "draft"),
        ({"withdrawn": "{date: 2026-09-01, reason: Theo ý gia đình}"}, None, "edited", False, "withdrawn"),
        ({"source": "https://bao.example.vn/bai"}, None, "edited", False, "reprint"),
        ({}, "Ngắn.", "edited", False, "short"),
    ],
    ids=["rewritten", "draft", "withdrawn", "reprint", "short"],
)
def test_a_post_that_was_edited_says_whether_it_still_counts(kept, front, body, kind, counts, rule):
    kept.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", body, **front)
    found = changes(kept, status=0 if counts else 1)
    assert posts(found) == [(kind, POST, True, counts, rule)]
    assert cells(found) == ([] if counts else [("worse", *CELL, "covered", "missing")])


def test_a_comment_or_another_line_end_is_no_change(kept):
    text = (kept.root / POST).read_bytes()
    kept.write(POST, text.replace(b"---\ntitle", b"---\n# ghi nh\xe1\xbb\x9b\ntitle", 1).replace(b"\n", b"\r\n"))
    found = changes(kept)
    assert (found["posts"], found["cells"]) == ([], [])


def test_a_post_that_is_broken_and_one_that_is_mended(kept):
    text = (kept.root / POST).read_text("utf-8")
    kept.write(POST, text.replace("[phap-luat, gia-dinh]", "[khong-co]"))
    found = changes(kept, status=2)
    assert posts(found) == [("broken", POST, True, None, None)]
    assert [problem["file"] for problem in found["problems"]["new"]] == [POST] and found["problems"]["mended"] == []
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write(POST, text)
    found = changes(kept)
    assert posts(found) == [("mended", POST, None, True, None)]
    assert [problem["file"] for problem in found["problems"]["mended"]] == [POST] and found["problems"]["new"] == []


def test_a_mistake_that_only_moved_to_another_line_is_not_new(kept):
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    file = kept.root / "posts/mam-non-mai/2026-q3-hong.md"
    file.write_text(file.read_text("utf-8").replace("---\n", "---\n# một dòng\n", 1), "utf-8")
    assert changes(kept, status=2)["problems"] == {"new": [], "mended": []}


def test_a_second_mistake_of_the_same_kind_is_new(kept):
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", body="![](anh/a.png)\n\n" + own_text("x"), people="none")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    file = kept.root / "posts/mam-non-mai/2026-q3-hong.md"
    file.write_text(file.read_text("utf-8") + "\n![](anh/a.png)\n", "utf-8")
    assert len(changes(kept, status=2)["problems"]["new"]) == 2  # no such picture, and no words for it


def test_a_renamed_file_is_one_change_not_two(kept):
    os.rename(kept.root / POST, kept.root / "posts/thcs-hoa-sua/2026-q3-he-xanh.md")
    found = changes(kept)
    assert posts(found) == [("renamed", "posts/thcs-hoa-sua/2026-q3-he-xanh.md", True, True, None)]
    assert (found["posts"][0]["formerly"], found["posts"][0]["edited"]) == (POST, False)
    kept.post("thcs-hoa-sua", "2026-q3-he-xanh", "2026-08-15", own_text("khác"), title="Mùa hè của thcs-hoa-sua")
    assert posts(changes(kept)) == [("renamed", "posts/thcs-hoa-sua/2026-q3-he-xanh.md", True, True, None)]
    assert f"Đổi tên {POST} → posts/thcs-hoa-sua/2026-q3-he-xanh.md (có sửa): vẫn được tính." in kept.check("--changed-since", "main").err


def test_a_renamed_unit_keeps_its_cells(kept):
    rename_unit(kept)
    found = changes(kept)
    assert found["cells"] == []
    assert [(post["change"], post["formerly"]) for post in found["posts"]] == [
        ("renamed", "posts/thcs-hoa-sua/2026-q2-bua-com.md"),
        ("renamed", POST),
    ]


def test_units_that_come_and_go(kept):
    extra = "  - {id: thcs-them, name: Trường Thêm, level: thcs, managed_by: phuong-mau}\n"
    kept.write("posts/schools.yml", ROSTER + extra)
    found = changes(kept, status=1)
    assert cells(found) == [("worse", "thcs-them", quarter, None, "missing") for quarter in ("2026-Q2", "2026-Q3")]
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write("posts/schools.yml", ROSTER)
    assert cells(changes(kept)) == [("other", "thcs-them", quarter, "missing", None) for quarter in ("2026-Q2", "2026-Q3")]


def test_an_exemption_is_neither_better_nor_worse(kept):
    kept.write("posts/schools.yml", ROSTER.replace("level: thcs,", 'level: thcs, exempt: {2026-Q3: {reason: Sửa, document: "CV 1"}},'))
    assert cells(changes(kept)) == [("other", *CELL, "covered", "exempt")]


def test_each_state_is_judged_by_its_own_plan_and_posts_that_nobody_touched_are_listed(kept):
    kept.write("posts/plan.yml", PLAN.replace("min_words: 40", "min_words: 100"))
    found = changes(kept, status=1)
    assert len(found["posts"]) == 6 and {post["change"] for post in found["posts"]} == {"same"}
    assert {(post["counted"], post["counts"], post["rule"]) for post in found["posts"]} == {(True, False, "short")}
    assert len(found["cells"]) == 6


def test_a_copy_counts_once_its_original_is_gone(kept):
    text = own_text("chung")
    kept.post("so-mau", "2026-q3-goc", "2026-08-01", text)
    kept.post("mam-non-mai", "2026-q3-chep", "2026-08-02", text)
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    (kept.root / "posts/so-mau/2026-q3-goc.md").unlink()
    assert posts(changes(kept)) == [
        ("same", "posts/mam-non-mai/2026-q3-chep.md", False, True, None),
        ("removed", "posts/so-mau/2026-q3-goc.md", True, None, None),
    ]


def test_another_picture_under_the_same_name_is_an_edit(kept):
    kept.write("posts/so-mau/anh/a.png", picture(512))
    kept.post("so-mau", "2026-q3-hinh", "2026-08-20", own_text("hình") + "\n\n![Một hình](anh/a.png)\n", people="none")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    assert changes(kept)["posts"] == []
    kept.write("posts/so-mau/anh/a.png", picture(144))
    assert posts(changes(kept)) == [("edited", "posts/so-mau/2026-q3-hinh.md", True, True, None)]


def test_many_differences_are_counted_and_the_data_has_them_all(kept):
    for number in range(60):
        kept.post("so-mau", f"2026-q3-bai-{number}", "2026-08-20", body="Ngắn.")
    text = kept.check("--changed-since", "main").err
    assert "  Bài (60):" in text and "    Và 10 mục nữa." in text
    assert len(changes(kept)["posts"]) == 60


# With what it is compared


def test_a_branch_is_compared_with_where_it_branched_off(kept):
    """What others do on main meanwhile is not taken for this branch's work."""
    base = kept.git("rev-parse", "HEAD").strip()
    kept.post("so-mau", "2026-q3-hai", "2026-08-20")
    kept.commit("2026-08-20")
    kept.git("checkout", "-q", "main")
    kept.post("mam-non-mai", "2026-q3-hai", "2026-08-21")
    kept.commit("2026-08-21")
    kept.git("checkout", "-q", "nhanh")
    found = changes(kept)
    assert found["base"] == base
    assert [post["file"] for post in found["posts"]] == ["posts/so-mau/2026-q3-hai.md"]


def test_without_a_common_ancestor_it_is_compared_with_the_revision_itself(kept):
    kept.git("checkout", "-q", "--orphan", "moi")
    (kept.root / POST).unlink()
    kept.commit("2026-09-01")
    assert posts(changes(kept, status=1)) == [("removed", POST, True, None, None)]


@pytest.mark.parametrize("name", ["HEAD", "HEAD~0", "v1", "nhanh^{}", "main@{0}"])
def test_every_way_to_name_a_commit(kept, name):
    git(kept.root, "tag", "-a", "v1", "-m", "v1")
    (kept.root / POST).unlink()
    found = changes(kept, name, 1)
    assert found["since"] == name and found["base"] == kept.git("rev-parse", "HEAD").strip()
    assert len(found["posts"]) == 1


def test_posts_may_lie_below_the_top_of_the_repository(kept):
    (kept.root / "kho").mkdir()
    kept.git("mv", "posts", "docs", "kho/")
    git(kept.root, "commit", "-q", "-m", "Chuyển")
    (kept.root / "kho" / POST).unlink()
    found = changes(kept, "HEAD", 1, "--root", "kho")
    assert posts(found) == [("removed", POST, True, None, None)]
    absolute = changes(kept, "HEAD", 1, "--root", str(kept.root / "kho"))
    assert absolute == found


def test_where_roster_or_plan_cannot_be_used_only_the_mistakes_are_compared(kept):
    """Else every unit and every post would seem to have gone, or come."""
    kept.write("posts/plan.yml", PLAN + "zzz: 1\n")
    found = changes(kept, status=2)
    assert (found["comparable"], found["cells"], found["posts"]) == (False, [], [])
    assert [problem["file"] for problem in found["problems"]["new"]] == ["posts/plan.yml"]
    assert "nên chưa so được các đơn vị và các bài." in kept.check("--changed-since", "main").err
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write("posts/plan.yml", PLAN)
    found = changes(kept)
    assert (found["comparable"], found["cells"], found["posts"]) == (False, [], [])
    assert [problem["file"] for problem in found["problems"]["mended"]] == ["posts/plan.yml"]


def test_a_revision_from_before_there_was_a_column(repository):
    repository.git("status")
    git(repository.root, "commit", "-q", "--allow-empty", "-m", "đầu")
    found = changes(repository, "HEAD")
    assert not found["comparable"]
    assert {problem["file"] for problem in found["problems"]["mended"]} == {"posts/schools.yml", "posts/plan.yml"}


def test_the_repository_is_left_as_it_is(kept):
    (kept.root / POST).unlink()
    kept.check()  # fills the caches

    def files() -> dict[str, bytes]:
        """All of them but what Python compiles when it first loads a module."""
        return {path: data for path, data in digest(kept.root).items() if "__pycache__" not in path}

    before = files()
    status = kept.git("status", "--porcelain")
    changes(kept, status=1)
    assert files() == before
    assert kept.git("status", "--porcelain") == status


def test_what_has_not_changed_is_taken_from_the_cache(kept, monkeypatch):
    kept.post("so-mau", "2026-q3-hai", "2026-08-20")
    read(kept.root, cached=True)
    asked = []
    get = cache.ReadingCache.get

    def counted(self, path, *rest):
        found = get(self, path, *rest)
        asked.append(found is not None)
        return found

    monkeypatch.setattr(cache.ReadingCache, "get", counted)
    with revision.files_at(kept.root, revision.base_of(kept.root, "main")) as folder:
        before = read(folder, cache_of=kept.root)
        assert not (folder / ".cache").exists()
    assert asked == [True] * 6 and len(before.column.posts) == 6
    assert not folder.exists()


def test_files_that_are_not_checked_out_are_asked_of_git(kept):
    """A sparse checkout: git says that the file is unchanged, and it is not there."""
    kept.git("update-index", "--skip-worktree", POST)
    (kept.root / POST).unlink()
    with revision.files_at(kept.root, revision.base_of(kept.root, "main")) as folder:
        assert POST in digest(folder)


def test_a_partial_clone_is_compared_too(kept, tmp_path_factory):
    (kept.root / POST).unlink()
    kept.commit("2026-09-01")
    kept.git("config", "uploadpack.allowFilter", "true")
    folder = tmp_path_factory.mktemp("partial") / "kho"
    git(kept.root, "clone", "-q", "--filter=blob:none", f"file://{kept.root}", str(folder))
    assert posts(changes(Repository(folder), "origin/main", 1)) == [("removed", POST, True, None, None)]


def test_symlinks_and_odd_names_come_along(kept):
    kept.write("posts/so-mau/anh/hình “1”.txt", "x")
    (kept.root / "posts/so-mau/2026-q3-noi.md").symlink_to("2026-q3-mua-he.md")
    (kept.root / "posts/so-mau/anh/xuong\nhang").write_text("y")
    kept.commit("2026-09-01")
    for path in ("posts/so-mau/2026-q3-noi.md", "posts/so-mau/anh/xuong\nhang"):
        (kept.root / path).unlink()
    with revision.files_at(kept.root, revision.base_of(kept.root, "HEAD")) as folder:
        assert os.readlink(folder / "posts/so-mau/2026-q3-noi.md") == "2026-q3-mua-he.md"
        assert (folder / "posts/so-mau/anh/xuong\nhang").read_text() == "y"
        assert (folder / "posts/so-mau/anh/hình “1”.txt").read_text() == "x"


def test_a_tree_made_on_purpose_reaches_nothing_outside(kept, tmp_path_factory):
    """Git would not check it out: an entry twice, as a link to elsewhere and as a folder; and “..”."""
    outside = tmp_path_factory.mktemp("outside")

    def stored(data: bytes, kind: str = "blob") -> str:
        file = outside.parent / "object"
        file.write_bytes(data)
        return kept.git("hash-object", "-w", "-t", kind, "--literally", str(file)).strip()

    def tree(*entries: tuple[str, str, str]) -> str:
        return stored(b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(sha) for mode, name, sha in entries), "tree")

    evil = stored("ác".encode())
    inner = tree(("100644", "x.md", evil))
    link = stored(str(outside).encode())
    posts_tree = tree(
        ("120000", "a", link),
        ("40000", "a", inner),
        ("40000", "..", inner),
        ("100644", "schools.yml", evil),
        ("100644", "schools.yml", evil),
    )
    commit = kept.git("commit-tree", "-m", "ác", tree(("40000", "posts", posts_tree))).strip()
    done = kept.check("--changed-since", commit)
    assert "Traceback" not in done.err
    assert list(outside.iterdir()) == []
    assert (kept.root / "posts/schools.yml").read_text("utf-8") == ROSTER


# What cannot be compared


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("khong-co", "Kho không có bản “khong-co”. Xem tên bằng “git branch --all”, hoặc chạy “git fetch” trước."),
        ("main..nhanh", "Kho không có bản “main..nhanh”."),
        ("main:posts", "Kho không có bản “main:posts”."),
        ("-v", "Kho không có bản “-v”."),
        ("--all", "Kho không có bản “--all”."),
        ("--output=hong", "Kho không có bản “--output=hong”."),
        ("", "Kho không có bản “”."),
        ("a b\n; touch hong", "Kho không có bản"),
        ("$(touch hong)", "Kho không có bản"),
    ],
)
def test_a_revision_that_is_none_is_one_sentence_and_status_2(kept, revision, message):
    before = sorted(os.listdir(kept.root))
    done = kept.check(f"--changed-since={revision}")
    assert done.status == 2
    assert message in done.err and "Traceback" not in done.err
    assert "Đạt" not in done.err and done.out == ""
    assert sorted(os.listdir(kept.root)) == before


def test_an_option_in_its_place_is_bad_usage(kept):
    done = kept.check("--changed-since", "--forecast")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "--changed-since cần một giá trị đi kèm." in done.err


def test_no_repository_no_commit_no_git(repository, tmp_path_factory):
    done = repository.check("--changed-since", "main")
    assert done.status == 2
    assert "không nằm trong kho git nào nên không so sánh được. Bỏ “--changed-since”." in done.err
    repository.git("status")
    done = repository.check("--changed-since", "HEAD")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    done = repository.check("--changed-since", "main", PATH=str(tmp_path_factory.mktemp("empty")))
    assert done.status == 2
    assert done.err == "Máy này chưa có git nên không so sánh được. Cài git, hoặc bỏ “--changed-since”.\n"
    done = repository.check("--changed-since", "main", "--root", "khong-co")
    assert (done.status, len(done.err.splitlines())) == (2, 1)


def test_too_little_history_is_told_with_what_to_do(kept, tmp_path_factory):
    kept.commit("2026-09-01")
    for day in ("2026-09-02", "2026-09-03"):
        git(kept.root, "checkout", "-q", "main")
        kept.commit(day)
    kept.git("checkout", "-q", "nhanh")
    folder = tmp_path_factory.mktemp("shallow") / "kho"
    git(kept.root, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{kept.root}", str(folder))
    shallow = Repository(folder)
    for name in ("origin/main", "HEAD~3"):
        done = shallow.check("--changed-since", name)
        assert (done.status, len(done.err.splitlines())) == (2, 1), done.err
        assert "git fetch --unshallow" in done.err and "fetch-depth: 0" in done.err


def test_a_repository_of_somebody_else_is_told_with_what_to_do(kept, tmp_path_factory):
    fake = tmp_path_factory.mktemp("fake") / "git"
    fake.write_text("#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/kho'\" >&2\nexit 128\n")
    fake.chmod(0o755)
    done = kept.check("--changed-since", "main", PATH=f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.status == 2
    assert done.err.startswith("Git không cho đọc kho này vì thư mục thuộc về một người dùng khác của máy.")


# Status, and the other formats


def test_the_status_is_that_of_the_whole_check(kept):
    """A gap that the change has nothing to do with, and one mistake of somebody else."""
    (kept.root / POST).unlink()
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.post("so-mau", "2026-q3-hai", "2026-08-20")
    assert kept.check("--changed-since", "main").status == 1
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    kept.commit("2026-09-02")
    assert kept.check("--changed-since", "HEAD").status == 2


def test_json_without_the_option_has_no_such_key(kept):
    assert "changes" not in json.loads(kept.check("--format", "json").out)


@pytest.fixture
def mixed(kept):
    """On main a gap, a mistake and a post too short; on the branch another of each."""
    (kept.root / "posts/mam-non-mai/2026-q2-bua-com.md").unlink()
    kept.post("mam-non-mai", "2026-q3-cu", "2026-08-20", topics="[khong-co]")
    kept.post("mam-non-mai", "2026-q3-ngan", "2026-08-20", body="Ngắn.")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    (kept.root / POST).unlink()
    kept.post("thcs-hoa-sua", "2026-q3-moi", "2026-08-20", topics="[khong-co]")
    kept.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-20", body="Ngắn.")
    kept.post("so-mau", "2026-q3-hai", "2026-08-21")
    return kept


def test_annotations_that_concern_the_change_come_first(mixed):
    lines = mixed.check("--format", "github", "--changed-since", "main").out.splitlines()
    files = [line.split("file=")[1].split(",")[0] for line in lines[:-1]]
    assert files == [
        "posts/thcs-hoa-sua/2026-q3-moi.md",
        "posts/thcs-hoa-sua/2026-q3-moi.md",
        "posts/thcs-hoa-sua/2026-q3-ngan.md",
        "posts/so-mau/2026-q3-hai.md",
        "posts/mam-non-mai/2026-q3-cu.md",
        "posts/mam-non-mai/2026-q2-ten-bai.md",
        "posts/mam-non-mai/2026-q3-ngan.md",
    ]
    assert lines[3] == "::notice file=posts/so-mau/2026-q3-hai.md,line=1,title=Bài được tính cho quý III/2026::“Bữa cơm” được tính."
    assert len(mixed.check("--format", "github").out.splitlines()) == len(lines) - 1, "without a change nothing is said of good posts"


def test_test_cases_that_concern_the_change_come_first(mixed):
    report = ET.fromstring(mixed.check("--format", "junit", "--changed-since", "main").out.encode())
    names = {suite.get("name"): [case.get("name").split()[0] for case in suite] for suite in report}
    assert names["Bài cần sửa"] == ["posts/thcs-hoa-sua/2026-q3-moi.md", "posts/mam-non-mai/2026-q3-cu.md"]
    assert names["2026-Q3"] == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]
    assert names["2026-Q2"] == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]


def test_the_summary_of_a_job_begins_with_the_change(mixed):
    mixed.check("--format", "github", "--changed-since", "main", GITHUB_STEP_SUMMARY="tom-tat.md")
    text = (mixed.root / "tom-tat.md").read_text("utf-8")
    assert text.index("**So với main") < text.index("| Quý |")
    assert "- Xấu đi (1):\n  - Trường THCS Hoa Sữa" in text


# The comparison by itself


def test_a_state_compared_with_itself_differs_in_nothing(repository):
    reading = read(repository.root)
    judged = reading, judge(reading.column, reading.column.plan.deadline(reading.column.plan.first))
    assert compare(judged, judged) == NOTHING


def test_both_directions_mirror_each_other(tmp_path_factory, repository):
    """What one way is added, better, new, is the other way removed, worse, mended."""
    other = Repository(tmp_path_factory.mktemp("other") / "kho")
    shutil.copytree(repository.root, other.root)
    (other.root / POST).unlink()
    other.write("posts/so-mau/2026-q3-hong.md", post_text("2026-08-20", topics="[khong-co]"))
    first, second = (read(one.root) for one in (repository, other))
    day = first.column.plan.deadline(first.column.plan.last).replace(day=20)
    one, two = (first, judge(first.column, day)), (second, judge(second.column, day))
    there, back = compare(one, two), compare(two, one)
    assert [change.direction for change in there.cells] == ["worse"] and [change.direction for change in back.cells] == ["better"]
    assert [change.kind for change in there.posts] == ["removed"] and [change.kind for change in back.posts] == ["added"]
    assert there.new_problems == back.mended_problems and len(there.new_problems) == 1
    assert there.mended_problems == back.new_problems == ()
