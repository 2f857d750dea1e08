"""Draw the pictures of the sample posts, the feeds' channel image and the logo; no photo of anybody is among them.

python tests/sample/pictures.py             draws them all
python tests/sample/pictures.py --check     says which files differ from what it would draw, and ends with status 1
"""

import argparse
import io
import sys
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageChops, ImageDraw, ImageFont

PROJECT = Path(__file__).resolve().parents[2]
FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
TEAL, CREAM, OCHRE, PLUM, INK = "#0f766e", "#fbf6ec", "#d99a2b", "#6d3b6b", "#23313a"
PALE, WOOD, LEAF, WHITE, STEEL = "#cfe4df", "#c9925a", "#6fa35c", "#ffffff", "#aab4ba"
SCALE = 3  # drawn larger, then reduced, so that edges are smooth


class Canvas:
    """A drawing whose units are the pixels of the finished picture."""

    def __init__(self, width: int, height: int, ground: str = CREAM) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0, line: str | None = None) -> None:
        corners = [v * SCALE for v in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(corners, radius * SCALE, fill, line, 3 * SCALE if line else 0)

    def disc(self, x: float, y: float, radius: float, fill: str | None, line: str | None = None, width: float = 3, flat: float = 1) -> None:
        corners = [v * SCALE for v in (x - radius, y - radius * flat, x + radius, y + radius * flat)]
        self._draw.ellipse(corners, fill, line, round(width * SCALE) if line else 0)

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points: list[tuple[float, float]], fill: str, width: float = 4) -> None:
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE), "curve")

    def text(self, x: float, y: float, words: str, size: float, fill: str = INK, weight: str = "Regular", anchor: str = "la") -> None:
        font = ImageFont.truetype(FONTS / f"BeVietnamPro-{weight}.ttf", round(size * SCALE), layout_engine=ImageFont.Layout.BASIC)
        self._draw.text((x * SCALE, y * SCALE), words, fill, font, anchor)

    def finished(self) -> Image.Image:
        """The picture at its size: every pixel the mean of those drawn for it, so flat colours stay exactly as they are."""
        return self._image.reduce(SCALE)


def kitchen() -> Canvas:
    """A play kitchen: a stove with pots, a shelf of dishes, two aprons on hooks."""
    c = Canvas(1200, 675, "#f3e7cf")
    c.box(0, 520, 1200, 155, "#dcb98a")
    c.box(0, 512, 1200, 10, "#b98a55")
    c.box(90, 330, 420, 250, WHITE, 18)
    c.box(90, 330, 420, 26, STEEL, 10)
    for x in (190, 400):
        c.disc(x, 336, 62, INK, flat=0.18)
    c.box(130, 400, 200, 150, PALE, 12, TEAL)
    c.box(165, 418, 130, 12, TEAL, 6)
    for y in (480, 510):
        c.line([(150, y), (310, y)], "#9fc7bf", 5)
    for x in (380, 430, 480):
        c.disc(x - 10, 390, 13, OCHRE)
    c.box(360, 430, 120, 120, "#e9edee", 12)
    c.box(135, 236, 116, 92, TEAL, 14)
    c.box(120, 226, 146, 18, "#0b5751", 9)
    c.disc(193, 216, 12, "#0b5751")
    c.box(338, 266, 130, 62, OCHRE, 14)
    c.box(318, 258, 170, 14, "#b67d18", 7)
    c.line([(470, 286), (540, 276)], "#b67d18", 14)
    for x, y in ((180, 186), (205, 160), (188, 132)):
        c.disc(x, y, 11, WHITE)
    c.box(600, 170, 300, 14, WOOD, 5)
    c.box(600, 290, 300, 14, WOOD, 5)
    for i, colour in enumerate((PLUM, LEAF, OCHRE, TEAL)):
        c.disc(642 + 70 * i, 148, 30, colour, flat=0.75)
        c.disc(642 + 70 * i, 140, 30, WHITE, flat=0.3)
    for i, colour in enumerate((LEAF, PLUM, TEAL)):
        c.box(626 + 92 * i, 226, 52, 64, colour, 9)
        c.box(622 + 92 * i, 216, 60, 16, WHITE, 5)
    c.box(940, 130, 210, 14, WOOD, 5)
    for x, colour, dark in ((985, OCHRE, "#b67d18"), (1100, TEAL, "#0b5751")):
        c.line([(x, 144), (x - 22, 196)], dark, 6)
        c.line([(x, 144), (x + 22, 196)], dark, 6)
        c.box(x - 30, 190, 60, 66, colour, 8)
        c.shape([(x - 30, 246), (x + 30, 246), (x + 52, 400), (x - 52, 400)], colour)
        c.box(x - 28, 300, 56, 48, dark, 9)
        c.box(x - 4, 137, 8, 14, INK, 4)
        c.disc(x, 137, 7, INK)
    c.disc(700, 590, 46, WHITE, flat=0.4)
    for x, colour in ((680, LEAF), (706, OCHRE), (726, PLUM)):
        c.disc(x, 575, 17, colour)
    c.box(880, 560, 120, 36, PLUM, 12)
    for x in (908, 974):
        c.disc(x, 600, 16, INK)
        c.disc(x, 600, 5, CREAM)
    return c


