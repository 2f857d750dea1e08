"""The path from the home page to a page."""

from chuyenmuc.discovery.breadcrumbs import breadcrumbs


def test_a_path_has_the_pages_above_in_its_order():
    titles = {
        "": "Trang",
        "truong/": "Các đơn vị",
        "truong/a/": "Trường A",
        "truong/a/x/": "Bài",
        "truong/a/trang/2/": "Trường A – trang 2",
    }
    assert [(step.name, step.address) for step in breadcrumbs("truong/a/x/", titles)] == [
        ("Trang chủ", ""), ("Các đơn vị", "truong/"), ("Trường A", "truong/a/"), ("Bài", "truong/a/x/"),
    ]  # fmt: skip
    assert [step.address for step in breadcrumbs("truong/a/trang/2/", titles)] == ["", "truong/", "truong/a/", "truong/a/trang/2/"]
    assert breadcrumbs("", titles) == ()
