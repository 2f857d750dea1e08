"""``mkdocs serve`` lives through gaps and mistakes, shows them on the page, and recovers, from the first build on."""

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from chuyenmuc.model.guidance.introduction import path_of
from chuyenmuc.system.processes import may_fork
from support.drawings import photo
from support.previews import Preview
from support.scenes import introduction_text, own_text, post_text

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


@pytest.fixture
def preview(repository):
    """Start ``mkdocs serve`` when the test has laid out its scene; stop it at the end."""
    started = []

    def start() -> Preview:
        started.append(Preview(repository))
        started[0].wait()
        return started[0]

    yield start
    for running in started:
        running.process.send_signal(signal.SIGINT)
        try:
            running.process.wait(20)
        except subprocess.TimeoutExpired:
            running.process.kill()
            raise
        assert not list(running.temporary.iterdir()), "nothing is left behind"


def test_it_lives_through_a_gap_and_a_mistake_and_recovers(repository, preview):
    running = preview()
    good = (repository.root / POST).read_bytes()
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")
    repository.write(POST, post_text("2026-08-15", topics="[gia-din]"))
    running.shows("truong/thcs-hoa-sua/", f"{POST}, dòng 4: Không có chủ đề “gia-din” trong kế hoạch.")
    assert "Cần sửa 1 chỗ" in running.page("")
    (repository.root / POST).unlink()
    running.shows("truong/thcs-hoa-sua/", "posts/thcs-hoa-sua/2026-q3-ten-bai.md")
    repository.write(POST, good)
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")
    assert "Cần sửa" not in running.page("")
    assert running.page("feed.xml").count("<item>") == 6, "a second rebuild gives each item once"


@pytest.mark.parametrize(
    ("path", "broken"),
    [(POST, "không có gì"), ("posts/schools.yml", "schools: ["), ("posts/plan.yml", "from: hôm qua")],
    ids=["post", "roster", "plan"],
)
def test_the_very_first_build_may_be_broken(repository, preview, path, broken):
    good = (repository.root / path).read_bytes()
    repository.write(path, broken)
    running = preview()
    running.shows("", f"{path}, dòng ")
    repository.write(path, good)
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")


def test_it_leaves_the_site_alone(repository, preview):
    repository.write("site/index.html", "trang cũ")
    preview().shows("", "Chuyên mục")
    assert (repository.root / "site/index.html").read_text("utf-8") == "trang cũ"
    assert not (repository.root / ".site.next").exists()


SHOWN, RELOADED, BUILDS = "Đã hiện bài vừa lưu", "Reloading browsers", "Building documentation"
ADDRESS = "truong/thcs-hoa-sua/2026-q3-mua-he/"
at_once = pytest.mark.skipif(not may_fork(), reason="one core builds one thing after the other")


def without_reload(page: str) -> str:
    """A page without the number that the server puts into each build's."""
    return re.sub(r"livereload\(\d+, \d+\)", "", page)


@at_once
def test_a_saved_post_is_on_screen_before_the_rest_which_follows(repository, preview):
    repository.write(path_of("gia-dinh"), introduction_text())  # the page of such a topic is rendered whenever anything changes
    running = preview()
    repository.write(POST, post_text("2026-08-15", title="Mùa hè xanh", topics="[phap-luat, gia-dinh]"))
    running.shows(ADDRESS, "Mùa hè xanh")
    assert running.said(SHOWN) == 1
    shown = running.page(ADDRESS)
    running.says(RELOADED, 2)
    for page in ("truong/thcs-hoa-sua/", "feed.xml", "truong/thcs-hoa-sua/2026-q2-bua-com/"):
        assert "Mùa hè xanh" in running.page(page)
    assert without_reload(running.page(ADDRESS)) == without_reload(shown), "it has been right at once, head and breadcrumbs too"
    text = f"{own_text('2026-08-15')} Một cái phẩy, đã sửa."
    repository.write(POST, post_text("2026-08-15", text, title="Mùa hè xanh", topics="[phap-luat, gia-dinh]"))
    running.shows(ADDRESS, "Một cái phẩy, đã sửa.")
    running.shows("feed.xml", "Một cái phẩy, đã sửa.")
    running.says("Documentation built", 3)
    time.sleep(0.5)
    assert (running.said(SHOWN), running.said(BUILDS)) == (2, 3)
    assert running.said(RELOADED) == 3, "no other page came out different, so nothing is loaded once more"


