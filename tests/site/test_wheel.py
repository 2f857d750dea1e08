"""One wheel holds all that an office does not write, and builds from a few lines of mkdocs.yml what the repository builds."""

import re
import shutil
import zipfile

import pytest

from mkdocs_engine.third_party import OWN
from support.ci_files import validate
from support.scenes import DAY, PROJECT, Repository, digest, lay_out
from support.sites import dead_references
from support.wheels import as_office, wheel, with_wheel

WRITTEN = ("index.md", "gioi-thieu.md", "ke-hoach.md")
"""What an office writes of docs/."""


@pytest.fixture
def office(tmp_path):
    """The small site in a repository without the program."""
    repository = as_office(lay_out(tmp_path / "office"))
    shutil.rmtree(repository.root / "hooks")
    shutil.rmtree(repository.root / "docs")
    (repository.root / "docs").mkdir()
    for name in WRITTEN:
        shutil.copy(PROJECT / "docs" / name, repository.root / "docs")
    return repository


def test_the_wheel_has_all_that_the_repository_builds_with():
    names = {name for name in zipfile.ZipFile(wheel()).namelist() if "dist-info" not in name}
    assert {f"chuyenmuc_site/{hook}.py" for hook in OWN} <= names
    for package in ("chuyenmuc", "mkdocs_engine", "theme"):
        folder = PROJECT / "hooks" / package
        files = {file.relative_to(PROJECT / "hooks").as_posix() for file in folder.rglob("*") if file.is_file()}
        inside = "chuyenmuc_site/" if package == "theme" else ""
        assert {f"{inside}{name}" for name in files if "__pycache__" not in name} == {
            n for n in names if n.startswith(f"{inside}{package}/")
        }
    guides = {file.relative_to(PROJECT).as_posix() for file in (PROJECT / "docs/huong-dan").rglob("*") if file.is_file()}
    assert {f"chuyenmuc_site/{name}" for name in guides} <= names
    assert {f"chuyenmuc_site/editor/dist/{name}.js" for name in ("rich-text", "word", "zip")} <= names
    assert not [name for name in names if name.startswith(("tests/", "posts/")) or "/thcs-" in name], "nothing of the sample"


def test_a_site_of_the_wheel_is_the_site_of_the_hooks(office, tmp_path):
    done = with_wheel(office.root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.err
    usual = lay_out(tmp_path / "usual")
    settings = (usual.root / "mkdocs.yml").read_text("utf-8")
    usual.write("mkdocs.yml", re.sub(r"^(?:repo_url|repo_name|edit_uri):.*\n", "", settings, flags=re.M))
    done = usual.build()
    assert done.status == 0, done.err
    here, there = digest(office.site()), digest(usual.site())
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_the_check_is_the_same(office):
    done = with_wheel(office.root, "chuyenmuc", "check", "--as-of", DAY)
    assert (done.status, done.err) == (0, office.check().err)


def test_hooks_are_left_out_by_name_and_mistakes_in_the_name_are_told(office):
    as_office(office, "{chuyenmuc: {without: [search, writing]}}")
    done = with_wheel(office.root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.err
    assert not office.site("tim").exists() and not office.site("viet-bai").exists()
    as_office(office, "{chuyenmuc: {without: [serch]}}")
    done = with_wheel(office.root, "mkdocs", "build", "--strict")
    assert done.status != 0 and "without" in done.err and "Traceback" not in done.err


def test_a_page_of_the_office_takes_the_place_of_a_guide(office):
    office.write("docs/huong-dan/nhac.md", "---\ntitle: Nhắc\n---\n\n## Khi nào {#khi-nao}\n\nỞ phường này, chị Mai gọi từng trường.\n")
    done = with_wheel(office.root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.err
    assert "chị Mai gọi từng trường" in office.page("huong-dan/nhac")
    assert "Viết bài" in office.page("huong-dan/viet-bai")


def test_a_template_of_the_office_goes_before_the_programs(office):
    settings = (office.root / "mkdocs.yml").read_text("utf-8")
    office.write("mkdocs.yml", settings.replace("theme: material", "theme: {name: material, custom_dir: giao-dien, language: custom}"))
    office.write("giao-dien/about.html", '{% extends "main.html" %}{% block content %}<p>Trang giới thiệu của cơ quan</p>{% endblock %}')
    done = with_wheel(office.root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.err
    assert "Trang giới thiệu của cơ quan" in office.page("gioi-thieu") and "Bài mới" in office.page("")


def test_an_office_begins_and_its_first_build_is_green(tmp_path):
    """Nothing is due yet: the first quarter has only begun."""
    answers = ("--name", "Phòng Mẫu", "--url", "chuyenmuc.example.edu.vn", "--from", "2026-Q4", "--schools", "khong", "--host", "github")
    done = with_wheel(tmp_path, "chuyenmuc", "init", "kho", *answers, "--wheel", str(wheel()))
    assert done.status == 0, done.err
    kho = Repository(tmp_path / "kho")
    done = with_wheel(kho.root, "mkdocs", "build", "--strict")
    assert done.status == 2 and "posts/schools.yml" in done.err and "Ghi ít nhất một trường" in done.err
    roster = (kho.root / "posts/schools.yml").read_text("utf-8")
    kho.write(
        "posts/schools.yml",
        roster.replace("schools: []", "schools:\n  - {id: thcs-mau, name: THCS Mẫu, level: thcs, managed_by: phong-mau}"),
    )
    assert with_wheel(kho.root, "chuyenmuc", "check", "--as-of", DAY).status == 0
    done = with_wheel(kho.root, "mkdocs", "build", "--strict")
    assert done.status == 0, done.err
    assert "THCS Mẫu" in kho.page("truong/thcs-mau") and "Phòng Mẫu" in kho.page("ke-hoach")
    assert dead_references(digest(kho.site())) == set()
    for kind in ("workflows", "actions"):
        files = sorted((kho.root / ".github" / kind).rglob("*.yml"))
        assert len(files) >= 2, kind
        validate(f"github-{kind}", *files)
