"""What lies under posts/: which files are posts, and what is in the wrong place."""

import errno
import os
from pathlib import Path

import pytest

from chuyenmuc.model.plan import Plan, Topic
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.problem import Problem
from chuyenmuc.reading.posts_folder import find_introductions, find_posts, is_litter
from chuyenmuc.reading.read import read
from support.readings import problems
from support.scenes import post_text

POST = "posts/thcs-hoa-sua/2026-q3-hai.md"
GOOD = post_text("2026-08-20")


def test_a_symlink_out_of_posts_is_told_wherever_it_stands(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.png").write_bytes(b"x")
    folder = repository.root / "posts/thcs-hoa-sua"
    (folder / "anh").mkdir()
    (folder / "anh/khong-ai-dung.png").symlink_to(outside / "a.png")
    (folder / "anh2").symlink_to(outside)
    assert [problem.split(":")[0] for problem in problems(repository)] == [
        "posts/thcs-hoa-sua/anh/khong-ai-dung.png",
        "posts/thcs-hoa-sua/anh2",
    ]
    assert len(read(repository.root).problems_of("thcs-hoa-sua")) == 2, "at any depth of the unit's folder"


def test_what_editors_and_systems_leave_behind_is_no_mistake(repository):
    for name in (".DS_Store", "Thumbs.db", "~$bai.docx", ".2026-q3-hai.md.swp", "desktop.ini"):
        repository.write(f"posts/thcs-hoa-sua/{name}", b"\0")
    assert problems(repository) == []


def test_a_word_file_beside_the_posts_is_told(repository):
    repository.write("posts/thcs-hoa-sua/2026-q3-bai.docx", b"PK")
    (found,) = problems(repository)
    assert found.startswith("posts/thcs-hoa-sua/2026-q3-bai.docx:1: Tệp này không phải là bài viết dạng Markdown")


def test_a_folder_named_like_a_post(repository):
    (repository.root / POST).mkdir()
    assert problems(repository) == []


def test_a_folder_that_cannot_be_opened_is_told(repository, monkeypatch):
    """As root every folder opens, so the refusal is made."""
    scandir = os.scandir

    def refused(folder):
        if str(folder).endswith("mam-non-mai"):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refused)
    assert problems(repository) == ["posts/mam-non-mai:1: Không mở được thư mục này: không có quyền. Xem lại quyền đọc của thư mục."]


def test_a_name_that_is_no_utf8_is_told(repository):
    """Shown with a sign for what cannot be read, so that messages and data can be written anywhere."""
    odd = os.fsencode(repository.root / "posts/thcs-hoa-sua") + b"/2026-q3-\xff.md"
    with open(odd, "wb") as stream:
        stream.write(GOOD.encode())
    assert problems(repository) == [
        "posts/thcs-hoa-sua/2026-q3-\ufffd.md:1: Tên tệp có ký tự không đọc được. Đổi tên tệp, chỉ dùng a–z, số và dấu “-”."
    ]
    assert repository.check().status == 2


def lay(root: Path, *names: str) -> None:
    for name in names:
        (root / "posts" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "posts" / name).write_text("", "utf-8")


def test_posts_are_found_in_order_of_their_path_with_their_unit(tmp_path):
    units = {id_: School(id_, id_, "thcs", renamed_from=("cu",) if id_ == "b" else ()) for id_ in ("b", "a")}
    lay(tmp_path, "b/2026-q3-x.md", "a/2026-q3-y.md", "a/2026-q3-x.md", "a/anh/x.png", "_chu-de/x.md", "schools.yml")
    told: list[Problem] = []
    found = find_posts(tmp_path, Roster(units=units), told)
    assert [(path, unit.id) for path, unit in found] == [
        ("posts/a/2026-q3-x.md", "a"), ("posts/a/2026-q3-y.md", "a"), ("posts/b/2026-q3-x.md", "b"),
    ]  # fmt: skip
    assert told == []
    lay(tmp_path, "cu/2026-q3-x.md")
    find_posts(tmp_path, Roster(units=units), told)
    assert [problem.path for problem in told] == ["posts/cu", "posts/cu/2026-q3-x.md"], "moved it would take an address twice"


def test_only_a_file_named_as_a_topic_is_an_introduction(tmp_path):
    plan = Plan("a.example", Quarter(2026, 3), topics={"gia-dinh": Topic("gia-dinh", "Gia đình")})
    lay(tmp_path, "_chu-de/gia-dinh.md", "_chu-de/gia-din.md", "_chu-de/gia-dinh.txt", "_chu-de/.an.md")
    told: list[Problem] = []
    assert find_introductions(tmp_path, plan, told) == {"posts/_chu-de/gia-dinh.md": "gia-dinh"}
    assert [problem.path for problem in told] == ["posts/_chu-de/gia-din.md", "posts/_chu-de/gia-dinh.txt"]
    assert told[0].fix == "Có phải ý bạn là “gia-dinh”?"


@pytest.mark.parametrize(("name", "litter"), [(".git", True), ("~$bài.docx", True), ("THUMBS.DB", True), ("bài.md", False), ("a.~", False)])
def test_litter_is_known_by_its_name(name, litter):
    assert is_litter(name) is litter
