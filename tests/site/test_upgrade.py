"""An office that an earlier wheel made comes to this one, with what it wrote since. ``kept/`` holds such offices, as they were made."""

import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from chuyenmuc.offices.wheel import LOCK
from support.scenes import Repository, Run, digest, own_text, post_text, run
from support.wheels import wheel, with_wheel

KEPT = sorted((Path(__file__).parent / "kept").glob("office-*.tar"))
CHECK = ".github/workflows/check.yml"
NOTE = "## Ai giữ khoá\n\nTổ một cửa.\n\n"
CONTACT = "    contact: Tổ một cửa, 024 0000 0000\n"


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def office(request, tmp_path) -> Repository:
    """The office, unpacked and under git, with its own settings, posts and template, and the lock that the environment has."""
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path / "kho")
    kho = Repository(tmp_path / "kho")
    text = (kho.root / "requirements.txt").read_text("utf-8")
    own = "".join(text.splitlines(keepends=True)[:2])
    kho.write("requirements.txt", own + zipfile.ZipFile(wheel()).read(LOCK).decode())
    settings = (kho.root / "mkdocs.yml").read_text("utf-8")
    (line,) = [line for line in settings.splitlines(keepends=True) if line.startswith("    contact:")]
    kho.write("mkdocs.yml", settings.replace(line, CONTACT).replace("theme: material", "theme: {name: material, custom_dir: giao-dien}"))
    kho.write("giao-dien/page.html", '{% extends "main.html" %}\n{% block content %}<p>Mẫu của phường</p>{{ super() }}{% endblock %}\n')
    kho.write("docs/gioi-thieu.md", "---\ntitle: Giới thiệu\ntemplate: page.html\n---\n# Giới thiệu\n\nAi giữ trang này: tổ một cửa.\n")
    kho.write(CHECK, (kho.root / CHECK).read_text("utf-8").replace("timeout-minutes: 15", "timeout-minutes: 45"))
    readme = (kho.root / "README.md").read_text("utf-8")
    kho.write("README.md", readme.replace("## Việc cần làm", f"{NOTE}## Việc cần làm"))
    kho.write("posts/thcs-dong-xanh/2026-q4-bua-com.md", post_text("2026-10-20", own_text("đồng xanh", 400), topics="[gia-dinh-hanh-phuc]"))
    kho.git("init", "-q", "-b", "main")
    kho.git("add", "-A")
    kho.git("commit", "-qm", "Kho của phường")
    return kho


def as_installed(kho: Repository, *command: str) -> Run:
    """Run ``python -m …`` with the wheel that the office has."""
    program = kho.root.parent / "program"
    if not program.exists():
        (file,) = (kho.root / "goi").glob("*.whl")
        zipfile.ZipFile(file).extractall(program)
    return run([sys.executable, "-m", *command], kho.root, PYTHONPATH=str(program), COLUMN_AS_OF="2026-11-10")


def written(kho: Repository) -> dict[str, bytes]:
    """What the office wrote: all that is not the program's."""
    program = ("goi/", ".git/", ".cache/", "site/", ".github/", "requirements.txt", ".gitignore", "README.md")
    return {name: data for name, data in digest(kho.root).items() if not name.startswith(program)}


def test_an_office_of_an_earlier_version_is_upgraded_and_keeps_what_it_wrote(office):
    before = written(office)
    done = as_installed(office, "chuyenmuc", "upgrade", str(wheel()))
    assert done.status == 0, done.err
    assert written(office) == before
    assert [file.name for file in (office.root / "goi").iterdir()] == [wheel().name]
    assert wheel().name in (office.root / "requirements.txt").read_text("utf-8")
    assert "timeout-minutes: 45" in (office.root / CHECK).read_text("utf-8")
    readme = (office.root / "README.md").read_text("utf-8")
    assert NOTE in readme and "## Bản mới của phần mềm" in readme
    assert "Số liệu: không đổi" in done.out and "mọi mục giữ nguyên mã" in done.out and "không còn ở địa chỉ cũ" not in done.out, done.out
    checked = with_wheel(office.root, "chuyenmuc", "check", "--format", "json", COLUMN_AS_OF="2026-11-10")
    units = {unit["id"]: unit["quarters"] for unit in json.loads(checked.out)["units"]}
    assert units["thcs-dong-xanh"]["2026-Q4"]["state"] == "covered" and json.loads(checked.out)["problems"] == []
    built = with_wheel(office.root, "mkdocs", "build", "--strict", COLUMN_AS_OF="2026-11-10", COLUMN_ON_MISSING="warn")
    assert built.status == 0, built.err
    assert "Mẫu của phường" in office.page("gioi-thieu") and "Tổ một cửa" in office.page("truong/thcs-dong-xanh")
