"""What an author's link means."""

import pytest

from chuyenmuc.markup.links import Reference, Target, check_media_path, locate
from chuyenmuc.problem import Refusal

BASE = "posts/thcs-hoa-sua/2026-q3-bai.md"


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("2026-q2-bai.md", Target("posts/thcs-hoa-sua/2026-q2-bai.md")),
        ("./2026-q2-bai.md#muc", Target("posts/thcs-hoa-sua/2026-q2-bai.md", "muc")),
        ("../mam-non-mai/2026-q2-bai.md", Target("posts/mam-non-mai/2026-q2-bai.md")),
        ("../../docs/ke-hoach.md#muc-tieu", Target("docs/ke-hoach.md", "muc-tieu")),
        ("anh/h%C3%ACnh%20v%E1%BA%BD.png", Target("posts/thcs-hoa-sua/anh/hình vẽ.png")),
        ("#muc", Target(BASE, "muc")),
        ("https://a.vn/x.md", Target("")),
        ("mailto:a@b.vn", Target("")),
        ("tel:111", Target("")),
    ],
)
def test_a_link_means_what_it_means_on_disk(written, target):
    assert locate(Reference("a", written), BASE) == target


@pytest.mark.parametrize(
    "written", [None, "/truong/x/", "//a.vn/x", "https:///x", "ftp://a.vn/x", "C:\\anh\\x.png", "http://[x", "file:///x"]
)
def test_what_cannot_work_is_refused(written):
    with pytest.raises(Refusal) as refused:
        locate(Reference("a", written), BASE)
    assert refused.value.fix


@pytest.mark.parametrize("written", [None, "", "https://a.vn/x.png", "//a.vn/x.png", "data:image/png;base64,x"])
def test_a_picture_lies_in_the_repository(written):
    with pytest.raises(Refusal):
        locate(Reference("img", written), BASE)


@pytest.mark.parametrize("path", ["posts/mam-non-mai/anh/a.png", "docs/a.png", "../a.png", 'posts/thcs-hoa-sua/anh/a".png'])
def test_a_picture_of_a_unit_lies_in_its_folder_under_a_name_for_every_system(path):
    with pytest.raises(Refusal):
        check_media_path(path, "thcs-hoa-sua")
