"""The cards that links to groups show: their lines stand apart, and nothing of a name is lost."""

import pytest
from PIL import Image, ImageDraw

from chuyenmuc.artwork.colours import PAPER
from chuyenmuc.artwork.link_card import HEIGHT, WIDTH, CardDrawer, LinkCard, lay_out, printable, typeface
from support.drawings import LOGO, opened

NAMES = (
    "Trường THCS Hoa Sữa",
    "ẾẪỰỘẶẦ ếẫựộặầ ĐƯỜNG NGUYỄN Ẵ Ỷ ỵ ỹ",
    "Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai, cơ sở Đông Ngạc – Bắc Từ Liêm",
    "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên " * 4,
    "Q" * 90,
    "",
    "🌸 <script>alert(1)</script> \u202eABC",
)


@pytest.fixture(scope="module")
def drawer():
    return CardDrawer("Chuyên mục Bình đẳng giới", "chuyenmuc.example.edu.vn", LOGO)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("above", "below"), [("", ""), ("Chuyên mục của đơn vị", ""), ("Bài viết theo quý", "tháng 7–9")])
def test_every_mark_of_a_name_stands_on_the_card_and_touches_no_other_line(name, above, below):
    """The ink of each line, with its highest and lowest marks, lies within the card and apart from the lines beside it."""
    lowest = 150  # the site's name stands above
    for line in lay_out(LinkCard(above, name, below)):
        left, top, right, bottom = typeface(line.style, line.size).getbbox(line.text, anchor="ls")
        assert line.left + left >= 70 and line.left + right <= 850, "a line runs into the mark"
        assert line.base + top > lowest, "two lines touch"
        lowest = line.base + bottom
    assert lowest < HEIGHT - 90, "the last line runs into the host's"


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_card_shows_all_the_ink_of_its_letters(drawer, name):
    """Nothing is cut off: what is printed differs from an empty card just where the font has ink."""
    with_name, without = (opened(drawer.draw(card)).convert("L") for card in (LinkCard("", name), LinkCard("", "…")))
    for line in lay_out(LinkCard("", name)):
        alone = Image.new("L", (WIDTH, HEIGHT))
        ImageDraw.Draw(alone).text((line.left, line.base), line.text, 255, typeface(line.style, line.size), anchor="ls")
        ink = alone.point(lambda value: 255 if value > 128 else 0)
        paper = Image.new("RGB", (1, 1), PAPER).convert("L").getpixel((0, 0))
        darkest = max(value for value, count in enumerate(with_name.histogram(ink)) if count)
        assert darkest < paper - 60, "a letter's ink is missing"
        assert ink.getbbox()[1] > 0 and without.size == with_name.size


def test_a_card_is_small_and_has_the_size_that_services_ask_for(drawer):
    for name in NAMES:
        data = drawer.draw(LinkCard("Chuyên mục của đơn vị", name))
        image = opened(data)
        assert (image.size, image.format) == ((1200, 630), "PNG")
        assert len(data) < 40 * 1024
        assert image.info == {}, "no metadata"


def test_what_the_font_does_not_have_is_left_out():
    assert printable("🌸 Hoa  sữa \u202e漢") == "Hoa sữa"
    assert printable("🌸") == "…"
