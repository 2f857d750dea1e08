"""Pandoc and LibreOffice run within limits, in a folder of their own, and help is at hand where they are missing."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.word import engines
from chuyenmuc.word.archive import Archive
from chuyenmuc.word.convert import convert
from chuyenmuc.word.docx import prepare_docx
from chuyenmuc.word.engines import as_docx, pandoc_json
from support.documents import compound, word

DOC = compound("WordDocument")


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Put a program named soffice first on the path: a script of shell commands, in which $out is the folder for the result."""

    def make(commands: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "soffice"
        script.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2\n{commands}\n', "utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return make


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder in which temporary files are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_pandoc_reads_a_document_and_leaves_no_file(temporary):
    assert b"Ch\xe1\xbb\xaf" in pandoc_json(prepare_docx(Archive(word("Chữ"))).archive, "docx")
    assert list(temporary.iterdir()) == []


def test_what_pandoc_refuses_is_refused(temporary):
    with pytest.raises(Refusal, match="rối"):
        pandoc_json(b"PK\x03\x04", "docx")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("missing", [ImportError, OSError])
def test_without_pandoc_people_are_told_what_to_install(monkeypatch, missing):
    if missing is ImportError:
        monkeypatch.setitem(sys.modules, "pypandoc", None)
    else:
        import pypandoc

        def fail() -> str:
            raise OSError("No pandoc was found")

        monkeypatch.setattr(pypandoc, "get_pandoc_path", fail)
    with pytest.raises(Refusal) as refusal:
        convert(word("Chữ"), "bai.docx")
    assert "pip install 'chuyenmuc[word]'" in refusal.value.fix


def program(tmp_path: Path, code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    "code",
    ["while True: pass", "x = bytearray(400 * 2**20)", "open('x', 'wb').write(bytes(300 * 2**20))"],
    ids=["time", "memory", "disk"],
)
def test_a_program_that_goes_over_a_limit_fails(tmp_path, monkeypatch, code):
    monkeypatch.setattr(engines, "_MOST_OUTPUT", 2**20)
    assert engines._bounded(program(tmp_path, code), tmp_path, 1, 200 * 2**20) != 0


def test_a_program_that_sleeps_is_ended_by_the_clock_with_its_children(tmp_path):
    begin = time.monotonic()
    code = "import subprocess, time; p = subprocess.Popen(['sleep', '60']); open('pid', 'w').write(str(p.pid)); time.sleep(60)"
    assert engines._bounded(program(tmp_path, code), tmp_path, 1, 400 * 2**20) is None
    assert time.monotonic() - begin < 10
    state, end = Path(f"/proc/{(tmp_path / 'pid').read_text()}/stat"), time.monotonic() + 10
    while state.exists() and state.read_text().split()[2] != "Z":  # a signal takes effect when the system comes to it
        assert time.monotonic() < end


def test_a_program_has_no_environment_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "x")
    assert engines._bounded(program(tmp_path, "import os; assert 'SECRET_TOKEN' not in os.environ"), tmp_path, 5, 400 * 2**20) == 0


@pytest.mark.parametrize(("data", "kind"), [(DOC, "(.doc)"), (b"{\\rtf1 x}", "RTF")])
def test_without_libreoffice_older_files_are_refused(monkeypatch, data, kind):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Refusal) as refusal:
        convert(data, "bai.doc")
    assert kind in refusal.value.what and "*.docx" in refusal.value.fix


def test_libreoffice_makes_a_docx_that_goes_through_the_same_gate(office, tmp_path, temporary):
    (tmp_path / "made.docx").write_bytes(word("Chữ trong tệp cũ."))
    office(f'cp "{tmp_path}/made.docx" "$out/in.docx"')
    assert convert(DOC, "bai.doc").body == "Chữ trong tệp cũ.\n"
    (tmp_path / "made.docx").write_bytes(b"PK\x03\x04".ljust(100))
    with pytest.raises(Refusal, match="hỏng"):
        convert(DOC, "bai.doc")
    assert list(temporary.iterdir()) == []


def test_libreoffice_that_makes_nothing_or_never_ends(office, monkeypatch):
    monkeypatch.setattr(engines, "_OFFICE_SECONDS", 1)
    office("sleep 60")
    with pytest.raises(Refusal, match="chuyển đổi không được"):
        as_docx(DOC, ".doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_real_file_of_an_older_kind():
    assert "Chữ" in convert(b"{\\rtf1\\ansi Ch\\u7919?}", "bai.rtf").body
