"""Files that cannot be read at all: each brings one message, and the memory that reading takes stays bounded."""

import errno
import os
import resource
import subprocess
import sys
import unicodedata

import pytest
from PIL import Image

from chuyenmuc.reading.read import read
from support.scenes import PROJECT, post_text

POST = "posts/thcs-hoa-sua/2026-q3-hai.md"
GOOD = post_text("2026-08-20")


def problems(repository) -> list[str]:
    return [str(problem) for problem in read(repository.root).problems]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (f"{GOOD[:-9]}\0{GOOD[-9:]}".encode(), 8, "ký tự rỗng (NUL)"),
        (GOOD.encode("cp1258", "replace"), 2, "không lưu bằng bảng mã UTF-8"),
        (GOOD.encode("utf-16-le"), 1, "ký tự rỗng (NUL)"),
        (GOOD.encode("utf-16")[:-1], None, "bảng mã UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 50, 1, "bảng mã UTF-8"),
        (b"", 1, "thiếu phần thông tin đầu bài"),
        (GOOD.encode() + b"x" * 1024 * 1024, 1, "nặng quá 1 MB"),
    ],
    ids=["nul", "cp1258", "utf-16-without-bom", "utf-16-cut", "picture", "empty", "too-large"],
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


def test_a_large_picture_is_refused_by_its_size(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/to.png, alt: Hình to}", people="none")
    with repository.write("posts/thcs-hoa-sua/anh/to.png", b"").open("wb") as stream:
        stream.truncate(1024**3)
    (found,) = problems(repository)
    assert "12 MB" in found


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


def test_a_picture_that_is_a_symlink_out_of_posts_is_refused(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.png"
    outside.write_bytes(b"x")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/a.png, alt: Hình}", people="none")
    link = repository.root / "posts/thcs-hoa-sua/anh/a.png"
    link.parent.mkdir()
    link.symlink_to(outside)
    found = problems(repository)
    assert len(found) == 2 and all("lối tắt (symlink) dẫn ra ngoài" in problem for problem in found)


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


@pytest.mark.parametrize("how", ["MPO", "JPEG"])
def test_photos_as_phones_save_them_are_pictures(repository, how):
    """Many phones put a second, smaller picture behind the first (MPO) and call the file .jpg all the same."""
    image = Image.new("RGB", (40, 30), "teal")
    file = repository.write("posts/thcs-hoa-sua/anh/chup.jpg", b"")
    image.save(file, how, **({"save_all": True, "append_images": [image]} if how == "MPO" else {}))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/chup.jpg, alt: Hình}", people="none")
    reading = read(repository.root)
    assert not reading.problems
    (picture,) = reading.column.pictures.values()
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 40, 30)


def test_a_photo_taken_upright_is_as_wide_as_browsers_show_it(repository):
    """A phone held upright saves the picture on its side, with a note (Exif) of how to turn it."""
    image = Image.new("RGB", (40, 30), "teal")
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(repository.write("posts/thcs-hoa-sua/anh/chup.jpg", b""), exif=exif)
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image="{src: anh/chup.jpg, alt: Hình}", people="none")
    (picture,) = read(repository.root).column.pictures.values()
    assert (picture.width, picture.height) == (30, 40)


@pytest.mark.parametrize("name", ["x.html", "feed.xml", "x.jpg"])
def test_a_picture_whose_ending_says_something_else_is_refused(repository, name):
    """A server would send it as what its ending says."""
    Image.new("RGB", (4, 4)).save(repository.write(f"posts/thcs-hoa-sua/anh/{name}", b""), "PNG")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{name}, alt: Hình}}", people="none")
    (found,) = problems(repository)
    assert "không khớp với nội dung (PNG). Đổi đuôi tệp thành “.png”." in found


def test_a_picture_whose_name_macos_decomposed_is_found(repository):
    composed, decomposed = (unicodedata.normalize(form, "bữa cơm.png") for form in ("NFC", "NFD"))
    Image.new("RGB", (4, 4)).save(repository.write(f"posts/thcs-hoa-sua/anh/{decomposed}", b""), "PNG")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{composed}, alt: Hình}}", people="none")
    assert problems(repository) == []
    assert repository.build().status == 0
    assert repository.site(f"truong/thcs-hoa-sua/anh/{composed}").is_file()


def test_a_picture_with_a_name_too_long_for_the_disk_is_one_problem(repository):
    repository.write("posts/thcs-hoa-sua/anh/co.txt", b"")
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", image=f"{{src: anh/{'dai' * 100}.png, alt: Hình}}", people="none")
    repository.post("thcs-hoa-sua", "2026-q3-ba", "2026-08-20", topics="[khong-co]")
    found = problems(repository)
    assert len(found) == 2 and "2026-q3-hai.md" in found[1]


def test_a_link_into_a_page_that_cannot_be_read_names_that_page(repository):
    repository.write("docs/cu.md", "Bình đẳng".encode("cp1258", "replace"))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"[cũ](../../docs/cu.md#muc) {'chữ ' * 50}")
    (found,) = problems(repository)
    assert found.startswith("docs/cu.md:1: Tệp không lưu bằng bảng mã UTF-8")


def test_a_mistake_in_a_page_is_no_units_even_where_a_folder_of_docs_has_a_units_name(repository):
    repository.write("docs/mam-non-mai/cu.md", "Bình đẳng".encode("cp1258", "replace"))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"[cũ](../../docs/mam-non-mai/cu.md#muc) {'chữ ' * 50}")
    reading = read(repository.root)
    assert len(reading.problems) == 1 and reading.problems_of("mam-non-mai") == ()
