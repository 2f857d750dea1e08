"""When a build is published and when not: gaps, mistakes, failures of every kind, and the settings that let it go on."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from support.scenes import digest, environment, post_text

GAP = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


@pytest.fixture
def published(repository, built):
    """The small repository with the site that was built from it."""
    shutil.copytree(built.site(), repository.site())
    return repository


def litter(repository) -> list[str]:
    """What a build left beside the site."""
    return [name for name in os.listdir(repository.root) if name.startswith(".site") or name.endswith((".next", ".todo", ".tmp"))]


def test_a_missing_quarter_stops_the_build_and_the_old_site_stays(published):
    before = digest(published.site())
    kept = (published.root / GAP).read_bytes()
    (published.root / GAP).unlink()
    done = published.build()
    assert done.status == 1
    assert "Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026" in done.err
    assert "posts/thcs-hoa-sua/2026-q3-ten-bai.md" in done.err
    assert "Traceback" not in done.err
    assert digest(published.site()) == before
    assert not litter(published)
    published.write(GAP, kept)
    assert published.build().status == 0
    assert digest(published.site()) == before


def test_bad_input_stops_the_build_with_status_2(published):
    before = digest(published.site())
    published.write("posts/thcs-hoa-sua/2026-q3-hong.md", "không có phần đầu")
    done = published.build()
    assert done.status == 2
    assert "posts/thcs-hoa-sua/2026-q3-hong.md:1: Bài thiếu phần thông tin đầu bài." in done.err
    assert digest(published.site()) == before


def dead_link_in_a_page(repository):
    with (repository.root / "docs/gioi-thieu.md").open("a", encoding="utf-8") as page:
        page.write("\n[chết](khong-co.md)\n")
    return {}


def dead_anchor_in_a_page(repository):
    with (repository.root / "docs/gioi-thieu.md").open("a", encoding="utf-8") as page:
        page.write("\n[chết](ke-hoach.md#khong-co-muc-nay)\n")
    return {}


def dead_link_in_a_post(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", body="[chết](2026-q3-khong-co.md) " + "chữ " * 50)
    return {}


def broken_template(repository):
    repository.write("hooks/theme/post.html", '{% extends "main.html" %}{% block content %}{{ nothing.at.all }}{% endblock %}')
    return {}


def template_with_a_syntax_error(repository):
    repository.write("hooks/theme/post.html", '{% extends "main.html" %}{% if %}')
    return {}


def broken_roster(repository):
    repository.write("posts/schools.yml", "schools: [")
    return {}


@pytest.mark.parametrize(
    "harm",
    [dead_link_in_a_page, dead_anchor_in_a_page, dead_link_in_a_post, broken_template, template_with_a_syntax_error, broken_roster],
)
def test_no_failure_of_any_kind_touches_the_last_good_site(published, harm):
    before = digest(published.site())
    harm(published)
    done = published.build()
    assert done.status == 2
    assert "Traceback" not in done.err
    assert digest(published.site()) == before
    assert not litter(published)


def division_by_zero_in_a_template(repository):
    repository.write("hooks/theme/post.html", '{% extends "main.html" %}{% block content %}{{ 1 / 0 }}{% endblock %}')


def missing_template(repository):
    repository.write("hooks/theme/post.html", '{% extends "main.html" %}{% block content %}{% include "khong-co.html" %}{% endblock %}')


def template_that_is_no_utf8(repository):
    repository.write("hooks/theme/post.html", "{# Bình đẳng #}".encode("utf-16"))


def page_that_is_no_utf8(repository):
    repository.write("docs/cu.md", "Bình đẳng".encode("cp1258", "replace"))


@pytest.mark.parametrize(
    "harm",
    [division_by_zero_in_a_template, missing_template, template_that_is_no_utf8, page_that_is_no_utf8],
    ids=lambda harm: harm.__name__,
)
def test_whatever_breaks_is_told_in_words(published, harm):
    before = digest(published.site())
    harm(published)
    done = published.build()
    assert done.status == (70 if harm is division_by_zero_in_a_template else 2)  # a mistake of nobody's files is the program's own
    assert "Trang cũ vẫn giữ nguyên." in done.err
    assert "Traceback" not in done.err and "None" not in done.err
    assert digest(published.site()) == before
    assert not litter(published)


def test_a_developer_may_ask_for_the_traceback(published):
    division_by_zero_in_a_template(published)
    done = published.build("--verbose")
    assert done.status == 70 and "Traceback" in done.err and "ZeroDivisionError" in done.err


def build_with(repository, *statements: str) -> subprocess.CompletedProcess:
    """Run ``mkdocs build --strict`` in a process in which the statements were carried out before."""
    script = "\n".join(
        (*statements, "import sys", "sys.argv = ['mkdocs', 'build', '--strict']", "from mkdocs.__main__ import cli", "cli()")
    )
    settings = environment(PYTHONPATH=str(repository.root / "hooks"))
    return subprocess.run([sys.executable, "-c", script], cwd=repository.root, env=settings, capture_output=True, text=True)


DISK_OF_20_KB = (
    "import resource, signal",
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)",
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))",
)


def test_a_full_disk_leaves_the_last_good_site(published):
    """RLIMIT_FSIZE stands for the disk: a write beyond it fails as one beyond the last block does."""
    before = digest(published.site())
    done = build_with(published, *DISK_OF_20_KB)
    assert done.returncode == 2
    assert "Ổ đĩa đầy" in done.stderr and "Traceback" not in done.stderr
    assert digest(published.site()) == before
    assert not litter(published)


@pytest.mark.parametrize("stop", ["KeyboardInterrupt", "SystemExit(3)"])
@pytest.mark.parametrize(
    "where", ["chuyenmuc.syndication.formats.opml", "chuyenmuc.exports.coverage_data.coverage_csv", "mkdocs.commands.build._build_page"]
)
def test_a_build_that_is_stopped_leaves_the_last_good_site(published, where, stop):
    """Ctrl+C while pages, feeds or downloads are written."""
    before = digest(published.site())
    module, _, name = where.rpartition(".")
    done = build_with(published, f"import {module}", "def stop(*a, **k):", f"    raise {stop}", f"{module}.{name} = stop")
    assert done.returncode in (1, 3)
    assert digest(published.site()) == before
    assert not litter(published)


def test_a_build_that_is_killed_leaves_the_last_good_site_and_the_next_one_works(published):
    before = digest(published.site())
    done = build_with(published, "import os, mkdocs.commands.build as build", "build._build_page = lambda *a, **k: os._exit(9)")
    assert done.returncode == 9
    assert digest(published.site()) == before
    assert published.build().status == 0
    assert digest(published.site()) == before
    assert not litter(published)


def test_a_site_that_cannot_be_moved_is_told(published):
    """One whose files another program holds, for one."""
    before = digest(published.site())
    published.post("so-mau", "2026-q3-them", "2026-08-20")
    done = build_with(
        published,
        "import errno, os",
        "replace = os.replace",
        "def busy(path, target):",
        "    if '.site.next' in str(path):",
        "        raise OSError(errno.EBUSY, 'Device or resource busy', str(path))",
        "    replace(path, target)",
        "os.replace = busy",
    )
    assert done.returncode == 2
    assert "không thay được" in done.stderr and "đang có chương trình khác dùng" in done.stderr and "Traceback" not in done.stderr
    assert digest(published.site()) == before
    assert not litter(published)


@pytest.mark.parametrize("moment", ["vừa trước", "vừa sau"])
def test_a_build_that_is_killed_as_the_site_is_exchanged_leaves_one_whole_site(published, moment):
    before = digest(published.site())
    published.post("so-mau", "2026-q3-them", "2026-08-20")
    done = build_with(
        published,
        "import os, chuyenmuc.system.staged_folder as staged",
        "exchange = staged.exchange",
        f"staged.exchange = lambda *names: ({moment == 'vừa sau'} and exchange(*names), os._exit(9))",
    )
    assert done.returncode == 9
    left = digest(published.site())
    assert (left == before) == (moment == "vừa trước")
    assert published.build().status == 0
    after = digest(published.site())
    assert after != before and (moment == "vừa trước" or left == after)
    assert not litter(published)


def test_a_site_with_a_repository_in_it_is_renewed_file_by_file_which_the_build_says(published):
    published.write("site/.git/HEAD", "ref")
    published.post("so-mau", "2026-q3-them", "2026-08-20")
    done = published.build()
    assert done.status == 0 and "Đã thay từng tệp trong “site”" in done.err and "“.git”" in done.err
    (published.site(".git/HEAD")).unlink()
    (published.site(".git")).rmdir()
    published.post("so-mau", "2026-q3-nua", "2026-08-21")
    assert "từng tệp" not in published.build().err


def test_a_file_in_the_place_of_the_site_is_told(repository):
    repository.write("site", "một tệp")
    done = repository.build()
    assert done.status == 2
    assert "là một tệp, không phải thư mục" in done.err
    assert (repository.root / "site").read_text("utf-8") == "một tệp"


@pytest.mark.parametrize("name", ["docs_xem-thu", "mkdocs_xem"])
def test_a_build_into_a_temporary_folder_is_no_preview(repository, name, tmp_path):
    (repository.root / GAP).unlink()
    done = repository.build("--site-dir", str(tmp_path / "tam" / name), TMPDIR=str(tmp_path / "tam"))
    assert done.status == 1


def test_a_build_says_how_far_each_quarter_is(repository):
    done = repository.build()
    assert "Quý III/2026: 3/3 đơn vị đã có bài, 100%" in done.err


def test_a_quiet_build_says_nothing(repository):
    done = repository.build("--quiet")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_what_is_kept_in_the_site_under_a_dotted_name_stays(published):
    published.write("site/.well-known/security.txt", "x")
    assert published.build().status == 0
    assert (published.site(".well-known/security.txt")).read_text() == "x"


def test_on_missing_warn_publishes_with_the_gap_shown(repository):
    (repository.root / GAP).unlink()
    done = repository.build(COLUMN_ON_MISSING="warn")
    assert done.status == 0, done.err
    assert "2026-Q3" in done.err
    gap = repository.page("theo-doi")
    assert 'data-gap="thcs-hoa-sua 2026-Q3"' in gap and "posts/thcs-hoa-sua/2026-q3-ten-bai.md" in gap
    unit = repository.page("truong/thcs-hoa-sua")
    assert 'data-gap="2026-Q3"' in unit and 'data-state="missing"' in unit
    data = json.loads(repository.site("theo-doi/coverage.json").read_text("utf-8"))
    assert data["totals"]["missing"] == 1
    assert repository.check().status == 1


def test_the_settings_stand_in_mkdocs_yml_too(repository):
    (repository.root / GAP).unlink()
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("on_missing: fail", "on_missing: warn"), "utf-8")
    assert repository.build().status == 0
    assert repository.build(COLUMN_ON_MISSING="fail").status == 1


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"COLUMN_ON_MISSING": "maybe"}, "Giá trị “maybe” của on_missing không dùng được."),
        ({"COLUMN_ON_BAD_POST": "warn"}, "Giá trị “warn” của on_bad_post không dùng được."),
        ({"COLUMN_AS_OF": "hôm nay"}, "hôm nay"),
    ],
)
def test_settings_that_are_none_are_told(repository, environment, message):
    done = repository.build(**environment)
    assert done.status == 2
    assert message in done.err and "Traceback" not in done.err


def test_on_bad_post_skip_publishes_the_rest(repository):
    """The broken post is out, its unit marked, links to it are text; the check stays what it is."""
    repository.post("mam-non-mai", "2026-q3-lien-ket", "2026-08-20", body="Xem [bài hỏng](../thcs-hoa-sua/2026-q3-hai.md). " + "chữ " * 50)
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", title="Bài hỏng này", topics="[khong-co]")
    assert repository.build().status == 2
    done = repository.build(COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    assert not repository.site("truong/thcs-hoa-sua/2026-q3-hai").exists()
    assert "data-problems" in repository.page("truong/thcs-hoa-sua")
    assert "ài cần sửa" in repository.page("truong/thcs-hoa-sua")
    assert "ài cần sửa" in repository.page("theo-doi")
    assert "data-problems" not in repository.page("truong/mam-non-mai")
    page = repository.page("truong/mam-non-mai/2026-q3-lien-ket")
    assert "Xem bài hỏng." in page
    for name in ("feed.xml", "feed.atom", "feed.json"):
        feed = repository.site(name).read_text("utf-8")
        assert "Xem bài hỏng." in feed and "Bài hỏng này" not in feed
    assert repository.check().status == 2


def test_skip_publishes_although_a_quarter_rests_on_the_broken_post(repository):
    """One unit's mistake must not silence the others; a real gap still stops the build."""
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", topics="[khong-co]")
    done = repository.build(COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    page = repository.page("truong/thcs-hoa-sua")
    assert 'data-state="missing"' in page and "Đã có bài nhưng phải sửa mới dùng được" in page
    assert "Đã có tệp posts/thcs-hoa-sua/2026-q3-mua-he.md nhưng chưa dùng được" in done.err
    (repository.root / "posts/mam-non-mai/2026-q3-mua-he.md").unlink()
    assert repository.build(COLUMN_ON_BAD_POST="skip").status == 1
    assert repository.build(COLUMN_ON_BAD_POST="skip", COLUMN_ON_MISSING="warn").status == 0


@pytest.mark.parametrize("name", ["2026-q2-mua-he-muon.md", "mua he.md", "2026-Q3 mùa hè.md"])
def test_skip_publishes_although_the_post_has_a_wrong_name(repository, name):
    (repository.root / GAP).rename(repository.root / "posts/thcs-hoa-sua" / name)
    done = repository.build(COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    assert f"Đã có tệp posts/thcs-hoa-sua/{name} nhưng chưa dùng được" in done.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2026-q3-nhap.md", post_text("2026-08-20", draft="true", topics="[khong-co]")),
        ("2026-q3-bai.docx", "PK"),
        ("2026-q2-cu.md", "hỏng"),
    ],
    ids=["draft", "docx", "another quarter"],
)
def test_skip_does_not_hide_a_gap_behind_what_could_not_fill_it(repository, name, text):
    (repository.root / GAP).unlink()
    repository.write(f"posts/thcs-hoa-sua/{name}", text)
    assert repository.build(COLUMN_ON_BAD_POST="skip").status == 1


