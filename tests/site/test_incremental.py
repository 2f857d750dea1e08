"""A build that makes only what has changed gives, byte for byte, what a clean one gives, and leaves all else as it lies on the disk."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chuyenmuc.address import CHECKSUMS
from chuyenmuc.model.exemplars import EXEMPLARS
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.system import file_cache
from support.columns import Q3
from support.portal_records import override, record, write_records, write_rulings
from support.scenes import DAY, Repository, digest, introduction_text, lay_out, own_text, picture, run

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"
INDICATORS = """\
indicators:
  - {id: nu-quan-ly, kind: share, name: Nữ quản lý, part: Nữ, whole: Tất cả}
"""
NEIGHBOUR = "posts/thcs-hoa-sua/2026-q2-bua-com.md"


def built_clean(repository: Repository, folder: Path) -> dict[str, bytes]:
    """The site of the same repository, built in another place from nothing but fonts and compiled templates."""
    shutil.rmtree(folder, ignore_errors=True)
    left_out = shutil.ignore_patterns("site", ".cache", "__pycache__")
    shutil.copytree(repository.root, folder, ignore=left_out)
    for kind in ("fonts", "templates"):
        shutil.copytree(repository.root / file_cache.FOLDER / kind, folder / file_cache.FOLDER / kind)
    clean = Repository(folder)
    done = clean.build("-q", **repository_day(repository))
    assert done.status == 0, done.err
    return digest(clean.site())


def repository_day(repository: Repository) -> dict[str, str]:
    day = repository.root / "day"
    return {"COLUMN_AS_OF": day.read_text() if day.exists() else DAY, "COLUMN_ON_MISSING": "warn"}


def build(repository: Repository) -> None:
    done = repository.build("-q", **repository_day(repository))
    assert done.status == 0, done.err


def times(repository: Repository) -> dict[str, int]:
    """When each file of the site was written, but for the list of checksums, which is another after every change."""
    site = repository.site()
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.stat().st_mtime_ns for name, path in files.items() if name != CHECKSUMS}


def written(repository: Repository, change: Callable[[], object]) -> set[str]:
    """The files that a build writes or removes after a change."""
    before = times(repository)
    change()
    build(repository)
    after = times(repository)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def replaced(repository: Repository, path: str, old: str, new: str) -> None:
    """Put ``new`` in the place of the first match of a pattern, where there is one."""
    file = repository.root / path
    if file.is_file():
        file.write_text(re.sub(old, lambda _: new, file.read_text("utf-8"), count=1), "utf-8")


class Editor:
    """What people do to a repository, in whatever order; each step leaves one that builds."""

    def __init__(self, repository: Repository) -> None:
        self.repository, self.count = repository, 0

    def edit_text(self) -> None:
        replaced(self.repository, POST, r"\n\Z", f" Thêm {own_text(str(self.count), 4)}\n")

    def mend_comma(self) -> None:
        replaced(self.repository, NEIGHBOUR, r"\.\n\Z", ",\n")

    def edit_title(self) -> None:
        replaced(self.repository, POST, r"title: .*", f"title: Mùa hè thứ {self.count}")

    def edit_summary(self) -> None:
        replaced(self.repository, NEIGHBOUR, r"summary: .*", f"summary: Tóm tắt {self.count}.")

    def add_post(self) -> None:
        self.repository.post("mam-non-mai", f"2026-q3-bai-{self.count}", f"2026-09-{self.count % 28 + 1:02}", title=f"Bài {self.count}")

    def add_post_with_links_and_pictures(self) -> None:
        self.repository.write("posts/so-mau/anh/a.png", picture(30 + self.count))
        body = f"{own_text(f'x{self.count}')}\n\n![Hình lớp](anh/a.png)\n\nXem [bài kia](../thcs-hoa-sua/2026-q2-bua-com.md).\n"
        image = "{src: anh/a.png, alt: Hình vuông}"
        self.repository.post("so-mau", "2026-q3-co-hinh", "2026-08-01", body, title="Có hình", image=image, people="none")

    def change_picture(self) -> None:
        if (self.repository.root / "posts/so-mau/anh/a.png").exists():
            self.repository.write("posts/so-mau/anh/a.png", picture(90 + self.count))

    def rename_post(self) -> None:
        for file in sorted((self.repository.root / "posts/mam-non-mai").glob("2026-q3-bai-*.md"))[:1]:
            file.rename(file.with_name(f"2026-q3-doi-ten-{self.count}.md"))

    def delete_post(self) -> None:
        for file in sorted((self.repository.root / "posts/mam-non-mai").glob("2026-q3-doi-ten-*.md"))[:1]:
            file.unlink()

    def withdraw(self) -> None:
        for file in sorted((self.repository.root / "posts/mam-non-mai").glob("2026-q3-bai-*.md"))[-1:]:
            path = str(file.relative_to(self.repository.root))
            replaced(self.repository, path, r"\ntitle:", "\nwithdrawn: {date: 2026-10-01, reason: x}\ntitle:")

    def break_coverage(self) -> None:
        replaced(self.repository, "posts/so-mau/2026-q2-bua-com.md", r"\n\n[^\n]*\n\Z", "\n\nNgắn quá.\n")

    def rename_unit(self) -> None:
        replaced(self.repository, "posts/schools.yml", r"Trường Mầm non Mai[^,]*", f"Trường Mầm non Mai {self.count}")

    def add_unit(self) -> None:
        roster = self.repository.root / "posts/schools.yml"
        extra = f"  - {{id: them-{self.count}, name: Trường thêm {self.count}, level: thpt, managed_by: phuong-mau}}\n"
        roster.write_text(roster.read_text("utf-8") + extra, "utf-8")

    def move_unit(self) -> None:
        folder = self.repository.root / "posts/mam-non-mai"
        if folder.exists():
            folder.rename(folder.with_name("mam-non-dao"))
            replaced(self.repository, "posts/schools.yml", r"id: mam-non-mai,", "id: mam-non-dao, renamed_from: [mam-non-mai],")

    def rename_topic(self) -> None:
        replaced(self.repository, "posts/plan.yml", r"name: Gia đình[^,}]*,", f"name: Gia đình {self.count},")

    def introduce_topic(self) -> None:
        self.repository.write("posts/_chu-de/gia-dinh.md", introduction_text(summary=f"Việc nhà {self.count}."))

    def give_figures(self) -> None:
        plan = self.repository.root / "posts/plan.yml"
        if "indicators" not in plan.read_text("utf-8"):
            plan.write_text(plan.read_text("utf-8") + INDICATORS, "utf-8")
        for unit, part in (("so-mau", 9), ("thcs-hoa-sua", 3 + self.count)):  # small at first: “dưới 5” gives way to a number
            self.repository.write(f"posts/{unit}/so-lieu-2026.yml", f"figures: {{nu-quan-ly: {{part: {part}, whole: 60}}}}\n")

    def recognise(self) -> None:
        """Recognise a post and a unit, each time for another reason."""
        said = f"reason: Lần {self.count}, document: Số 1, by: Sở Mẫu, date: 2026-09-01"
        models = f"  - {{id: bai, post: thcs-hoa-sua/2026-q2-bua-com, {said}}}\n  - {{id: viec, unit: so-mau, name: Việc, {said}}}\n"
        self.repository.write(EXEMPLARS, f"models:\n{models}commendations:\n  - {{unit: so-mau, award: Giấy khen, {said}}}\n")

    def recognise_nothing(self) -> None:
        (self.repository.root / EXEMPLARS).unlink(missing_ok=True)

    def change_settings(self) -> None:
        replaced(self.repository, "mkdocs.yml", r"site_name: .*", f"site_name: Chuyên mục {self.count}")

    def change_template(self) -> None:
        replaced(self.repository, "hooks/theme/post.html", r"</header>", f"</header><!-- {self.count} -->")

    def ask_for_more_in_a_template(self) -> None:
        more = "<p>{{ site_group.posts | length }} bài, ngày {{ site.coverage.as_of }}</p></header>"
        replaced(self.repository, "hooks/theme/post.html", r"</header>", more)

    def show_length_on_cards(self) -> None:
        shown = '<p class="cm-meta">{{ post.words }} chữ'
        replaced(self.repository, "hooks/theme/partials/parts.html", r'<p class="cm-meta">', shown)

    def change_style(self) -> None:
        file = self.repository.root / "hooks/theme/assets/stylesheets/column.css"
        file.write_text(file.read_text("utf-8") + f"/* {self.count} */\n", "utf-8")

    def edit_page(self) -> None:
        replaced(self.repository, "docs/gioi-thieu.md", r"\n\Z", f" Thêm {self.count}.\n")

    def wait_a_day(self) -> None:
        (self.repository.root / "day").write_text(f"2026-10-{21 + self.count % 9}")

    def meddle_with_the_site(self) -> None:
        pages = sorted(self.repository.site("truong").rglob("index.html"))
        pages[self.count % len(pages)].write_text("lạ")
        pages[-1].unlink(missing_ok=True)
        self.repository.write("site/la/index.html", "lạ")

    def lose_the_cache(self) -> None:
        for name in ("site", "reading", "conversions", "pictures")[self.count % 4 :]:
            (self.repository.root / file_cache.FOLDER / f"{name}.sqlite3").unlink(missing_ok=True)


STEPS = sorted(name for name in vars(Editor) if not name.startswith("_"))


def check_steps(folder: Path, steps: list[str], every: int = 1) -> None:
    """Build after each step, and compare with a clean build after every so many of them."""
    shutil.rmtree(folder, ignore_errors=True)
    repository = lay_out(folder / "repository")
    build(repository)
    editor = Editor(repository)
    for number, step in enumerate(steps, 1):
        editor.count = number
        getattr(editor, step)()
        build(repository)
        if number % every:
            continue
        found, clean = digest(repository.site()), built_clean(repository, folder / "clean")
        different = sorted(name for name in found.keys() | clean.keys() if found.get(name) != clean.get(name))
        assert not different, f"{steps[:number]}: {different[:9]}"


@pytest.mark.parametrize("part", range(3))
def test_every_kind_of_change_gives_what_a_clean_build_gives(tmp_path, part):
    """Each step, in an order that leads from one to the other; the long test below compares after each."""
    order = [
        "recognise", "edit_text", "add_post", "mend_comma", "edit_title", "add_post_with_links_and_pictures", "edit_summary",
        "change_picture", "break_coverage", "give_figures", "meddle_with_the_site", "give_figures", "add_post", "rename_unit",
        "introduce_topic", "recognise", "rename_post", "wait_a_day", "add_unit", "delete_post", "rename_topic", "edit_page",
        "ask_for_more_in_a_template", "add_post", "wait_a_day", "show_length_on_cards", "edit_text", "add_post", "withdraw",
        "give_figures", "recognise_nothing", "move_unit", "change_style", "change_settings", "change_template", "lose_the_cache",
    ]  # fmt: skip
    assert set(order) == set(STEPS)
    check_steps(tmp_path, order[part * 12 : part * 12 + 12], every=5)


@pytest.mark.long
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink))
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=9))
def test_changes_in_any_order_give_what_a_clean_build_gives(tmp_path_factory, steps):
    check_steps(tmp_path_factory.mktemp("steps"), steps)


def test_without_a_change_nothing_is_written(repository):
    build(repository)
    assert written(repository, lambda: None) == set()


def test_an_edit_of_a_text_writes_its_page_its_frames_its_feeds_and_the_search(repository):
    build(repository)
    found = written(repository, lambda: replaced(repository, POST, r"\n\Z", " Thêm một câu nữa.\n"))
    unit = "truong/thcs-hoa-sua"
    assert f"{unit}/2026-q3-mua-he/index.html" in found and f"{unit}/feed.xml" in found and "feed.xml" in found
    pages = {name for name in found if name.endswith("index.html")}
    assert pages == {f"{unit}/{part}2026-q3-mua-he/index.html" for part in ("", "nhung/", "nhung/tu-dong/")}
    assert not [name for name in found if name.startswith(("truong/so-mau", "truong/mam-non-mai", "theo-doi", "assets"))]


def test_an_edit_of_a_title_writes_what_shows_it(repository):
    build(repository)
    found = written(repository, lambda: replaced(repository, POST, r"title: .*", "title: Một tên khác"))
    shown_on = (
        "truong/thcs-hoa-sua", "truong/thcs-hoa-sua/2026-q2-bua-com", "bai-viet", "chu-de/gia-dinh", "quy/2026-q3", "cap-hoc/thcs",
        "truong/so-mau/2026-q3-mua-he", "truong/thcs-hoa-sua/nhung",
    )  # fmt: skip
    assert {f"{page}/index.html" for page in shown_on} <= found
    assert "truong/thcs-hoa-sua/nhung/2026-q2-bua-com/index.html" not in found


def test_what_is_recognised_writes_what_shows_it_and_nothing_else(repository):
    """The mark stands on the post, on every list with its card, and on its unit; without the file all is as before."""
    build(repository)
    without = digest(repository.site())
    editor = Editor(repository)
    found = written(repository, editor.recognise)
    unit = "truong/thcs-hoa-sua"
    shown_on = ("mo-hinh", unit, f"{unit}/2026-q2-bua-com", "truong/so-mau", "bai-viet", "quy/2026-q2", "cap-hoc/thcs", "ke-hoach")
    assert {f"{page}/index.html" for page in shown_on} | {f"mo-hinh/feed.{kind}" for kind in ("xml", "atom", "json")} <= found
    assert not [name for name in found if name.startswith(("theo-doi", "truong/so-mau/nhung", "truong/mam-non-mai/nhung"))]
    assert "Lần 0" in repository.page(f"{unit}/2026-q2-bua-com") and "Mô hình, điển hình</span>" in repository.page("bai-viet")
    assert repository.page("bai-viet").count("cm-exemplar") == 1 and "Giấy khen năm 2026" in repository.page("truong/so-mau")
    editor.recognise_nothing()
    build(repository)
    assert digest(repository.site()) == without


def test_what_is_found_of_a_portal_writes_what_shows_it_and_nothing_else(repository, tmp_path):
    """A visit, another with a ruling, a comment in the file of rulings, and all of it gone again."""
    build(repository)
    without = digest(repository.site())
    of_all = {
        *(f"theo-doi/{name}" for name in ("index.html", "coverage.json", "coverage.csv", "coverage.xlsx", "huy-hieu-cong.svg")),
        "quy/2026-q3/index.html", "quy/2026-q3/tong-hop/index.html",
    }  # fmt: skip
    unit = "truong/thcs-hoa-sua"
    found = written(repository, lambda: write_records(repository, Q3, record("thcs-hoa-sua", "none", "2026-09-12")))
    assert of_all | {f"{unit}/index.html", f"{unit}/huy-hieu-cong.svg", "theo-doi/cach-tinh/index.html"} <= found
    posts_and_frames = {name for name in without if re.match(r"truong/[^/]+/(20|nhung/|feed|huy-hieu\.svg)|assets/|chu-de/|feed", name)}
    assert len(posts_and_frames) > 50 and found.isdisjoint(posts_and_frames)

    def look_again() -> None:
        write_records(repository, Q3, record("thcs-hoa-sua", "own-column", "2026-09-20", text="Mục mới"))
        write_rulings(repository, [override("mam-non-mai", Q3, "none", "2026-09-25")])

    found = written(repository, look_again)
    assert of_all | {f"{unit}/index.html", "truong/mam-non-mai/index.html", "truong/mam-non-mai/huy-hieu-cong.svg"} <= found
    assert not {name for name in found if name.startswith("truong/so-mau")} | (found & posts_and_frames)
    assert digest(repository.site()) == built_clean(repository, tmp_path / "clean")
    rulings = repository.root / RULINGS
    assert written(repository, lambda: rulings.write_text("# Ghi chú\n" + rulings.read_text("utf-8"), "utf-8")) == set()
    shutil.rmtree(repository.root / "posts/_cong")
    build(repository)
    assert digest(repository.site()) == without


def test_a_hook_of_an_office_has_a_say_in_every_page_each_time(repository):
    """Nobody knows what it makes pages from."""
    own = "from pathlib import Path\n\n\ndef on_post_page(output, page, config):\n    return output + Path('so').read_text()\n"
    repository.write("hooks/cua_toi.py", own)
    replaced(repository, "mkdocs.yml", r"hooks:[^\n]*\n", "hooks:\n  - hooks/cua_toi.py\n")
    repository.write("so", "<!-- 1 -->")
    build(repository)
    repository.write("so", "<!-- 2 -->")
    build(repository)
    pages = [page for page in repository.site("truong").glob("*/*/index.html") if page.parent.name != "nhung"]
    assert pages and all(page.read_text("utf-8").endswith("<!-- 2 -->") for page in pages)


def test_a_template_of_an_office_that_goes_through_all_pages_finds_them_each_time(repository):
    """After an edit a build makes a few pages only; who looks at all is given all."""
    listed = "{% block footer %}<!-- {% for file in pages %}{{ file.page.title }}; {% endfor %} -->"
    replaced(repository, "hooks/theme/main.html", "{% block footer %}", listed)
    for title in ("Tên thứ nhất", "Tên thứ hai"):
        replaced(repository, POST, r"title: .*", f"title: {title}")
        build(repository)
        assert f"{title}; " in repository.page("truong/so-mau") and f"{title}; " in repository.page("huong-dan")


def test_a_page_written_by_hand_is_written_where_it_or_what_it_shows_has_changed(repository):
    page = "docs/gioi-thieu.md"
    repository.write(page, "# Giới thiệu\n\nXem [bài này](truong/thcs-hoa-sua/2026-q3-mua-he.md) và [mục](ke-hoach.md).\n")
    build(repository)
    assert "index.html" not in written(repository, lambda: replaced(repository, POST, r"\n\Z", " Thêm một câu nữa.\n"))
    assert "index.html" in written(repository, lambda: replaced(repository, POST, r"title: .*", "title: Một tên khác"))
    found = written(repository, lambda: repository.write(page, "# Giới thiệu\n\nXem [bài này](truong/so-mau/2026-q3-mua-he.md).\n"))
    assert "gioi-thieu/index.html" in found and "index.html" not in found
    assert 'href="../truong/so-mau/2026-q3-mua-he/"' in repository.page("gioi-thieu")


def test_a_kept_page_that_leads_to_a_heading_that_is_gone_is_told(repository):
    """What a page leads to may change while it does not."""
    replaced(repository, POST, r"\n\Z", "\n\n## Một đề mục\n\nChữ.\n")
    repository.write("docs/gioi-thieu.md", "# Giới thiệu\n\nXem [đề mục](truong/thcs-hoa-sua/2026-q3-mua-he.md#mot-de-muc).\n")
    build(repository)
    replaced(repository, POST, r"## Một đề mục", "## Đề mục khác")
    ended = repository.build()
    assert ended.status != 0 and "mot-de-muc" in ended.err


def test_a_build_says_nothing_of_what_programmers_are_warned_of(repository):
    """MkDocs shows such warnings where it is called by its own name."""
    done = run([str(Path(sys.executable).with_name("mkdocs")), "build", "--strict"], repository.root, **repository_day(repository))
    assert done.status == 0 and "INFO" in done.err and "Warning" not in done.err
