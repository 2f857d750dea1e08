"""Every kind of page on paper: what is printed is dark on white, whatever colours the screen had."""

import subprocess

import pytest

from browser.kinds import FRAMES
from browser.visits import View, Visit, visit

DARK_FRAME = "#5-toi-hinh"


async def on_paper(visited: Visit) -> list[str]:
    await visited.page.emulate_media(media="print")
    return await visited.probe("pale")


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.long), "dark"])
def test_all_text_is_dark_enough_on_white_paper(base, pages, scheme):
    """A browser prints no backgrounds, so each text has to stand out from the paper; in frames of dark colours too."""
    views = [View(kind, address, 794, scheme) for kind, address in pages.items()]
    views += [View(kind, pages[kind] + DARK_FRAME, 794, scheme) for kind in FRAMES]
    found = visit(base, views, on_paper)
    faults = [f"{view}: {fault}" for view, pale in found.items() for fault in pale]
    assert not faults, "\n" + "\n".join(faults)


def test_titles_are_ink_on_a_sheet_that_is_printed_from_dark_colours(browser, base, pages, tmp_path):
    """The sheet itself: the same words leave the same ink, whichever colours the screen had."""
    ink = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(base + pages["post without a picture"], wait_until="networkidle")
        page.pdf(path=tmp_path / f"{scheme}.pdf", format="A4")
        page.close()
        sheet = ["pdftoppm", "-gray", "-r", "40", "-f", "1", "-l", "1", "-singlefile", tmp_path / f"{scheme}.pdf", tmp_path / scheme]
        subprocess.run(sheet, check=True)
        ink[scheme] = (tmp_path / f"{scheme}.pgm").read_bytes()
    assert ink["dark"] == ink["light"]
