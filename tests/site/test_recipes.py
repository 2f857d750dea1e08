"""The recipes of hooks/README.md work: their blocks, applied to a copy of the project, give what they promise, and pass their own tests."""

import json
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest

from support.scenes import PROJECT, SHARED, Repository, digest, lay_out, own_text, run
from support.sites import dead_references

README = (PROJECT / "hooks/README.md").read_text("utf-8")
_BLOCK = re.compile(r"^( *)```\w+\n(.*?)^ *```$", re.M | re.S)
_HEAD = re.compile(
    r"(?:#|\{#-) (?P<file>\S+), (?P<how>new file|add after|add before|replace)(?: (?P<count>\d+) lines)?(?:: (?P<line>.+?))?(?: -#\})?"
)


@dataclass
class Change:
    """One block of a recipe: what is done with which line of which file."""

    file: str
    how: str
    count: int
    line: str
    code: str

    def apply(self, root: Path) -> None:
        file = root / self.file
        if self.how == "new file":
            assert not file.exists(), f"{self.file} is there already"
            file.write_text(self.code, "utf-8")
            return
        lines = file.read_text("utf-8").splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.strip() == self.line]
        assert len(places) == 1, f"{self.file} has the line “{self.line}” {len(places)} times"
        start = places[0] + (self.how == "add after")
        end = start + (self.count if self.how == "replace" else 0)
        file.write_text("".join([*lines[:start], self.code, *lines[end:]]), "utf-8")


def recipe(title: str) -> str:
    """The text of a recipe."""
    ((text,),) = [re.findall(rf"^### {title}\n(.*?)(?=^### |\Z)", README, re.M | re.S)]
    return text


def changes(title: str) -> list[Change]:
    """The blocks of a recipe, in their order."""
    found = []
    for indent, block in _BLOCK.findall(recipe(title)):
        head, _, code = "".join(line.removeprefix(indent) for line in block.splitlines(keepends=True)).partition("\n")
        parts = _HEAD.fullmatch(head)
        assert parts, f"no place is named: {head}"
        found.append(Change(parts["file"], parts["how"], int(parts["count"] or 1), parts["line"] or "", code))
    return found


def files(title: str) -> list[str]:
    return list(dict.fromkeys(change.file for change in changes(title)))


@pytest.fixture
def copy(tmp_path) -> Repository:
    """A copy of the project that builds, with the tests that recipes change."""
    repository = lay_out(tmp_path / "kho")
    repository.own_code()
    for name in ("pyproject.toml", "tests/conftest.py", "tests/bench/words.txt", "tests/bench/corpus.py"):
        (repository.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, repository.root / name)
    shutil.copytree(PROJECT / "tests/support", repository.root / "tests/support")
    return repository


def apply(repository: Repository, title: str) -> None:
    """Apply a recipe; its code then has the style of the project."""
    for name in files(title):
        if name.startswith("tests/"):
            (repository.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, repository.root / name)
    for change in changes(title):
        if change.file != "mkdocs.yml":
            change.apply(repository.root)
    modules = [name for name in files(title) if name.endswith(".py")]
    for arguments in (["format"], ["check"]):
        done = run([sys.executable, "-m", "ruff", *arguments, *modules], repository.root)
        assert done.status == 0, done.out


def passes(repository: Repository, file: str, only: str = "") -> None:
    """The recipe's own tests pass in the copy; they have a folder for what is made once of their own, since the copy's code differs."""
    shared = repository.root / ".shared"
    shutil.copytree(Path(os.environ[SHARED], "kept"), shared / "kept", dirs_exist_ok=True)
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", file, *(["-k", only] if only else [])]
    done = run(command, repository.root, **{SHARED: str(shared)})
    assert done.status == 0, done.out
    assert "passed" in done.out


