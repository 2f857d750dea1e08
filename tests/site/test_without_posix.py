"""All commands run on a system without what POSIX alone has, and with a console and files of another encoding than UTF-8."""

import re
import sys

import pytest

from support.previews import Preview
from support.scenes import DAY, PROJECT, Run, digest, lay_out, run
from support.sending import UNIT, illustrated
from support.without_posix import ABSENT_IN_OS, ABSENT_IN_SIGNAL, ABSENT_MODULES, SITECUSTOMIZE

# Windows has no time zones of its own either. Without UTF-8 mode, in the C locale, what is opened without an encoding is read as ASCII.
CONSOLE = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252", "PYTHONTZPATH": ""}
POST = f"posts/{UNIT}/2026-q3-mua-he.md"


@pytest.fixture
def repository(tmp_path):
    repository = lay_out(tmp_path / "site")
    repository.write(".windows/sitecustomize.py", SITECUSTOMIZE)
    return repository


def elsewhere(repository) -> dict[str, str]:
    return CONSOLE | {"PYTHONPATH": f"{repository.root / '.windows'}:{repository.root / 'hooks'}"}


def python(repository, *arguments: str) -> Run:
    return run([sys.executable, *arguments], repository.root, **elsewhere(repository))


def test_what_only_posix_has_is_gone(repository):
    probe = f"""
import importlib.util, locale, os, signal
print([name for name in {ABSENT_IN_OS} if hasattr(os, name)], [name for name in {ABSENT_IN_SIGNAL} if hasattr(signal, name)])
for name in {ABSENT_MODULES}:
    try:
        __import__(name)
    except ModuleNotFoundError:
        continue
    print(name)
print(locale.getpreferredencoding())
"""
    done = python(repository, "-c", probe)
    assert (done.status, done.out, done.err) == (0, "[] []\nANSI_X3.4-1968\n", "")


def test_the_site_is_built_again_after_an_edit_and_has_the_same_bytes(repository, tmp_path):
    for number in range(2):
        done = repository.build(**elsewhere(repository))
        assert done.status == 0, done.err
        if not number:
            repository.write(POST, (repository.root / POST).read_text("utf-8") + "\nThêm một câu: bố rửa bát.\n")
    usual = lay_out(tmp_path / "usual")
    usual.write(POST, (repository.root / POST).read_bytes())
    assert usual.build().status == 0
    assert digest(repository.site()) == digest(usual.site())


def test_the_check_tells_mistakes_and_gaps(repository):
    done = repository.check(**elsewhere(repository))
    assert done.status == 0, done.err
    repository.write(POST, "---\ntitle: Bữa cơm\n---\n\nChữ.\n")
    done, usual = repository.check(**elsewhere(repository)), repository.check()
    assert done.status == usual.status == 2
    assert (done.out, done.err) == (usual.out, usual.err) and f"{POST}:" in done.err


def test_a_post_is_begun_imported_closed_and_others_are_reminded(repository, tmp_path):
    commands = [
        ["new", "mam-non-mai", "Mot buoi sang", "--quarter", "2026-Q3"],
        ["import", str(tmp_path / "phieu.html")],
        ["close", "2026-Q2"],
        ["remind"],
        ["pictures"],
        ["roster", "export", str(tmp_path / "danh-sach.xlsx")],
        ["roster", "import", str(tmp_path / "danh-sach.xlsx")],
    ]
    (tmp_path / "phieu.html").write_bytes(illustrated())
    for command in commands:
        done = python(repository, "-m", "chuyenmuc", "--as-of", DAY, *command)
        assert done.status == 0, (command, done.out, done.err)
    assert list(repository.root.glob("posts/mam-non-mai/2026-q3-mot-buoi-sang.md"))
    assert list(repository.root.glob(f"posts/{UNIT}/anh/*"))
    assert [path.name for path in repository.root.glob("posts/_closed/*")] == ["2026-q2.json"]


def test_a_saved_post_is_shown_in_the_preview(repository):
    preview = Preview(repository, **elsewhere(repository))
    try:
        preview.wait()
        preview.shows(f"truong/{UNIT}/2026-q3-mua-he/", "Mùa hè của thcs-hoa-sua")
        repository.write(POST, (repository.root / POST).read_text("utf-8") + "\nThêm một câu: bố rửa bát.\n")
        preview.shows(f"truong/{UNIT}/2026-q3-mua-he/", "Thêm một câu: bố rửa bát.")
    finally:
        preview.process.kill()
        preview.process.wait()


def test_the_lines_for_powershell_are_those_of_the_readme():
    """Without Debian's packages: Python's own for Windows has what they bring."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    lines = re.search(r"```powershell\n(.*?)```", readme, re.S)[1].splitlines()
    assert len(lines) == 3
    shell = re.search(r"```sh\n(.*mkdocs build --strict)\n```", readme)[1].split(" && ")
    usual = [command for command in shell if not command.startswith("apt-get")]
    here = [command.replace(".venv\\Scripts\\", ".venv/bin/").replace("py -3.11", "python3") for command in "; ".join(lines).split("; ")]
    assert here == usual