def test_a_roster_without_units_is_never_published(published):
    before = digest(published.site())
    published.write("posts/schools.yml", "agencies: []\nschools:\n")
    done = published.build(COLUMN_ON_BAD_POST="skip", COLUMN_ON_MISSING="warn")
    assert done.status == 2
    assert "posts/schools.yml:1: Danh sách không có đơn vị nào" in done.err
    assert digest(published.site()) == before


@pytest.mark.parametrize("value", ["5", "[on_missing]", "{sample: maybe}", "{on_missing: 0}", "{on_mising: warn}"])
def test_settings_that_are_odd_are_told(repository, value):
    settings = repository.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    start, end = text.index("  publication:"), text.index("  generator:")
    settings.write_text(f"{text[:start]}  publication: {value}\n{text[end:]}", "utf-8")
    done = repository.build()
    assert done.status == 2
    assert "Traceback" not in done.err and done.err.strip()


def test_skip_does_not_pass_over_the_offices_own_files(repository):
    repository.write("posts/plan.yml", (repository.root / "posts/plan.yml").read_text("utf-8") + "grace_day: 5\n")
    done = repository.build(COLUMN_ON_BAD_POST="skip", COLUMN_ON_MISSING="warn")
    assert done.status == 2
    assert "posts/plan.yml" in done.err