def passes_all(repository: Repository, *paths: str) -> None:
    """The tests of what a recipe touches pass in the copy, so that none has to be changed that the recipe does not name."""
    for path in paths:
        package = path.split("/")[0]
        shutil.copytree(
            PROJECT / "tests/unit" / package, repository.root / "tests/unit" / package, dirs_exist_ok=True,
            ignore=lambda folder, names: [name for name in names if (repository.root / Path(folder, name).relative_to(PROJECT)).is_file()],
        )  # fmt: skip
        passes(repository, f"tests/unit/{path}")


def test_a_rule_takes_two_files_and_strikes(copy):
    assert files("A rule") == ["hooks/chuyenmuc/coverage/rules.py", "tests/unit/coverage/test_rules.py"]
    before = copy.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", title="Mùa hè", summary="mùa hè!")
    assert copy.check().status == 0
    apply(copy, "A rule")
    said = copy.check()
    assert said.status == 1
    assert f"Có posts/thcs-hoa-sua/{before.name} nhưng chưa tính. Tóm tắt lặp tên bài: Tóm tắt chỉ chép lại tên bài." in said.err
    (unit,) = [unit for unit in json.loads(copy.check("--format", "json").out)["units"] if unit["id"] == "thcs-hoa-sua"]
    assert [post["rule"] for post in unit["quarters"]["2026-Q3"]["not_counted"]] == ["summary"]
    assert copy.build().status == 1
    assert copy.build(COLUMN_ON_MISSING="warn").status == 0
    assert '<dt id="summary">Tóm tắt lặp tên bài</dt>' in copy.page("theo-doi/cach-tinh")
    passes(copy, "tests/unit/coverage/test_rules.py", "summary or honest or told_apart")


@pytest.mark.long
def test_a_page_takes_four_files_and_is_on_the_site(copy):
    *four, settings = files("A page")
    assert four == [
        "hooks/chuyenmuc/address.py", "hooks/chuyenmuc/pages/views.py", "hooks/theme/portals.html", "tests/unit/pages/test_views.py",
    ]  # fmt: skip
    assert settings == "mkdocs.yml"
    roster = (copy.root / "posts/schools.yml").read_text("utf-8")
    copy.write("posts/schools.yml", roster.replace("level: thcs,", 'level: thcs, website: "https://hoasua.example/",'))
    apply(copy, "A page")
    done = copy.build()
    assert done.status == 0, done.err
    page = copy.page("cong")
    assert '<a href="../truong/thcs-hoa-sua/">Trường THCS Hoa Sữa</a>' in page and 'href="https://hoasua.example/"' in page
    assert "Trường Mầm non Mai" not in page.partition("<article")[2].partition("</article")[0]
    assert page.count("<h1>") == 1 and '<meta name="description" content="Địa chỉ cổng thông tin của từng đơn vị.">' in page
    assert "/cong/</loc>" in copy.site("sitemap.xml").read_text("utf-8")
    assert 'href="cong/"' not in copy.page("")
    assert dead_references(digest(copy.site())) == set()
    copy.write("posts/schools.yml", roster)
    assert copy.build().status == 0
    assert "Chưa đơn vị nào ghi địa chỉ cổng thông tin." in copy.page("cong"), "a changed roster is seen"
    for change in changes("A page"):
        if change.file == settings:
            change.apply(copy.root)
    assert copy.build().status == 0
    assert re.search(r'href="cong/"[^>]*>\s*Cổng của các đơn vị', copy.page(""))
    assert dead_references(digest(copy.site())) == set()
    passes_all(copy, "pages")


