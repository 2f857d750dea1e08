"""The same commit and the same day of the check give the same bytes, wherever and whenever they are built."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import camera
from support.scenes import DAY, Repository, copy_project, digest, run

FAKETIME = Path("/usr/bin/faketime")
PHOTOS = {"a.jpg": camera.jpeg(camera.scene(900, 600)), "b.heic": camera.heic(camera.corners(600, 400)), "c.gif": camera.moving("GIF")}


def built_elsewhere(tmp_path: Path, name: str, *before: str, **environment: str) -> dict[str, bytes]:
    """Build the project with its sample posts, nothing kept of another build, and return every file of the site."""
    repository = copy_project(tmp_path / name, "docs", "hooks", "posts")
    shutil.rmtree(repository.root / ".cache")
    for number, (file, data) in enumerate(PHOTOS.items()):
        repository.write(f"posts/thcs-hoa-sua/anh/{file}", data)
        image = f"{{src: anh/{file}, alt: Hình lớp}}"
        repository.post("thcs-hoa-sua", f"2026-q3-hinh-{number}", "2026-08-20", topics="[gia-dinh-hanh-phuc]", image=image, people="none")
    done = run([*before, sys.executable, "-m", "mkdocs", "build", "--strict"], repository.root, **environment)
    assert done.status == 0, done.err
    return digest(repository.site())


@pytest.fixture(scope="module")
def locales(tmp_path_factory) -> str:
    """A folder with two real locales, made for the test alone."""
    folder = tmp_path_factory.mktemp("locales")
    for name in ("vi_VN", "tr_TR"):
        subprocess.run(["localedef", "--no-archive", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], check=True)
    return str(folder)


def test_two_real_days_zones_locales_seeds_and_folders(tmp_path, locales):
    first = built_elsewhere(
        tmp_path, "mot", str(FAKETIME), "-f", "@2026-10-20 08:00:00", TZ="Asia/Ho_Chi_Minh", LC_ALL="vi_VN.UTF-8", LOCPATH=locales,
        PYTHONHASHSEED="1",
    )  # fmt: skip
    second = built_elsewhere(
        tmp_path, "hai/sau hơn", str(FAKETIME), "-f", "@2029-02-28 23:30:00", TZ="America/Los_Angeles", LC_ALL="tr_TR.UTF-8",
        LOCPATH=locales, PYTHONHASHSEED="2", PYTHONUTF8="0",
    )  # fmt: skip
    assert "sitemap.xml.gz" in first
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


def test_faketime_is_really_at_work():
    """Else the test above would show nothing."""
    year = subprocess.run([str(FAKETIME), "-f", "@2029-02-28 23:30:00", "date", "+%Y"], capture_output=True, text=True, check=True)
    assert year.stdout.strip() == "2029"


def test_another_day_of_the_check_gives_another_table(built, tmp_path):
    repository: Repository = copy_project(tmp_path, "docs", "hooks")
    shutil.copytree(built.root / "posts", tmp_path / "posts")
    assert repository.build(COLUMN_AS_OF="2026-10-21").status == 0
    assert repository.page("theo-doi") != built.page("theo-doi")
    assert repository.page("truong/thcs-hoa-sua/2026-q3-mua-he") == built.page("truong/thcs-hoa-sua/2026-q3-mua-he")


def test_without_a_given_day_it_is_today_in_hanoi(repository):
    """23:30 of 10 October in Los Angeles is the afternoon of the 11th in Hà Nội, when the grace of 2026-Q3 has ended."""
    (repository.root / "posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()

    def status(moment: str) -> int:
        command = [str(FAKETIME), "-f", moment, sys.executable, "-m", "chuyenmuc", "check"]
        return run(command, repository.root, COLUMN_AS_OF="", TZ="America/Los_Angeles").status

    assert status("@2026-10-10 09:30:00") == 0
    assert status("@2026-10-10 10:30:00") == 1


def test_the_day_of_the_check_stands_on_the_page(built):
    assert DAY == "2026-10-20"
    assert "ngày 20 tháng 10 năm 2026" in built.page("theo-doi")
