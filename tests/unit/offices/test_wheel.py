"""The program's wheel is read as data, and nothing else is taken for one."""

import zipfile

import pytest

from chuyenmuc.offices.ci_files import SOURCES
from chuyenmuc.offices.wheel import LOCK, read_wheel
from chuyenmuc.problem import Refusal
from support import wheels
from support.offices import made_wheel, texts


def test_the_real_wheel_brings_what_makes_an_office():
    wheel = read_wheel(wheels.wheel())
    assert dict(wheel.texts) == texts()
    assert {host: set(wheel.ci_files(host)) for host in SOURCES} == {host: set(sources) for host, sources in SOURCES.items()}
    assert wheel.template("mkdocs.yml").startswith("#") and "topics:" in wheel.brought("posts/plan.yml")
    assert wheel.below("posts/_chu-de").keys() and not [name for name in wheel.below("posts/_chu-de") if "/" in name]


def test_the_version_is_that_of_the_files_name(tmp_path):
    older, newer = (read_wheel(made_wheel(tmp_path, version)) for version in ("0.9.0", "0.10.0"))
    assert older.version < newer.version and len(older.sha256) == 64 and older.sha256 != newer.sha256


@pytest.mark.parametrize(
    "case", ["absent", "a folder", "empty", "no archive", "cut", "damaged", "another program", "another name", "no lock", "no text"]
)
def test_what_is_no_wheel_of_the_program_is_refused(tmp_path, case):
    file = tmp_path / "khac" / "chuyenmuc-1.0-py3-none-any.whl"
    file.parent.mkdir()
    whole = made_wheel(tmp_path, "1.0").read_bytes()
    if case == "a folder":
        file.mkdir()
    elif case == "another program":
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("other/__init__.py", "")
    elif case == "another name":
        file = file.with_name("khac-1.0-py3-none-any.whl")
        file.write_bytes(whole)
    elif case == "no lock":
        made_wheel(file.parent, "1.0", **{LOCK: ""})
    elif case == "no text":
        file.write_bytes(made_wheel(tmp_path, "1.0", **{LOCK: "đ"}).read_bytes().replace("đ".encode(), b"\xff\xfe"))
    elif case != "absent":
        damaged = whole.replace(b"__version__", b"__versiom__")
        file.write_bytes({"empty": b"", "no archive": b"PK", "cut": whole[: len(whole) // 2], "damaged": damaged}[case])
    with pytest.raises(Refusal, match=r"1\.0-py3"):
        read_wheel(file)


def test_an_archive_that_unpacks_to_very_much_is_not_unpacked(tmp_path):
    file = made_wheel(tmp_path, "1.0")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("chuyenmuc_site/office/lon.txt", b"a" * 1024**2 * 80)
    with pytest.raises(Refusal):
        read_wheel(file)


@pytest.mark.parametrize(
    "name", ["chuyenmuc-1.0-py3-none-any (1).whl", "chuyenmuc-9.9-py3-none-any.whl", "chuyenmuc-1.0-moi.whl", "goi.whl"]
)
def test_a_file_of_another_name_is_refused_with_the_one_it_should_have(tmp_path, name):
    made_wheel(tmp_path, "1.0").rename(tmp_path / name)
    with pytest.raises(Refusal, match=r"Đổi lại tên thành chuyenmuc-1\.0-py3-none-any\.whl"):
        read_wheel(tmp_path / name)
