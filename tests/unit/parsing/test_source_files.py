"""Files that cannot be read at all: each brings one message, and the memory that reading takes stays bounded."""

import os
import resource
import subprocess
import sys

import pytest

from support.readings import problems
from support.scenes import PROJECT, post_text

POST = "posts/thcs-hoa-sua/2026-q3-hai.md"
GOOD = post_text("2026-08-20")


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (f"{GOOD[:-9]}\0{GOOD[-9:]}".encode(), 8, "ký tự rỗng (NUL)"),
        (GOOD.encode("cp1258", "replace"), 2, "không lưu bằng bảng mã UTF-8"),
        (GOOD.encode("utf-16-le"), 1, "ký tự rỗng (NUL)"),
        (GOOD.encode("utf-16")[:-1], None, "bảng mã UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 50, 1, "bảng mã UTF-8"),
        (b"PK\x03\x04\x14\0\x06\0", 1, "tài liệu Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", 1, "tài liệu Word đời cũ"),
        (b"{\\rtf1 x}", 1, "tài liệu RTF"),
        (b"%PDF-1.7", 1, "tài liệu PDF"),
        (b"", 1, "thiếu phần thông tin đầu bài"),
        (GOOD.encode() + b"x" * 1024 * 1024, 1, "nặng quá 1 MB"),
    ],
    ids=["nul", "cp1258", "utf-16-without-bom", "utf-16-cut", "picture", "word", "old-word", "rtf", "pdf", "empty", "too-large"],
)
def test_a_file_that_is_no_text_has_one_message(repository, data, line, message):
    repository.write(POST, data)
    found = problems(repository)
    assert len(found) == 1, found
    assert message in found[0]
    if line:
        assert found[0].startswith(f"{POST}:{line}: ")


def test_a_post_of_exactly_the_limit_is_read(repository):
    head = GOOD.encode()
    repository.write(POST, head + b" " * (1024 * 1024 - len(head)))
    assert problems(repository) == []


def test_a_gigabyte_is_refused_without_being_read(repository):
    """The file is sparse; a limit on the address space would stop whoever tried to hold it."""
    with repository.write(POST, b"").open("wb") as stream:
        stream.truncate(1024**3)
    with (repository.root / "posts/plan.yml").open("r+b") as stream:
        stream.truncate(1024**3)
    done = subprocess.run(
        [sys.executable, "-m", "chuyenmuc", "check"],
        cwd=repository.root,
        env={"PYTHONPATH": str(PROJECT / "hooks")},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (600 * 1024**2,) * 2),
    )
    assert done.returncode == 2
    assert f"{POST}:1: Tệp bài nặng quá 1 MB." in done.stderr
    assert "posts/plan.yml:1: Tệp dữ liệu nặng quá 8 MB." in done.stderr


def test_a_symlink_that_leaves_posts_is_refused(repository, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret.md"
    secret.write_text(GOOD, "utf-8")
    (repository.root / POST).symlink_to(secret)
    folder = repository.root / "posts/ngoai"
    folder.symlink_to(secret.parent)
    assert problems(repository) == [
        "posts/ngoai:1: Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/. Chép hẳn nội dung vào thay cho lối tắt.",
        f"{POST}:1: Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/. Chép hẳn tệp vào thay cho lối tắt.",
    ]


def test_a_symlink_inside_posts_and_a_loop(repository):
    target = repository.post("thcs-hoa-sua", "2026-q3-that", "2026-08-20")
    (repository.root / POST).symlink_to(target.name)
    assert problems(repository) == []
    (repository.root / POST).unlink()
    (repository.root / POST).symlink_to("2026-q3-hai.md")
    assert len(problems(repository)) == 1


def test_a_pipe_is_no_post_and_is_not_waited_for(repository):
    os.mkfifo(repository.root / POST)
    assert problems(repository) == [f"{POST}:1: Đây không phải là một tệp thường. Thay bằng một tệp văn bản."]
