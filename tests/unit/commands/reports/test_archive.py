"""``chuyenmuc archive``: a year that opens from a disk, whole in itself, with the figures of the site."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from chuyenmuc.model.exemplars import EXEMPLARS
from support.archived import UNIT, of_two_years
from support.scenes import DAY, PROJECT, Repository, digest, environment


def archive(repository: Repository, *arguments: str):
    return repository.command("archive", "2026", "--as-of", DAY, *arguments)


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Repository:
    return of_two_years(tmp_path_factory.mktemp("nam") / "kho")


@pytest.fixture(scope="module")
def kept(repository, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("luu") / "2026"
    done = archive(repository, "--output", str(folder))
    assert done.status == 0, done.err
    assert done.out == f"{folder}\n" and "1 bài còn chỗ cần sửa nên không có trong bản lưu" in done.err
    return folder


def test_it_has_all_parts_and_every_hash_is_right(kept):
    assert sorted(path.name for path in kept.iterdir()) == ["SHA256SUMS", "ban-ghi", "bao-cao", "index.html", "trang"]
    assert sorted(path.name for path in (kept / "bao-cao").iterdir()) == ["bao-cao-2026.docx", "so-lieu-2026.xlsx"]
    assert {path.relative_to(kept / "ban-ghi").as_posix() for path in (kept / "ban-ghi").rglob("*.*")} == {
        "posts/schools.yml", "posts/plan.yml", EXEMPLARS, "posts/_cong/ghi-de.yml",
    }  # fmt: skip
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=kept).returncode == 0
    assert len((kept / "SHA256SUMS").read_bytes().splitlines()) == sum(path.is_file() for path in kept.rglob("*")) - 1


def test_no_link_is_dead_and_none_leads_to_a_folder(kept):
    """Of the pages themselves, of their parts, and of what they load."""
    ids, seen = {}, 0

    def ids_of(page: Path) -> set[str]:
        if page not in ids:
            ids[page] = set(html.fromstring(page.read_bytes()).xpath("//@id|//@name"))
        return ids[page]

    for page in kept.rglob("*.html"):
        for _, _, link, _ in html.fromstring(page.read_bytes()).iterlinks():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https", "tel", "mailto", "webcal", "data"), link
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file() and target.is_relative_to(kept.resolve()), (page, link)
            assert not parts.fragment or unquote(parts.fragment) in ids_of(target), (page, link)
            seen += 1
    assert seen > 1000


def test_the_site_is_that_of_the_year(kept):
    site = kept / "trang"
    posts = {path.parent.name for path in (site / f"truong/{UNIT}").glob("20*/index.html")}
    assert posts == {"2026-q1-dan", "2026-q1-go", "2026-q2-bua-com", "2026-q3-mua-he"}
    assert {path.name for path in (site / "quy").iterdir() if path.is_dir()} == {"2026-q1", "2026-q2", "2026-q3"}
    texts = [path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".atom", ".csv")]
    assert not [
        text for text in texts if "Bài năm cũ" in text or "Bài đã gỡ</h" in text or "Gia đình đề nghị" in text or "Bài hỏng" in text
    ]
    page = (site / f"truong/{UNIT}/2026-q1-dan/index.html").read_text("utf-8")
    assert '<a href="../2026-q2-bua-com/index.html">bài kia</a>' in page and "2025-q4" not in page and "Mô hình, điển hình năm 2026" in page
    assert not [name for name in ("viet-bai", "tim", "404.html", "sitemap.xml") if (site / name).exists()]


def test_its_figures_are_those_of_the_whole_site(kept, repository):
    """Of these quarters: what a post of the year before decides is decided."""
    whole = json.loads(repository.command("check", "--as-of", DAY, "--format", "json").out)
    of_year = json.loads((kept / "trang/theo-doi/coverage.json").read_text("utf-8"))
    assert of_year["quarters"] == {quarter: tally for quarter, tally in whole["quarters"].items() if quarter.startswith("2026")}
    assert (of_year["first"], of_year["last"], of_year["as_of"]) == ("2026-Q1", "2026-Q3", DAY)


def test_the_same_day_gives_the_same_bytes_and_the_repository_stays_as_it_was(repository, kept, tmp_path):
    before = {path: data for path, data in digest(repository.root).items() if not path.startswith(".cache/")}
    for name in ("mot", "hai"):
        (tmp_path / name).mkdir()
        done = archive(repository, "--output", str(tmp_path / name / "luu.zip"), "-q")
        assert done.status == 0, done.err
    assert (tmp_path / "mot/luu.zip").read_bytes() == (tmp_path / "hai/luu.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "mot/luu.zip") as packed:
        packed.extractall(tmp_path / "hai")
    assert digest(tmp_path / "hai/luu") == digest(kept)
    assert sorted(path.name for path in (tmp_path / "mot").iterdir()) == ["luu.zip"], "nothing is left beside it"
    assert {path: data for path, data in digest(repository.root).items() if not path.startswith(".cache/")} == before


def test_a_report_that_somebody_edited_is_kept_as_it_is(repository, tmp_path):
    copy = of_two_years(tmp_path / "kho")
    assert copy.command("report", "2026", "--as-of", DAY).status == 0
    report = copy.root / ".bao-cao/2026/bao-cao-2026.docx"
    report.write_bytes(report.read_bytes() + b"sua")
    copy.post(UNIT, "2026-q3-them", "2026-09-20")
    assert archive(copy, "--output", str(tmp_path / "luu")).status == 0
    kept = digest(tmp_path / "luu/bao-cao")
    assert kept["bao-cao-2026.docx"].endswith(b"sua") and "bao-cao-2026-ban-2.docx" in kept and ".da-ghi" not in kept
    assert report.read_bytes().endswith(b"sua") and not (copy.root / ".bao-cao/2026/bao-cao-2026-ban-2.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "."], "Nơi ghi “.” trùng với thư mục của kho."),
        (["--output", "posts"], "Nơi ghi “posts” nằm trong “posts/” của kho."),
        (["--output", "rieng"], "Đã có “rieng”, và đó không phải là một bản lưu"),
        (["--output", "rieng", "--replace"], "Đã có “rieng”, và đó không phải là một bản lưu"),
        (["--output", "mkdocs.yml", "--replace"], "Đã có “mkdocs.yml”, và đó không phải là một bản lưu"),
    ],
)
def test_nothing_else_is_ever_written_over(repository, arguments, said):
    repository.write("rieng/SHA256SUMS", "")
    repository.write("rieng/hop-dong.txt", "x")
    before = {name: digest(repository.root / name) for name in ("posts", "rieng")}
    done = archive(repository, *arguments)
    assert done.status == 2 and said in done.err
    assert {name: digest(repository.root / name) for name in ("posts", "rieng")} == before


def test_an_archive_is_replaced_only_if_that_is_said(repository, tmp_path):
    target = tmp_path / "LUU.ZIP"
    target.write_bytes(b"cu")
    assert archive(repository, "--output", str(target), "--replace").status == 2 and target.read_bytes() == b"cu"
    target.unlink()
    assert archive(repository, "--output", str(target)).status == 0 and zipfile.is_zipfile(target)
    before = target.read_bytes()
    assert archive(repository, "--output", str(target)).status == 2
    assert archive(repository, "--output", str(target), "--replace").status == 0 and target.read_bytes() == before
    with zipfile.ZipFile(target, "a") as packed:
        packed.writestr("luu-tru/cua-toi.txt", b"x")
    done = archive(repository, "--output", str(target), "--replace")
    assert done.status == 2 and "“cua-toi.txt” không thuộc bản lưu" in done.err


@pytest.mark.parametrize(("year", "said"), [("2030", "Ghi một trong các năm từ 2025 đến 2026."), ("nay", "năm “nay”")])
def test_a_year_that_the_plan_has_not_is_refused(repository, year, said):
    done = repository.command("archive", year, "--as-of", DAY)
    assert done.status == 2 and said in done.err and not (repository.root / ".luu-tru").exists()


@pytest.mark.parametrize(("file", "text"), [("schools.yml", "agencies: []\nschools: [a]\n"), ("plan.yml", "timezone: x\nfrom: hai\n")])
def test_a_mistake_of_the_office_stops_it_and_leaves_nothing(tmp_path, file, text):
    """Also one in the plan, of whose years nothing can be said then."""
    copy = of_two_years(tmp_path / "kho")
    copy.write(f"posts/{file}", text)
    done = archive(copy, "--output", str(tmp_path / "luu.zip"))
    assert done.status == 2 and f"posts/{file}:2" in done.err and "Chưa ghi gì" in done.err and "chưa bắt đầu" not in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho"]


def test_links_to_an_address_with_vietnamese_letters_lead_to_files_too(tmp_path):
    """The pages have the address as the web writes it (``xn--…``), not as mkdocs.yml does."""
    copy = of_two_years(tmp_path / "kho")
    settings = (copy.root / "mkdocs.yml").read_text("utf-8")
    copy.write("mkdocs.yml", settings.replace("https://chuyenmuc.example.edu.vn", "https://chuyênmục.example.edu.vn"))
    assert archive(copy, "--output", str(tmp_path / "luu")).status == 0
    pages = "".join(page.read_text("utf-8") for page in (tmp_path / "luu/trang").rglob("*.html"))
    assert 'href="https://chuyênmục' not in pages and "xn--" in (tmp_path / "luu/trang/feed.xml").read_text("utf-8")


def test_a_site_that_cannot_be_built_says_so_once_and_leaves_nothing(repository, tmp_path):
    copy = of_two_years(tmp_path / "kho")
    copy.write("hooks/theme/home.html", "{% khong %}")
    done = archive(copy, "--output", str(tmp_path / "luu.zip"))
    assert done.status == 2 and "home.html" in done.err and "Traceback" not in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kho"]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ended_in_the_middle_it_says_so_in_a_sentence_and_leaves_nothing(repository, tmp_path, ending):
    """By Ctrl+C, which all processes of a terminal get, by a service, and with the terminal."""
    command = [sys.executable, "-m", "chuyenmuc", "archive", "2026", "--as-of", DAY, "--output", str(tmp_path / "luu.zip")]
    settings = environment(PYTHONPATH=str(PROJECT / "hooks"))
    running = subprocess.Popen(
        command, cwd=repository.root, env=settings, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(ending, signal.SIG_DFL),  # a shell that runs tests in the background switches some off
    )  # fmt: skip
    while not list(tmp_path.glob(".luu-tru-*/*/*")) and running.poll() is None:
        time.sleep(0.02)
    if ending == signal.SIGINT:
        os.killpg(running.pid, ending)
    else:
        running.send_signal(ending)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 128 + signal.SIGINT and "Đã dừng theo yêu cầu." in said and "Traceback" not in said, said
    assert list(tmp_path.iterdir()) == []