def pitch() -> Canvas:
    """A school football pitch from above: both teams mix two colours, the ball in the middle."""
    c = Canvas(1200, 675, "#7fb069")
    for i in range(0, 12, 2):
        c.box(i * 100, 0, 100, 675, "#76a761")
    c.box(60, 50, 1080, 575, "#76a761", 4, WHITE)
    for i in range(0, 10, 2):
        c.box(66 + i * 107, 56, 107, 563, "#7fb069")
    c.line([(600, 52), (600, 623)], WHITE, 4)
    c.disc(600, 337, 92, None, WHITE, 4)
    for x in (62, 958):
        c.line([(x, 197), (x + 180 if x == 62 else x, 197), (x + 180 if x == 62 else x, 477), (x, 477)], WHITE, 4)
        if x == 958:
            c.line([(x, 197), (1138, 197)], WHITE, 4)
            c.line([(x, 477), (1138, 477)], WHITE, 4)
    players = [
        (150, 337, 0), (300, 170, 1), (330, 330, 0), (290, 500, 1), (470, 240, 1), (500, 440, 0),
        (1050, 337, 1), (900, 160, 0), (880, 350, 1), (910, 510, 0), (720, 250, 0), (700, 450, 1),
    ]  # fmt: skip
    for x, y, kind in players:
        c.disc(x + 5, y + 7, 27, "#5f8a4d")
        c.disc(x, y, 27, (TEAL, OCHRE)[kind], WHITE, 4)
    for x, y, _ in players[:6]:
        c.box(x - 9, y - 9, 18, 18, WHITE, 4)
    for x, y, _ in players[6:]:
        c.disc(x, y, 10, WHITE)
    c.disc(604, 342, 18, "#5f8a4d")
    c.disc(600, 337, 18, WHITE, INK, 3)
    c.shape([(600 + 8 * cos(a * 2 * pi / 5 - pi / 2), 337 + 8 * sin(a * 2 * pi / 5 - pi / 2)) for a in range(5)], INK)
    return c


def meal() -> Canvas:
    """A family's tray from above: bowls of rice, chopsticks, fish, greens, eggs, soup."""
    c = Canvas(1200, 675, "#e8d3b0")
    for y in range(0, 675, 45):
        c.line([(0, y), (1200, y)], "#dfc59b", 3)
    c.disc(600, 340, 312, "#a8702f")
    c.disc(600, 335, 300, "#c08a45")
    c.disc(600, 335, 268, "#cf9b55")
    c.disc(600, 335, 82, WHITE)
    c.disc(600, 335, 70, "#d9772e")
    for a in range(9):
        c.disc(600 + 42 * cos(a * 2 * pi / 9), 335 + 42 * sin(a * 2 * pi / 9), 13, ("#c4392f", LEAF, "#f3d27a")[a % 3])
    for angle, plate in ((210, "fish"), (330, "greens"), (90, "eggs")):
        x, y = 600 + 162 * cos(angle * pi / 180), 335 + 162 * sin(angle * pi / 180)
        c.disc(x, y, 70, WHITE)
        c.disc(x, y, 60, "#eef3f1")
        if plate == "fish":
            c.shape([(x + 22, y), (x + 48, y - 20), (x + 48, y + 20)], "#8a6a4a")
            c.disc(x - 10, y, 40, "#8a6a4a", flat=0.5)
            c.disc(x - 34, y - 4, 4, WHITE)
        elif plate == "greens":
            for a in range(11):
                c.disc(x + 30 * cos(a * 1.7), y + 26 * sin(a * 1.3), 16, (LEAF, "#4f8a45")[a % 2])
        else:
            for dx, dy in ((-24, -12), (24, -12), (0, 26)):
                c.disc(x + dx, y + dy, 24, "#fff7df")
                c.disc(x + dx, y + dy, 11, "#f0b429")
    for angle in (8, 52, 128, 172, 248, 292):
        x, y = 600 + 222 * cos(angle * pi / 180), 335 + 222 * sin(angle * pi / 180)
        c.disc(x, y, 46, TEAL)
        c.disc(x, y, 39, WHITE)
        c.disc(x, y, 31, "#fdfaf2")
        for b in range(7):
            c.disc(x + 14 * cos(b * 2 * pi / 7), y + 14 * sin(b * 2 * pi / 7), 5, "#ece6d8")
    for n, colour in enumerate(("#7b3f1d", PLUM, "#7b3f1d")):
        for stick in (0, 20):
            for side in (-1, 1):
                x = 600 + side * (360 + 62 * n + stick)
                c.line([(x, 190), (x - side * 12, 490)], colour, 9)
    return c