def test_skip_turns_a_dead_link_between_posts_into_text(repository):
    """The linking post is the broken one here: it is left out, and the build stays strict."""
    repository.post("mam-non-mai", "2026-q3-lien-ket", "2026-08-20", body="[chết](2026-q3-khong-co.md) " + "chữ " * 50)
    done = repository.build(COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    assert not repository.site("truong/mam-non-mai/2026-q3-lien-ket").exists()


def test_two_builds_at_once_do_not_mix(repository):
    held = (
        "import fcntl, os, sys, subprocess; os.makedirs('.site.next'); f = os.open('.site.next', os.O_RDONLY);"
        "fcntl.flock(f, fcntl.LOCK_EX);"
        "d = subprocess.run([sys.executable, '-m', 'mkdocs', 'build'], capture_output=True, text=True);"
        "sys.stderr.write(d.stderr); sys.exit(d.returncode)"
    )
    done = subprocess.run([sys.executable, "-c", held], cwd=repository.root, env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    assert "Đang có một lần dựng khác" in done.stderr


def test_thirty_kinds_of_mistakes_are_told_in_one_run_by_check_and_build_alike(repository):
    """All at once, each with file and line, no traceback, status 2 from both."""
    text = post_text("2026-08-20")
    unit = "posts/thcs-hoa-sua"
    bad: dict[str, str | bytes] = {
        "2026-q3-yaml-hong": text.replace("title: Bữa cơm", 'title: "Bữa cơm'),
        "2026-q3-tab": text.replace("topics: [gia-dinh]", "topics:\n\t- gia-dinh"),
        "2026-q3-thieu-muc": text.replace("title: Bữa cơm\n", ""),
        "2026-q3-sai-chinh-ta": text.replace("summary:", "sumary:"),
        "2026-q3-lap-muc": text.replace("title: Bữa cơm\n", "title: Bữa cơm\ntitle: Hai\n"),
        "2026-q3-chu-de-la": text.replace("[gia-dinh]", "[gia-din]"),
        "2026-q3-ngay-sai": text.replace("2026-08-20", "2026-02-30"),
        "2026-q3-quy-muon": text.replace("title:", "quarter: 2026-Q4\ntitle:"),
        "2026-q2-ten-sai-quy": text,
        "bai-sai-ten": text,
        "2026-q3-trong": post_text("2026-08-20", ""),
        "2026-q3-khong-dau-bai": "Chỉ có chữ.",
        "2026-q3-chua-dong": "---\ntitle: x\n",
        "2026-q3-nul": text.encode().replace(b"nh", b"\0", 1),
        "2026-q3-latin": text.encode("cp1258", "replace"),
        "2026-q3-hinh-thieu": post_text("2026-08-20", image="{src: anh/khong-co.png, alt: Hình lớp}", people="none"),
        "2026-q3-hinh-gia": post_text("2026-08-20", image="{src: anh/gia.png, alt: Hình lớp}", people="none"),
        "2026-q3-hinh-ngoai": post_text("2026-08-20", image="{src: ../mam-non-mai/anh/a.png, alt: Hình lớp}", people="none"),
        "2026-q3-hinh-khong-alt": post_text("2026-08-20", image="{src: anh/gia.png}", people="none"),
        "2026-q3-hinh-khong-ai": post_text("2026-08-20", image="{src: anh/gia.png, alt: Hình lớp}"),
        "2026-q3-hinh-noi-khac": post_text("2026-08-20", "![Hình lớp](https://noi-khac.example/a.png) " + "chữ " * 50, people="none"),
        "2026-q3-lien-ket-chet": post_text("2026-08-20", "[chết](2026-q3-khong-co.md) " + "chữ " * 50),
        "2026-q3-muc-chet": post_text("2026-08-20", "[chết](2026-q3-mua-he.md#khong-co) " + "chữ " * 50),
        "2026-q3-Trung": text,
        "2026-q3-trung": text,
        "2026-q3-bi-danh": text.replace("topics: [gia-dinh]", "topics: &a [gia-dinh]"),
        "2026-q3-nang": text + "x" * 1024 * 1024,
        "2026-q3-the-la": post_text("2026-08-20", "<iframe src='x'></iframe> " + "chữ " * 50),
        "2026-q3-dong-y": post_text("2026-08-20", people="pupils"),
        "2026-q3-tom-tat-dai": text.replace("Cả lớp nấu một bữa cơm.", "dài " * 100),
        "2026-q3-nguon": post_text("2026-08-20", source="bao-nao-do"),
        "2026-q3-loai": post_text("2026-08-20", kind="poster"),
    }
    for name, data in bad.items():
        repository.write(f"{unit}/{name}.md", data)
    repository.write(f"{unit}/anh/gia.png", b"not a picture")
    repository.write("posts/truong-la/2026-q3-bai.md", text)
    (repository.root / unit / "2026-q3-duong-tat.md").symlink_to("/etc/hostname")
    checked, built = repository.check(), repository.build()
    assert (checked.status, built.status) == (2, 2)
    for done in (checked, built):
        assert "Traceback" not in done.err
        for name in (*bad, "2026-q3-duong-tat"):
            if name != "2026-q3-trung":
                assert f"{unit}/{name}.md:" in done.err, name
        assert "posts/truong-la:1: Không có đơn vị “truong-la”" in done.err
    told = [line for line in checked.err.splitlines() if line.startswith("  posts/")]
    assert told == [line for line in built.err.splitlines() if line.startswith("  posts/")]
    assert len({line.split(": ", 1)[1] for line in told}) >= 30
