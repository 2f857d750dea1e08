"""Pages that the program brings stand in for those that a site does not have."""

import pytest

from chuyenmuc.system import packaged

GUIDE = "docs/huong-dan/viet-bai.md"


@pytest.mark.parametrize("is_wheel", [False, True])
def test_a_page_of_the_site_goes_before_the_programs(tmp_path, monkeypatch, is_wheel):
    monkeypatch.setattr(packaged, "IS_WHEEL", is_wheel)
    monkeypatch.setattr(packaged, "FOLDER", tmp_path / "chuyenmuc_site")
    assert packaged.page_file(tmp_path, GUIDE) == tmp_path / ("chuyenmuc_site" if is_wheel else "") / GUIDE
    (tmp_path / GUIDE).parent.mkdir(parents=True)
    (tmp_path / GUIDE).write_text("Của cơ quan")
    assert packaged.page_file(tmp_path, GUIDE) == tmp_path / GUIDE


def test_this_is_the_repository():
    assert not packaged.IS_WHEEL
