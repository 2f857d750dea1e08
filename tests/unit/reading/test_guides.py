"""The pages of the guide as texts that nobody may publish."""

from chuyenmuc.reading.guides import guide, read_guides


def test_a_guides_title_is_its_heading():
    assert guide("docs/huong-dan/x.md", "# Viết bài {#viet}\n\nChữ").title == "Viết bài"
    assert guide("docs/huong-dan/x.md", "Chữ").title == "docs/huong-dan/x.md"


def test_a_page_that_cannot_be_read_is_passed_over(tmp_path):
    folder = tmp_path / "docs/huong-dan"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("# Một", "utf-8")
    (folder / "b.md").write_bytes(b"\xff\xfe\x00")
    (folder / "c.md").symlink_to("khong-co.md")
    assert [page.title for page in read_guides(tmp_path, None)] == ["Một"]
