"""What pages share is rendered once, and only where it is the same."""

from chuyenmuc.incremental.fragments import FragmentCache

KNOWN = ("", "truong/", "chu-de/", "quy/2026-q3/", "huong-dan/viet-bai/")


class Rendering:
    """Renders a part, and counts how often."""

    def __init__(self) -> None:
        self.parts = FragmentCache(KNOWN)
        self.times = 0

    def at(self, address: str, text: str = "phần", name: str = "chân trang") -> str:
        def render() -> str:
            self.times += 1
            return text

        return self.parts.render_once(name, address, render)


def test_a_part_is_rendered_for_the_first_two_pages_of_a_sight():
    rendering = Rendering()
    for unit in ("a", "b", "c", "d"):
        assert rendering.at(f"truong/{unit}/x/") == "phần"
    assert rendering.times == 2
    assert rendering.parts.differing == set()


def test_pages_from_which_addresses_look_different_share_nothing():
    rendering = Rendering()
    places = ["truong/a/", "truong/a/x/", "chu-de/a/", "khac/a/", "quy/2026-q3/tong-hop/", "quy/2026-q4/tong-hop/", "huong-dan/khac/", ""]
    for place in places:
        assert rendering.at(place, text=place) == place
    assert rendering.times == len(places)


def test_a_page_that_asks_twice_proves_nothing():
    rendering = Rendering()
    assert [rendering.at("truong/a/x/"), rendering.at("truong/a/x/"), rendering.at("truong/b/x/")] == ["phần"] * 3
    assert rendering.times == 2
    assert [rendering.at("truong/a/y/", "tựa", "t"), rendering.at("truong/a/y/", "tựa", "t")] == ["tựa"] * 2
    assert rendering.at("truong/b/y/", "tựa khác", "t") == "tựa khác"
    assert rendering.parts.differing == {"t"}


def test_parts_of_one_name_are_told_apart_and_may_bring_their_own_sight():
    parts = FragmentCache(KNOWN)
    made = [parts.render_once("thẻ", where, lambda key=what: key, what, "x") for where in ("a/", "b/c/") for what in ("một", "hai")]
    assert made == ["một", "hai", "một", "hai"]
    assert parts.render_once("thẻ", "d/", lambda: "ba", "một", "x") == "một"
    assert parts.render_once("thẻ", "d/", lambda: "ba", "một", "y") == "ba"


def test_parts_that_were_the_same_fifty_times_are_believed():
    parts, made = FragmentCache(KNOWN), []
    for where in ("a/", "b/"):
        for what in range(80):
            parts.render_once("thẻ", where, lambda key=what: made.append(key) or key, what, "x")
    assert made == [*range(80), *range(50)]


def test_parts_have_names():
    rendering = Rendering()
    assert [rendering.at("truong/a/", text=name, name=name) for name in ("đầu", "chân")] == ["đầu", "chân"]


def test_a_part_that_differs_is_told_once_and_shared_no_more():
    rendering = Rendering()
    texts = [f"lần {number}" for number in range(5)]
    assert [rendering.at(f"truong/{unit}/x/", text) for unit, text in zip("abcde", texts, strict=True)] == texts
    assert rendering.parts.differing == {"chân trang"}
    assert rendering.at("truong/a/", "khác", name="đầu trang") == "khác"


def test_no_more_parts_are_held_than_memory_has_room_for(monkeypatch):
    monkeypatch.setattr("chuyenmuc.incremental.fragments._MOST_CACHED", 3)
    parts, made = FragmentCache(KNOWN), []
    for where in ("a/", "b/"):
        for what in ("một", "hai", "ba", "bốn"):
            assert parts.render_once("thẻ", where, lambda key=what: made.append(key) or key, what, "x") == what
    assert made == ["một", "hai", "ba", "bốn"] * 2
    assert len(parts._fragments) <= 3
