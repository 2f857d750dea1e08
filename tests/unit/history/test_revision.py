"""The repository at an earlier revision: which one is meant, and its files; with real repositories."""

import os

import pytest

from chuyenmuc.history import revision
from chuyenmuc.reading import cache
from chuyenmuc.reading.read import read
from support.changes import POST, changes, on_a_branch, posts
from support.scenes import ROSTER, Repository, digest, git


@pytest.fixture
def kept(repository):
    return on_a_branch(repository)


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