def workshop() -> Canvas:
    """A workshop: a long bench with a lathe and a sewing machine, tools on the wall."""
    c = Canvas(1200, 675, "#e6ece9")
    c.box(0, 560, 1200, 115, "#b9c4bf")
    c.box(120, 70, 960, 190, WOOD, 10)
    c.box(132, 82, 936, 166, "#d8a873", 6)
    for i in range(6):
        x = 200 + i * 48
        c.line([(x, 120), (x, 200 - 6 * i)], STEEL, 9)
        c.box(x - 9, 104, 18, 44, (TEAL, OCHRE, PLUM)[i % 3], 6)
    c.line([(540, 110), (540, 215)], "#7b4a24", 13)
    c.box(508, 100, 64, 30, INK, 6)
    c.line([(648, 138), (716, 206)], "#7f8b92", 16)
    for x, y, way in ((648, 138, -1), (716, 206, 1)):
        c.disc(x, y, 27, "#7f8b92")
        c.shape(
            [(x + 8 * way, y - 8 * way), (x + 38 * way, y + 22 * way), (x + 22 * way, y + 38 * way), (x - 8 * way, y + 8 * way)], "#d8a873"
        )
    for x, colour in ((800, TEAL), (862, OCHRE), (924, PLUM), (986, LEAF)):
        c.box(x - 20, 130, 40, 70, colour, 4)
        c.box(x - 26, 118, 52, 16, "#8a5a2c", 4)
        c.box(x - 26, 196, 52, 16, "#8a5a2c", 4)
    c.box(70, 450, 1060, 34, "#8a5a2c", 8)
    for x in (110, 560, 1040):
        c.box(x, 484, 42, 130, "#74491f", 4)
    c.box(150, 400, 400, 50, "#4d5b63", 8)
    c.box(150, 310, 120, 100, TEAL, 12)
    c.disc(272, 355, 34, STEEL)
    c.disc(272, 355, 14, INK)
    c.box(290, 344, 130, 22, "#8d989e", 5)
    c.box(400, 340, 46, 66, TEAL, 8)
    c.box(440, 347, 40, 16, STEEL)
    c.box(470, 330, 80, 76, "#0b5751", 10)
    c.disc(510, 368, 22, None, CREAM, 5)
    c.box(660, 420, 380, 30, PLUM, 8)
    c.box(930, 300, 86, 124, PLUM, 16)
    c.box(700, 292, 316, 62, PLUM, 24)
    c.box(706, 340, 56, 50, PLUM, 10)
    c.line([(734, 388), (734, 420)], STEEL, 7)
    c.disc(1030, 336, 36, CREAM, INK, 5)
    c.disc(1030, 336, 9, INK)
    c.line([(863, 284), (760, 284), (734, 304)], "#b67d18", 3)
    c.box(861, 262, 4, 32, INK)
    c.box(850, 270, 26, 20, OCHRE, 3)
    c.shape([(684, 414), (806, 414), (822, 506), (668, 506)], OCHRE)
    for y in range(424, 500, 16):
        c.line([(734, y), (734, y + 8)], CREAM, 4)
    return c