@at_once
def test_a_save_gives_up_the_build_of_the_one_before(repository, preview):
    running = preview()
    for word in ("một", "hai", "ba"):
        repository.write(POST, post_text("2026-08-15", f"Lần {word}. " * 30, title=f"Lần {word}", topics="[phap-luat, gia-dinh]"))
        running.shows(ADDRESS, f"Lần {word}.")
    running.says(SHOWN, 3)
    assert running.said(SHOWN) == 3
    running.shows("truong/thcs-hoa-sua/", "Lần ba")
    repository.write(POST, post_text("2026-08-15", "Lần cuối. " * 30, title="Lần cuối", topics="[phap-luat, gia-dinh]"))
    running.shows(ADDRESS, "Lần cuối.")  # and it is stopped in the middle of the rest


@at_once
@pytest.mark.parametrize("front", [{"topics": "[gia-dinh]"}, {"date": "2026-08-16"}, {"withdrawn": "{date: 2026-09-01, reason: Đổi ý}"}])
def test_what_moves_a_post_is_built_as_ever(repository, preview, front):
    running = preview()
    front = {"date": "2026-08-15", "title": "Mùa hè", "topics": "[phap-luat, gia-dinh]"} | front
    repository.write(POST, post_text(front.pop("date"), **front))
    running.says(RELOADED)
    assert (running.said(SHOWN), running.said(BUILDS)) == (0, 2)


@at_once
def test_a_roster_that_changes_with_a_post_is_built_as_ever(repository, preview):
    running = preview()
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", roster.replace("Trường THCS Hoa Sữa", "Trường THCS Hoa Cau"))
    repository.write(POST, post_text("2026-08-15", title="Mùa hè xanh", topics="[phap-luat, gia-dinh]"))
    running.shows(ADDRESS, "Mùa hè xanh")
    running.shows(ADDRESS, "Trường THCS Hoa Cau")


@at_once
@pytest.mark.parametrize("pause", [0.0, 0.1, 0.2, 0.4, 1.5])
def test_a_post_that_is_seen_half_written_keeps_nobody_waiting(repository, preview, pause):
    """Its mistake needs the whole build, which is given up as soon as the rest of the file is there; it may also have ended by then."""
    running = preview()
    whole = post_text("2026-08-15", title="Mùa hè xanh", topics="[phap-luat, gia-dinh]")
    repository.write(POST, whole[:40])
    time.sleep(pause)
    repository.write(POST, whole)
    running.shows(ADDRESS, "Mùa hè xanh")
    running.says(SHOWN)
    running.shows("feed.xml", "Mùa hè xanh")
    assert "Cần sửa" not in running.page("")


@at_once
def test_one_posts_mistake_keeps_no_other_post_waiting(repository, preview):
    running = preview()
    good = (repository.root / POST).read_bytes()
    repository.write(POST, "không có gì")
    running.shows("truong/thcs-hoa-sua/", f"{POST}, dòng ")
    running.says(RELOADED, 1)
    other = "posts/mam-non-mai/2026-q3-mua-he.md"
    text = (repository.root / other).read_text("utf-8")
    repository.write(other, text.replace("---\n\n", "---\n\nMột câu mới. ", 1))
    running.shows("truong/mam-non-mai/2026-q3-mua-he/", "Một câu mới.")
    running.says(SHOWN, 1)
    running.says("Documentation built", 3)
    repository.write(POST, good.replace(b"\n\n", "\n\nĐã sửa xong. ".encode(), 1))
    running.shows(ADDRESS, "Đã sửa xong.")
    running.says(SHOWN, 2)
    running.shows("feed.xml", "Đã sửa xong.")
    assert "Một câu mới." in running.page("truong/mam-non-mai/2026-q3-mua-he/") and "Cần sửa" not in running.page("")


