"""What bodies refer to: pages, headings, and what is left on a page as signs."""

from PIL import Image

from chuyenmuc.reading.read import read
from support.readings import problems


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


def test_a_heading_that_is_not_there_is_told_with_the_nearest(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"## Luật nói gì\n\n[lên](#luat-noi-g) {'chữ ' * 50}")
    (found,) = problems(repository)
    assert "Không có đề mục “#luat-noi-g”" in found and "Có phải ý bạn là “#luat-noi-gi”?" in found


def test_what_was_meant_as_a_picture_is_a_mistake_and_signs_that_are_left_are_a_hint(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"![Rau] (anh/rau.jpg)\n\nChữ **đậm ** thôi. {'chữ ' * 50}")
    reading = read(repository.root)
    assert [one.what for one in reading.problems] == ["Hình viết chưa đúng nên không hiện: “![Rau] (anh/rau.jpg)”."]
    assert [one.what for one in reading.hints] == ["Dấu “**” còn nguyên trên trang: “**đậm **”."]
    assert reading.hints[0].line == reading.problems[0].line + 2


def test_a_picture_pasted_as_base64_is_told_once(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"![Rau](data:image/png;base64,iVBORw0KGgo=)\n\n{'chữ ' * 50}")
    (found,) = problems(repository)
    assert "data:" in found


def test_a_description_that_says_nothing_is_none(repository):
    Image.new("RGB", (4, 4)).save(repository.write("posts/thcs-hoa-sua/anh/IMG_0001.JPG", b""), "JPEG")
    pictures = "\n\n".join(f"![{alt}](anh/IMG_0001.JPG)" for alt in ("null", "image", "IMG_0001", "Cả lớp ở sân"))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"{pictures}\n\n{'chữ ' * 50}", people="none")
    repository.post("thcs-hoa-sua", "2026-q3-ba", "2026-08-20", people="none", image="{src: anh/IMG_0001.JPG, alt: hình}")
    found = problems(repository)
    assert len(found) == 4 and all("chưa có lời tả: “" in one for one in found)