def bars(title: str, labels: list[str], series: list[tuple[str, str, list[int]]], unit: str = "") -> Canvas:
    """A bar chart: a group of bars a label, each bar with its figure; names and a legend where there are several series."""
    c = Canvas(1200, 700)
    c.text(60, 42, title, 38, weight="SemiBold")
    left, base, top = 70, 590, 190
    highest = max(max(values) for _, _, values in series)
    slot = (1200 - 2 * left) / len(labels)
    width = min(130, slot * 0.7 / len(series))
    for n, label in enumerate(labels):
        middle = left + slot * (n + 0.5)
        for s, (name, colour, values) in enumerate(series):
            x = middle + (s - len(series) / 2) * width
            height = (base - top) * values[n] / highest
            c.box(x + 4, base - height, width - 8, height, colour)
            c.text(x + width / 2, base - height - 10, f"{values[n]}{unit}", 30, weight="SemiBold", anchor="ms")
            if len(series) > 1:  # so that the colours need not be told apart
                c.text(x + width / 2, base - 16, name, 24, WHITE if colour == TEAL else INK, "Medium", "ms")
        c.text(middle, base + 22, label, 28, anchor="ma")
    c.line([(left, base), (1200 - left, base)], INK, 3)
    if len(series) > 1:
        for s, (name, colour, _) in enumerate(series):
            c.box(860 + 150 * s, 112, 34, 34, colour, 4)
            c.text(904 + 150 * s, 110, name, 28)
    return c


def housework() -> Canvas:
    return bars(
        "Số phút làm việc nhà mỗi ngày (64 gia đình)",
        ["Mẹ", "Con gái", "Bố", "Con trai"],
        [("phút", TEAL, [150, 50, 45, 25])],
    )


def careers() -> Canvas:
    return bars(
        "Nghề 120 học sinh lớp 12 muốn theo",
        ["Kỹ thuật – công nghệ", "Y – dược", "Sư phạm", "Kinh tế"],
        [("Nam", TEAL, [31, 8, 5, 16]), ("Nữ", OCHRE, [14, 17, 13, 16])],
    )


def shares() -> Canvas:
    return bars(
        "Tỷ lệ đơn vị có bài cuối mỗi quý (số minh hoạ)",
        ["Quý thử 1", "Quý thử 2", "Quý thử 3", "Quý thử 4"],
        [("đơn vị", TEAL, [62, 78, 91, 100])],
        "%",
    )


def tracing() -> Canvas:
    """A book that lies open, thin paper over one page, a pencil: pictures are traced, the book stays as it is."""
    c = Canvas(1200, 800, "#e7dcc6")
    c.box(0, 0, 1200, 800, "#d9b88c")
    for y in range(60, 800, 120):
        c.line([(0, y), (1200, y + 14)], "#cfab7c", 3)
    c.shape([(180, 190), (600, 220), (600, 690), (160, 650)], "#fffaf0")
    c.shape([(600, 220), (1020, 190), (1040, 650), (600, 690)], "#fffaf0")
    c.line([(600, 220), (600, 690)], "#c9bda4", 6)
    for y in range(270, 600, 34):
        c.line([(230, y), (540 - (y % 3) * 40, y + 10)], "#b7ad9a", 7)
    for shift, colour in ((0, "#b7ad9a"), (6, TEAL)):
        c.line([(690, 480 + shift), (760, 380 + shift), (860, 380 + shift), (930, 480 + shift)], colour, 7)
        c.disc(700, 520 + shift, 48, None, colour, 7)
        c.disc(920, 520 + shift, 48, None, colour, 7)
        c.line([(760, 380 + shift), (740, 340 + shift), (775, 340 + shift)], colour, 7)
        if not shift:
            c.shape([(650, 260), (1000, 236), (1015, 600), (645, 628)], "#f6f3e9")
    c.line([(930, 640), (1110, 470)], OCHRE, 26)
    c.shape([(905, 664), (918, 628), (944, 652)], "#f3d9a8")
    c.disc(909, 660, 7, INK)
    return c


