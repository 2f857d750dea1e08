"""Scenes for the tests: a small repository that builds green, the project with its sample posts, and the commands run in them."""

import compileall
import fcntl
import io
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.corpus import write_posts
from chuyenmuc.media import rendition_files
from chuyenmuc.system import file_cache
from support.forked import SECONDS, can_fork, run_forked

PROJECT = Path(__file__).resolve().parents[2]
DAY = "2026-10-20"  # after the grace of 2026-Q3, the last quarter of the small plan
PAIRS = (PROJECT / "tests/bench/words.txt").read_text("utf-8").split("\n")[:-1]

ROSTER = """\
agencies:
  - {id: so-mau, name: Sở Mẫu, parent: null, owes: true}
  - {id: phuong-mau, name: UBND phường Mẫu, parent: so-mau}
schools:
  - {id: thcs-hoa-sua, name: Trường THCS Hoa Sữa, level: thcs, ownership: cong-lap, managed_by: phuong-mau}
  - {id: mam-non-mai, name: Trường Mầm non Mai, level: mam-non, managed_by: phuong-mau}
"""
PLAN = """\
authority: chuyenmuc.example.edu.vn
timezone: Asia/Ho_Chi_Minh
from: 2026-Q2
through: 2026-Q3
posts_per_quarter: 1
min_words: 40
grace_days: 10
warn_days: 14
reprints_count: false
late_counts: true
objectives:
  - {number: "4", text: Chuyên mục mỗi quý, figures: 100%}
topics:
  - {id: gia-dinh, name: Gia đình, objectives: ["4"]}
  - {id: phap-luat, name: Pháp luật}
observances:
  - {name: Ngày Gia đình Việt Nam, day: 28/6}
deadlines:
  - {name: Báo cáo, from: 1/11, through: 30/11}
"""
UNITS = ("so-mau", "thcs-hoa-sua", "mam-non-mai")
SHARED = "TESTS_SHARED_FOLDER"
PACKAGES = ("chuyenmuc", "mkdocs_engine")


@dataclass
class Run:
    """What a command did."""

    status: int
    out: str
    err: str


@dataclass
class Repository:
    """A repository in a temporary folder, and the commands that people run in it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def post(self, unit: str, stem: str, date: str, body: str | None = None, **front: str) -> Path:
        """Write a post that counts, unless ``front`` (raw YAML values; None leaves a key out) says otherwise."""
        return self.write(f"posts/{unit}/{stem}.md", post_text(date, own_text(f"{unit}/{stem}") if body is None else body, **front))

    def check(self, *arguments: str, **environment: str) -> Run:
        return run([sys.executable, "-m", "chuyenmuc", "check", "--as-of", DAY, *arguments], self.root, **environment)

    def command(self, *arguments: str, **environment: str) -> Run:
        return run([sys.executable, "-m", "chuyenmuc", *arguments], self.root, **environment)

    def build(self, *arguments: str, **environment: str) -> Run:
        return run([sys.executable, "-m", "mkdocs", "build", "--strict", *arguments], self.root, **environment)

    def git(self, *arguments: str) -> str:
        """Run git here and return what it printed; the first call makes the repository."""
        if not (self.root / ".git").exists():
            git(self.root, "init", "-q", "-b", "main")
        return git(self.root, *arguments)

    def commit(self, day: str = DAY, message: str = "Lưu") -> str:
        """Commit the posts and pages as they are, on a day; return the commit."""
        self.git("add", "-A", "--", "posts", "docs")
        git(self.root, "commit", "-q", "--allow-empty", "-m", message, day=day)
        return self.git("rev-parse", "HEAD").strip()

    def own_code(self) -> None:
        """Give this repository copies of the packages that it shares with others, for who changes them."""
        for name in PACKAGES:
            package = self.root / "hooks" / name
            shared = package.readlink()
            package.unlink()
            shutil.copytree(shared, package)

    def without_hook(self, name: str) -> None:
        """Take one hook's line out of mkdocs.yml."""
        before = (self.root / "mkdocs.yml").read_text("utf-8")
        after = re.sub(rf"  - hooks/{name}\.py.*\n", "", before)
        assert after != before, name
        self.write("mkdocs.yml", after)

    def site(self, path: str = "") -> Path:
        return self.root / "site" / path

    def page(self, address: str) -> str:
        return self.site(address).joinpath("index.html").read_text("utf-8")


def git(folder: Path, *arguments: str, day: str = DAY) -> str:
    """Run git in a folder, as nobody in particular, on a day, whatever the developer's own settings are."""
    who = {
        f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Ai đó"), ("EMAIL", "a@example.vn"))
    }
    when = {f"GIT_{role}_DATE": f"{day}T12:00:00+07:00" for role in ("AUTHOR", "COMMITTER")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=os.environ | who | when | own, capture_output=True, check=True)
    return done.stdout.decode()


