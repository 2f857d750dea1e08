"""Each capability is a line of mkdocs.yml: without the line the site is whole and has nothing of it, and the order does not matter."""

import random
import re

import pytest

from support.scenes import ROSTER, Repository, digest, lay_out
from support.showcase import lay_out_showcase
from support.sites import BY_HAND, dead_references

LINE = re.compile(r"  - hooks/(\w+)\.py.*\n")

# What has gone with each hook: the files, and what stands in pages. The pages of docs/ are written by hand; what they say of a
# capability is for who keeps the site to leave out with it.
GONE = {
    "pictures": (r"^(?!huong-dan/).*/hinh/.*\.(avif|webp|jpg|png)$", r"<picture|og:image.*chia-se\.jpg"),
    "identity": (r"^assets/stylesheets/site\.css$|\.woff2$|^chu-de/[^/]+/hinh\.svg$", r"site\.css|\.woff2|hinh\.svg|cm-banner"),
    "feeds": (r"(^|/)feed\.(xml|atom|json)$|\.opml$", r"\+xml|feed\.(xml|atom|json)|Kênh tin|kênh tin|OPML"),
    "downloads": (
        r"/coverage\.|/so-lieu\.|/huy-hieu(-cong)?\.svg$|\.ics$",
        r"(coverage|so-lieu)\.(json|csv|xlsx)|Tải về:|[Hh]uy hiệu|\.ics|#dang-ky|vào lịch của điện",
    ),
    "search": (r"^tim/", r"cm-search|href=\"[./]*tim/"),
    "embeds": (r"/nhung/|^nhung/bai", r"embed\.js|data-embed|cm-embed|embed-snippets|[Đđ]ưa lên cổng|Đưa chuyên mục này"),
    "writing": (r"^viet-bai/|javascripts/writing/rich-text", r"href=\"[./]*viet-bai/|Viết bài ngay"),
    "moved": (r"/thcs-ten-cu/", r"Trang đã chuyển"),
    "sharing": (r"\.webmanifest$|^assets/icons/|^favicon\.ico$|^assets/kenh-tin|^robots\.txt$|/chia-se\.", r"og:|twitter:|ld\+json|apple-"),
}
NEEDED = ("column", "pages", "engine")
ASKED_FOR = {"administration": r"quan-tri|[Ss]veltia"}
"""What does nothing until mkdocs.yml has its option, and what would stand in files if it did."""


def settings(repository: Repository) -> str:
    return (repository.root / "mkdocs.yml").read_text("utf-8")


def built(repository: Repository) -> dict[str, bytes]:
    done = repository.build(COLUMN_ON_MISSING="warn", COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    return digest(repository.site())


def test_the_whole_site_leads_to_no_file_that_is_not_there(showcase):
    files = digest(showcase.site())
    assert dead_references(files) == set()
    for hook, (paths, words) in GONE.items():  # so that the tests below look for what is there with the hook
        assert any(re.search(paths, path) for path in files), hook
        assert any(re.search(words, data.decode()) for path, data in files.items() if path.endswith(".html")), hook


@pytest.mark.parametrize("hook", GONE)
def test_without_the_line_the_site_is_whole_and_has_nothing_of_it(hook, tmp_path):
    repository = lay_out_showcase(tmp_path)
    repository.without_hook(hook)
    files = built(repository)
    assert dead_references(files) == set()
    paths, words = GONE[hook]
    assert [path for path in files if re.search(paths, path)] == []
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html") and not path.startswith(BY_HAND)}
    assert {(path, found[0]) for path, page in pages.items() if (found := re.search(words, page))} == set()


def test_a_site_that_is_there_loses_what_is_left_out(repository, tmp_path_factory):
    built(repository)
    bare = lay_out(tmp_path_factory.mktemp("bare"))
    for hook in GONE:
        repository.without_hook(hook)
        bare.without_hook(hook)
    files = built(repository)
    assert dead_references(files) == set()
    assert files == built(bare)


def test_former_addresses_have_what_is_made_in_the_background(repository):
    repository.write("posts/schools.yml", ROSTER.replace("owes: true", "owes: true, renamed_from: [so-cu]"))
    downloads = repository.root / "hooks/downloads.py"
    slow = "    import time\n\n    time.sleep(1)\n    from chuyenmuc.exports.workbook"
    downloads.write_text(downloads.read_text("utf-8").replace("    from chuyenmuc.exports.workbook", slow), "utf-8")
    before = settings(repository)
    line = next(line[0] for line in LINE.finditer(before) if line[1] == "downloads")
    repository.write("mkdocs.yml", before.replace(line, "").replace("  - hooks/engine.py", f"{line}  - hooks/engine.py"))
    files = built(repository)
    for name in ("coverage.json", "coverage.csv", "coverage.xlsx"):
        assert files[f"co-quan/so-cu/{name}"] == files[f"co-quan/so-mau/{name}"]


@pytest.mark.parametrize("hook", NEEDED)
def test_without_a_needed_line_one_sentence_names_it(hook, repository):
    repository.without_hook(hook)
    done = repository.build()
    assert done.status == 2
    said = [line for line in done.err.splitlines() if line and not line.startswith("INFO")]
    assert len(said) == 1 and f"Thêm lại dòng “- hooks/{hook}.py” ở mục hooks." in said[0], done.err


def test_without_any_needed_line_the_first_is_named(repository):
    for hook in NEEDED:
        repository.without_hook(hook)
    done = repository.build()
    assert done.status == 2
    assert "Thêm lại dòng “- hooks/column.py” ở mục hooks." in done.err.splitlines()[-1]


def test_without_any_hook_the_theme_says_so(repository):
    """Nothing of the project runs then, so that the exit status is MkDocs' own."""
    repository.write("mkdocs.yml", re.sub(r"hooks:.*\n", "hooks: []\n", LINE.sub("", settings(repository))))
    done = repository.build()
    assert done.status == 1
    assert "Thêm lại dòng “- hooks/column.py” ở mục hooks." in done.err.splitlines()[-1]


def test_every_hook_is_either_needed_or_optional(repository):
    assert set(LINE.findall(settings(repository))) == {*NEEDED, *GONE, *ASKED_FOR}


@pytest.mark.parametrize("hook", ASKED_FOR)
def test_what_nobody_asked_for_leaves_no_byte(hook, showcase, tmp_path):
    files = digest(showcase.site())
    said = re.compile(ASKED_FOR[hook].encode())
    # The guide tells how to switch it on; it is written by hand.
    own = {path: data for path, data in files.items() if not path.startswith((*BY_HAND, "tim/", "sitemap.xml"))}
    assert [
        path for path, data in own.items() if said.search(path.encode()) or said.search(re.sub(rb"huong-dan/quan-tri", b"", data))
    ] == []
    repository = lay_out_showcase(tmp_path)
    repository.without_hook(hook)
    assert built(repository) == files


@pytest.mark.parametrize("order", ["reversed", "shuffled"])
def test_the_order_of_the_lines_does_not_matter(order, showcase, tmp_path):
    repository = lay_out_showcase(tmp_path)
    before = settings(repository)
    lines = [line[0] for line in LINE.finditer(before)]
    ordered = lines[::-1] if order == "reversed" else random.sample(lines, len(lines))
    assert before.count("".join(lines)) == 1
    repository.write("mkdocs.yml", before.replace("".join(lines), "".join(ordered)))
    listed, other = digest(showcase.site()), built(repository)
    assert {path for path in listed.keys() | other.keys() if listed.get(path) != other.get(path)} == set(), ordered