def counting() -> Canvas:
    """A sheet on which people in pictures were counted by strokes, in two columns."""
    c = Canvas(1200, 800, PALE)
    c.box(190, 70, 820, 670, WHITE, 8, "#9fc7bf")
    c.text(240, 104, "Trong tranh đang…", 34, weight="SemiBold")
    c.text(700, 104, "Nam", 34, weight="SemiBold")
    c.text(860, 104, "Nữ", 34, weight="SemiBold")
    c.line([(230, 164), (970, 164)], INK, 4)
    for row, (what, men, women) in enumerate((("Nấu ăn", 3, 12), ("Sửa đồ", 13, 4), ("Đọc sách", 7, 8), ("Khóc, sợ", 4, 9))):
        y = 196 + row * 130
        c.text(240, y + 22, what, 32)
        for left, count, colour in ((700, men, TEAL), (860, women, PLUM)):
            for n in range(count):
                five, place = divmod(n, 5)
                x, top = left + (five % 2) * 66, y + (five // 2) * 54
                if place < 4:
                    c.line([(x + place * 12, top), (x + place * 12 - 3, top + 40)], colour, 5)
                else:
                    c.line([(x - 8, top + 32), (x + 46, top + 8)], colour, 5)
        c.line([(230, y + 112), (970, y + 112)], "#d5dedb", 3)
    return c


def bicycle() -> Canvas:
    """A bicycle upside down, a pair of pliers and a bowl of water for the tube beside it."""
    c = Canvas(1200, 800, "#eef1e2")
    c.box(0, 610, 1200, 190, "#cdbd9a")
    c.box(0, 604, 1200, 10, "#a8966f")
    for x in (410, 790):
        c.disc(x, 330, 150, None, INK, 16)
        c.disc(x, 330, 132, None, STEEL, 5)
        for angle in range(0, 180, 20):
            dx, dy = 130 * cos(angle * pi / 180), 130 * sin(angle * pi / 180)
            c.line([(x - dx, 330 - dy), (x + dx, 330 + dy)], STEEL, 2)
        c.disc(x, 330, 16, INK)
    c.line([(410, 330), (520, 520), (730, 500), (790, 330)], TEAL, 18)
    c.line([(410, 330), (590, 380), (520, 520)], TEAL, 18)
    c.line([(590, 380), (730, 500)], TEAL, 18)
    c.disc(590, 380, 34, None, OCHRE, 9)
    c.line([(590, 380), (640, 330)], OCHRE, 10)
    c.box(440, 560, 150, 34, INK, 17)
    c.line([(516, 520), (516, 566)], INK, 12)
    c.line([(730, 500), (744, 590)], INK, 12)
    c.line([(700, 596), (800, 586)], INK, 16)
    c.disc(980, 660, 110, "#8fb7c9", flat=0.32)
    c.disc(980, 652, 94, "#cfe6ee", flat=0.28)
    c.disc(950, 640, 36, None, "#444c52", 10, 0.5)
    c.line([(180, 700), (330, 650)], PLUM, 18)
    c.line([(180, 660), (330, 706)], PLUM, 18)
    c.shape([(324, 640), (382, 646), (384, 668), (330, 668)], STEEL)
    c.shape([(324, 712), (382, 704), (384, 684), (330, 688)], STEEL)
    return c


def gallery() -> Canvas:
    """Eight drawings hang at a library's door; below them a pencil on a string and small notes."""
    c = Canvas(1200, 800, "#f2e9d8")
    c.box(430, 60, 340, 740, WOOD, 6)
    c.box(452, 82, 296, 718, "#d8a873", 4)
    c.disc(716, 440, 16, OCHRE)
    c.box(500, 104, 200, 62, CREAM, 6)
    c.text(600, 135, "THƯ VIỆN", 32, weight="SemiBold", anchor="mm")
    for n in range(8):
        left = 60 + (n % 2) * 175 if n < 4 else 800 + (n % 2) * 175
        top = 90 + (n % 4 // 2) * 220
        c.box(left, top, 150, 190, WHITE, 4, "#c9bda4")
        c.box(left + 66, top - 12, 18, 26, (TEAL, OCHRE, PLUM, LEAF)[n % 4], 4)
        middle = left + 75
        if n % 4 == 0:
            c.disc(middle, top + 120, 34, None, INK, 6)
            c.line([(middle - 30, top + 60), (middle + 34, top + 104)], TEAL, 8)
        elif n % 4 == 1:
            c.box(middle - 40, top + 80, 80, 60, OCHRE, 8)
            c.line([(middle - 48, top + 80), (middle, top + 44), (middle + 48, top + 80)], PLUM, 8)
        elif n % 4 == 2:
            c.disc(middle, top + 80, 30, LEAF)
            c.line([(middle, top + 108), (middle, top + 160)], "#7b4a24", 10)
        else:
            c.disc(middle - 12, top + 110, 40, "#8a6a4a", flat=0.7)
            c.disc(middle + 32, top + 86, 22, "#8a6a4a")
            c.line([(middle - 50, top + 100), (middle - 66, top + 76)], "#8a6a4a", 8)
    for n in range(22):
        x, y = (60 + n * 31 if n < 11 else 800 + (n - 11) * 31), 560 + (n * 37) % 90
        c.box(x, y, 46, 46, ("#fbe7a1", "#cfe4df", "#ead7ea")[n % 3], 3)
        c.line([(x + 8, y + 15), (x + 38, y + 15)], "#8d8779", 3)
        c.line([(x + 8, y + 27), (x + 30, y + 27)], "#8d8779", 3)
    c.line([(400, 520), (412, 640), (400, 730)], "#8d8779", 4)
    c.line([(400, 720), (384, 780)], OCHRE, 12)
    return c


def permission() -> Canvas:
    """A long picture: four steps before pictures of pupils are published, and what to do in doubt."""
    c = Canvas(1000, 2200, CREAM)
    c.box(0, 0, 1000, 300, TEAL)
    c.text(60, 70, "Xin phép", 84, CREAM, "SemiBold")
    c.text(60, 172, "trước khi bấm máy", 64, CREAM, "SemiBold")
    steps = (
        ("Hỏi trước khi chụp", ("Nói rõ ảnh sẽ nằm ở đâu,", "ai xem được.")),
        ("Từ bảy tuổi: hỏi riêng em", ("Không hỏi trước mặt bố mẹ", "đang giục.")),
        ("Ghi vào sổ đồng ý", ("Trong bài chỉ ghi số sổ, không", "đưa tên hay tờ giấy lên.")),
        ("Đổi ý thì gỡ", ("Thêm một dòng gỡ bài,", "không cần hỏi lý do.")),
    )
    for n, (head, lines) in enumerate(steps):
        y = 360 + n * 370
        c.box(50, y, 900, 330, WHITE, 24)
        c.disc(140, y + 90, 56, OCHRE)
        c.text(140, y + 90, str(n + 1), 64, INK, "SemiBold", "mm")
        c.text(230, y + 56, head, 52, TEAL, "SemiBold")
        for m, line in enumerate(lines):
            c.text(230, y + 148 + m * 66, line, 46)
    c.box(50, 1860, 900, 280, "#e6d5ea", 24)
    c.text(100, 1900, "Khi phân vân", 52, PLUM, "SemiBold")
    for m, line in enumerate(("Chụp đôi tay, bức tranh,", "sân trường buổi sớm.")):
        c.text(100, 1990 + m * 66, line, 46)
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "posts/mam-non-hoa-mai/anh/goc-bep.png": kitchen,
    "posts/tieu-hoc-canh-dieu/anh/san-bong.png": pitch,
    "posts/thcs-hoa-sua/anh/bua-com.png": meal,
    "posts/gdnn-gdtx-ben-song/anh/xuong-may.png": workshop,
    "posts/thcs-dong-xanh/anh/viec-nha.png": housework,
    "posts/thpt-rung-thong/anh/chon-nghe.png": careers,
    "posts/so-gddt-mau/anh/ty-le-quy.png": shares,
    "posts/tieu-hoc-canh-dieu/anh/phieu-dem.png": counting,
    "posts/tieu-hoc-canh-dieu/anh/can-tranh.png": tracing,
    "posts/tieu-hoc-canh-dieu/anh/xe-dap.png": bicycle,
    "posts/tieu-hoc-canh-dieu/anh/cua-thu-vien.png": gallery,
    "posts/so-gddt-mau/anh/xin-phep.png": permission,
}


def differs(path: Path, image: Image.Image) -> bool:
    """Say whether a file is missing, unreadable, or shows anything else than the image."""
    try:
        with Image.open(path) as found:
            return found.size != image.size or ImageChops.difference(found.convert("RGB"), image).getbbox() is not None
    except (OSError, SyntaxError):  # Pillow says SyntaxError of some broken PNG files
        return True


def write(path: Path, image: Image.Image) -> None:
    """Write a picture whole or not at all."""
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data.getvalue())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the sample pictures.")
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that differ, and end with status 1")
    check = parser.parse_args().check
    wrong = 0
    for name, draw in PICTURES.items():
        image = draw().finished()
        if not check:
            write(PROJECT / name, image)
        elif differs(PROJECT / name, image):
            print(f"{name} is not what this script draws")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