def own_text(seed: str, words: int = 80) -> str:
    """A text of as many words that no other seed's text resembles, in sentences of twelve."""
    draw = random.Random(seed)
    found = " ".join(draw.choice(PAIRS) for _ in range(words // 2)).split()
    return " ".join(" ".join(found[at : at + 12]).capitalize() + "." for at in range(0, len(found), 12))


def post_text(date: str, body: str | None = None, **front: str | None) -> str:
    values = {"title": "Bữa cơm", "date": date, "topics": "[gia-dinh]", "summary": "Cả lớp nấu một bữa cơm."} | front
    head = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
    return f"---\n{head}---\n\n{own_text(date) if body is None else body}\n"


def picture(side: int) -> bytes:
    """A square PNG of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (side, side), "#0b5751").save(stream, "PNG")
    return stream.getvalue()


def introduction_text(body: str = "Ai rửa bát tối nay?", checked: str = "2026-09-01", summary: str = "Việc nhà là việc chung.") -> str:
    """The file of an introduction to a topic that can be used, unless the arguments say otherwise."""
    source = '{title: Luật Bình đẳng giới 2006, url: "https://vbpl.example.vn/73"}'
    return f"---\nsummary: {summary}\nchecked: {checked}\nsources: [{source}]\n---\n\n{body}\n"


def environment(**more: str) -> dict[str, str]:
    """What a command is run with: nothing of the project's own that the developer may have set, a fixed day, and ``more``."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COLUMN_")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "COLUMN_AS_OF": DAY} | more


def run(command: list[str], folder: Path, **more: str) -> Run:
    path = os.pathsep.join((str(folder / "hooks"), str(PROJECT / "hooks")))
    settings = {"PYTHONPATH": path} | more
    if can_fork(command, {key: value for key, value in more.items() if key != "PYTHONPATH"}):
        return Run(*run_forked(command, folder, environment(**settings), _compiled_hooks()))
    done = subprocess.run(
        command, cwd=folder, env=environment(**settings), capture_output=True, text=True, encoding="utf-8", timeout=SECONDS
    )
    return Run(done.returncode, done.stdout, done.stderr)


def digest(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def copy_project(folder: Path, *names: str) -> Repository:
    """Copy the project's settings and the named folders, and what is kept that is the same for every site.

    With the sample posts come the reduced copies of their pictures, which take longer to make than all else.
    """
    keep_the_same(folder)
    if "posts" in names:
        shutil.copytree(sample_site().root / rendition_files.FOLDER, folder / rendition_files.FOLDER)
    return _copy_project(folder, *names)


def keep_the_same(folder: Path) -> None:
    """Put what a build keeps that is the same for every site, which takes longer to make than a small one, below a folder."""
    shutil.copytree(_kept(), folder / file_cache.FOLDER)


def _copy_project(folder: Path, *names: str) -> Repository:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for name in names:
        if name == "hooks":
            _put_hooks(folder / name)
        else:
            shutil.copytree(PROJECT / name, folder / name)
    return Repository(folder)


def _put_hooks(folder: Path) -> None:
    """Lay out the hooks: the theme and the adapters, which tests change, as copies, the packages as links to what all of them share.

    Copying a thousand files for each of thousands of tests takes longer than what most of these do.
    """
    compiled = _compiled_hooks()
    shutil.copytree(compiled, folder, ignore=lambda where, _: PACKAGES if Path(where) == compiled else ())
    for name in PACKAGES:
        folder.joinpath(name).symlink_to(compiled / name)


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of a name that ``make`` fills, made by the first that asks for it of all processes that share out the tests."""
    folder = Path(os.environ[SHARED], name)
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_name(f"{name}.new")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def _compiled_hooks() -> Path:
    """The hooks with their bytecode, which each of hundreds of builds would else make anew."""

    def make(folder: Path) -> None:
        shutil.copytree(PROJECT / "hooks", folder, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        shutil.rmtree(folder / "editor/cms/dist", ignore_errors=True)  # large, and for the few that have support/cms.py put it there
        compileall.compile_dir(folder, quiet=1)

    return once("hooks", make)


def _kept() -> Path:
    """A folder with the fonts, templates and icons that a first build keeps."""

    def make(folder: Path) -> None:
        repository = _with_posts(_copy_project(folder / "first", "docs", "hooks"))
        build(repository)
        for kind in ("fonts", "sharing", "templates"):
            shutil.move(repository.root / file_cache.FOLDER / kind, folder / "kept" / kind)
        shutil.rmtree(repository.root)

    return once("kept", make) / "kept"


def sample_site() -> Repository:
    """The project itself with its sample posts, as it is built."""

    def make(folder: Path) -> None:
        keep_the_same(folder)
        build(_copy_project(folder, "docs", "hooks", "posts"))

    return Repository(once("sample", make))


def build(repository: Repository, **environment: str) -> None:
    done = repository.build(**environment)
    assert done.status == 0, done.err


def lay_out(folder: Path) -> Repository:
    """Lay out a repository with the project's code, theme and pages, and a roster, plan and posts of its own."""
    return _with_posts(copy_project(folder, "docs", "hooks"))


def lay_out_corpus(folder: Path, units: int, quarters: int) -> Repository:
    """Lay out a repository with generated posts, one for each unit and quarter, and the project's code, theme and pages."""
    repository = copy_project(folder, "docs", "hooks")
    write_posts(folder, units, quarters)
    return repository


def _with_posts(repository: Repository) -> Repository:
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    for unit in UNITS:
        repository.post(unit, "2026-q2-bua-com", "2026-06-20", title=f"Bữa cơm của {unit}")
        repository.post(unit, "2026-q3-mua-he", "2026-08-15", title=f"Mùa hè của {unit}", topics="[phap-luat, gia-dinh]")
    return repository
