"""``chuyenmuc pictures``, as people run it, and the hint that leads to it."""

import json

import pytest

from support import camera
from support.scenes import post_text

FILES = {"a.jpg": camera.jpeg, "b.png": camera.png, "c.webp": camera.webp, "d.heic": camera.heic}
POST = "posts/thcs-hoa-sua/2026-q3-anh.md"


@pytest.fixture
def located(repository):
    """A post with pictures that say where they were taken, and one that does not."""
    for name, save in FILES.items():
        repository.write(f"posts/thcs-hoa-sua/anh/{name}", save(camera.scene(120, 80), 6))
    repository.write("posts/thcs-hoa-sua/anh/e.png", camera.saved(camera.corners(), "PNG"))
    shown = "\n\n".join(f"![Sân trường giờ ra chơi, hình {name[0]}](anh/{name})" for name in (*FILES, "e.png"))
    repository.write(POST, post_text("2026-08-20", f"{shown}\n\n" + "Cả lớp cùng nhặt rau, cùng rửa bát. " * 20, people="none"))
    return repository


def hints(repository) -> list[str]:
    return [hint["file"] for hint in json.loads(repository.check("--format", "json").out)["hints"] if "GPS" in hint["what"]]


def test_the_check_hints_at_each_and_the_command_removes_it(located):
    assert hints(located) == [f"posts/thcs-hoa-sua/anh/{name}" for name in FILES]
    before = {path: path.read_bytes() for path in located.root.glob("posts/*/anh/*")}
    done = located.command("pictures")
    assert done.status == 0 and done.out.count("có nơi chụp và thông tin ghi kèm") == len(FILES) and "e.png" not in done.out
    assert before == {path: path.read_bytes() for path in located.root.glob("posts/*/anh/*")}, "it only looks"
    done = located.command("pictures", "--strip")
    assert done.status == 0 and done.out.count("đã xoá nơi chụp và thông tin ghi kèm") == len(FILES) and "lịch sử của kho" in done.err
    assert hints(located) == [] and located.check("-q").status == 0
    assert not [path for path in located.root.glob("posts/*/anh/*") if camera.SECRET.encode() in path.read_bytes()]
    assert located.command("pictures", "--strip").out == "Không hình nào có thông tin ghi kèm.\n"


def test_a_file_that_cannot_be_read_is_named_and_left_alone(located):
    broken = camera.jpeg(camera.scene(120, 80))[:900]
    located.write("posts/thcs-hoa-sua/anh/hong.jpg", broken)
    done = located.command("pictures", "--strip", "-q")
    assert done.status == 0 and "anh/hong.jpg: bỏ qua. Tệp “posts/thcs-hoa-sua/anh/hong.jpg” không phải là hình dùng được." in done.out
    assert (located.root / "posts/thcs-hoa-sua/anh/hong.jpg").read_bytes() == broken


def test_what_a_link_leads_to_is_not_rewritten(located, tmp_path):
    outside = tmp_path / "ngoài.jpg"
    outside.write_bytes(camera.jpeg(camera.corners()))
    (located.root / "posts/thcs-hoa-sua/anh/loi-tat.jpg").symlink_to(outside)
    before = outside.read_bytes()
    located.command("pictures", "--strip")
    assert outside.read_bytes() == before