@pytest.mark.long
def test_a_feed_takes_two_files_and_is_read_by_a_reader(copy):
    assert files("A feed for a kind of group that has none") == ["hooks/chuyenmuc/pages/groups.py", "tests/site/test_pages.py"]
    copy.post("mam-non-mai", "2026-q3-moi", "2026-09-20", own_text("mới"), title="Bài mới nhất")
    assert copy.build().status == 0
    assert not copy.site("co-quan/phuong-mau/feed.xml").exists()
    apply(copy, "A feed for a kind of group that has none")
    done = copy.build()
    assert done.status == 0, done.err
    for name in ("feed.xml", "feed.atom"):
        found = feedparser.parse(copy.site(f"co-quan/phuong-mau/{name}").read_bytes())
        assert not found.bozo
        assert found.feed.title == "UBND phường Mẫu · Chuyên mục Bình đẳng giới (mẫu)"
        assert found.entries[0].title == "Bài mới nhất" and len(found.entries) == 5
        assert f'href="{name}"' in copy.page("co-quan/phuong-mau")
    assert len(json.loads(copy.site("co-quan/phuong-mau/feed.json").read_text("utf-8"))["items"]) == 5
    assert feedparser.parse(copy.site("co-quan/phuong-mau/feed.atom").read_bytes()).feed.id.endswith(":co-quan/phuong-mau")
    passes(copy, "tests/site/test_pages.py", "names_its_own_feed or tell_the_same or keep_their_bytes")
    passes_all(copy, "pages", "syndication")


@pytest.mark.long
def test_a_field_takes_four_files_and_is_read_shown_and_explained(copy):
    title = "A field of front matter"
    guide = "docs/huong-dan/viet-bai.md"
    assert files(title) == ["hooks/chuyenmuc/model/post_fields.py", "hooks/chuyenmuc/model/post.py", "hooks/theme/post.html"]
    copy.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", title="Mùa hè", place="Sân trường")
    assert "Không có mục nào tên “place”" in copy.check().err
    apply(copy, title)
    assert copy.check().status == 0
    done = copy.build()
    assert done.status == 0, done.err
    assert "Nơi diễn ra: Sân trường" in copy.page("truong/thcs-hoa-sua/2026-q3-mua-he")
    assert "Nơi diễn ra" not in copy.page("truong/mam-non-mai/2026-q3-mua-he")
    schema = json.loads(copy.site("theo-doi/bai-viet.schema.json").read_text("utf-8"))
    assert schema["properties"]["place"]["title"] == "Nơi diễn ra" and schema["properties"]["place"]["maxLength"] == 200
    copy.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", title="Mùa hè", place="Sân trường của lớp 7A")
    assert copy.build().status == 0
    assert "Nơi diễn ra: Sân trường của lớp 7A" in copy.page("truong/thcs-hoa-sua/2026-q3-mua-he"), "a changed field is seen"
    for name in ("README.md", "CHANGELOG.md", ".gitignore", "tests/unit/test_documents.py", "tests/unit/model/test_post_fields.py"):
        (copy.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, copy.root / name)
    command = re.search(r"pytest (tests/unit/test_documents.py --regenerate -k \w+)", recipe(title))[1].split()
    done = run([sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *command], copy.root)
    assert done.status == 0, done.out
    assert "| `place` | Nơi diễn ra việc được kể trong bài. |" in (copy.root / guide).read_text("utf-8")
    passes_all(copy, "model", "authoring", "reading/test_bad_input.py", "reading/test_post_file.py")


@pytest.mark.parametrize("title", re.findall(r"^### (.+)$", README.split("\n## Recipes\n")[1], re.M))
def test_each_recipe_finds_its_places(tmp_path, title):
    """The long tests above follow the recipes to their end."""
    repository = Repository(tmp_path)
    for name in {change.file for change in changes(title) if change.how != "new file"}:
        repository.write(name, (PROJECT / name).read_bytes())
    for change in changes(title):
        (repository.root / change.file).parent.mkdir(parents=True, exist_ok=True)
        change.apply(repository.root)
    modules = [name for name in files(title) if name.endswith(".py")]
    assert modules and run([sys.executable, "-m", "compileall", "-q", *modules], repository.root).status == 0


def test_code_that_has_gone_another_way_is_noticed(copy):
    (change, *_) = changes("A rule")
    file = copy.root / change.file
    file.write_text(file.read_text("utf-8").replace("RULES = (", "ALL_RULES = ("), "utf-8")
    with pytest.raises(AssertionError, match=r"has the line “RULES = \(” 0 times"):
        change.apply(copy.root)