@at_once
def test_a_whole_build_whose_process_is_killed_is_done_again(repository, preview):
    running = preview()
    built = running.said("Documentation built")
    text = (repository.root / POST).read_text("utf-8")
    repository.write(POST, text.replace("---\n\n", "---\n\nMột câu mới. ", 1))
    running.says(SHOWN, 1)
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    os.kill(int(running._until(children.read_text).split()[-1]), signal.SIGKILL)
    running.shows("feed.xml", "Một câu mới.")
    running.says("Documentation built", built + 1)


@at_once
def test_a_post_that_becomes_broken_stays_on_screen_with_its_picture_and_the_message(repository, preview):
    repository.write("posts/thcs-hoa-sua/anh/san.jpg", photo((900, 600)))
    front = {"title": "Mùa hè xanh", "topics": "[phap-luat, gia-dinh]", "image": "{src: anh/san.jpg, alt: Sân trường}", "people": "none"}
    repository.write(POST, post_text("2026-08-15", **front))
    running = preview()
    page = running.page(ADDRESS)
    shown = re.search(r'<img[^>]* src="([^"]*(?:san|hinh)[^"]*)"', page)[1]
    repository.write(POST, "không có gì")
    running.shows(ADDRESS, f"{POST}, dòng 1")
    page = running.page(ADDRESS)
    assert "tạm giữ bản trước" in page and "Mùa hè xanh" in page and own_text("2026-08-15")[:40] in page
    with urllib.request.urlopen(urllib.parse.urljoin(running.url + ADDRESS, shown), timeout=5) as answer:
        assert answer.status == 200
    assert "Mùa hè xanh" not in running.page("truong/thcs-hoa-sua/"), "lists hold what a build would publish"
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", roster.replace("Trường THCS Hoa Sữa", "Trường THCS Hoa Cau"))
    running.shows("truong/thcs-hoa-sua/", "Hoa Cau")
    assert "tạm giữ bản trước" in running.page(ADDRESS) and "Mùa hè xanh" in running.page(ADDRESS)
    repository.write(POST, post_text("2026-08-15", **front | {"title": "Mùa hè vàng"}))
    running.shows(ADDRESS, "Mùa hè vàng")
    assert "tạm giữ bản trước" not in running.page(ADDRESS)
    repository.write(POST, "hỏng lần nữa")
    running.shows(ADDRESS, "tạm giữ bản trước")
    assert "Mùa hè vàng" in running.page(ADDRESS)
    (repository.root / POST).unlink()
    running.shows(ADDRESS, "HTTP Error 404")


@at_once
def test_each_of_many_saves_is_shown_whatever_is_being_built(repository, preview):
    """Saves come at every moment of the build of the one before, and none is put on screen by that build."""
    running = preview()
    for number in range(1, 13):
        word = f"Lần thứ {number} rồi."
        repository.write(POST, post_text("2026-08-15", f"{word} " * 30, title="Mùa hè", topics="[phap-luat, gia-dinh]"))
        running.shows(ADDRESS, word)
        running.says(SHOWN, number)
        time.sleep(0.11 * number)
    assert running.said(SHOWN) == 12
    running.shows("feed.xml", word)


@at_once
def test_files_of_editors_are_no_change(repository, preview):
    running = preview()
    for name in (".2026-q3-mua-he.md.swp", "2026-q3-mua-he.md~", "4913", "5036", "sedqK0Wzx", "~$bai.md", "Thumbs.db"):
        repository.write(f"posts/thcs-hoa-sua/{name}", "tạm")
    time.sleep(0.7)  # both watchers see them
    for name in ("4913", "sedqK0Wzx"):
        (repository.root / "posts/thcs-hoa-sua" / name).unlink()
    time.sleep(1)  # longer than any of the two watchers takes
    assert (running.said("Detected file changes"), running.said(BUILDS)) == (0, 1)
