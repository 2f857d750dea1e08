"""The folder of reports: what somebody has edited stays."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.reports.folder import write_report

A = {"bao-cao.docx": b"A", "so-lieu.xlsx": b"1"}
B = {"bao-cao.docx": b"B", "so-lieu.xlsx": b"2"}


def names(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".da-ghi"}


def test_a_second_run_takes_the_place_of_what_nobody_has_touched(tmp_path):
    assert [one.new for one in write_report(tmp_path / "a/2026", A)] == [True, True]
    assert [one.new for one in write_report(tmp_path / "a/2026", A)] == [False, False]
    assert [one.new for one in write_report(tmp_path / "a/2026", B)] == [True, True]
    assert names(tmp_path / "a/2026") == B


def test_an_edited_file_stays_and_the_new_report_has_another_name(tmp_path):
    write_report(tmp_path, A)
    (tmp_path / "bao-cao.docx").write_bytes(b"A, sua tay")
    found = write_report(tmp_path, B)
    assert names(tmp_path) == {"bao-cao.docx": b"A, sua tay", "so-lieu.xlsx": b"1", "bao-cao-ban-2.docx": b"B", "so-lieu-ban-2.xlsx": b"2"}
    assert [(one.wanted, one.path.name, one.edited and one.edited.name) for one in found] == [
        ("bao-cao.docx", "bao-cao-ban-2.docx", "bao-cao.docx"), ("so-lieu.xlsx", "so-lieu-ban-2.xlsx", None),
    ]  # fmt: skip
    write_report(tmp_path, {"bao-cao.docx": b"C", "so-lieu.xlsx": b"3"})
    assert names(tmp_path)["bao-cao-ban-2.docx"] == b"C" and len(names(tmp_path)) == 4
    (tmp_path / "bao-cao-ban-2.docx").write_bytes(b"C, sua tay")
    write_report(tmp_path, A | {"so-lieu.xlsx": b"4"})
    assert names(tmp_path)["bao-cao-ban-3.docx"] == b"A" and names(tmp_path)["bao-cao-ban-2.docx"] == b"C, sua tay"


def test_the_same_figures_after_an_edit_need_no_new_file(tmp_path):
    write_report(tmp_path, A)
    (tmp_path / "bao-cao.docx").write_bytes(b"A, sua tay")
    found = write_report(tmp_path, A)
    assert not any(one.new for one in found) and names(tmp_path) == {"bao-cao.docx": b"A, sua tay", "so-lieu.xlsx": b"1"}


def test_a_file_that_the_command_never_wrote_is_somebodys(tmp_path):
    (tmp_path / "bao-cao.docx").write_bytes(b"cua nguoi khac")
    write_report(tmp_path, A)
    assert names(tmp_path)["bao-cao.docx"] == b"cua nguoi khac" and names(tmp_path)["bao-cao-ban-2.docx"] == b"A"


def test_reports_of_several_units_share_a_folder(tmp_path):
    write_report(tmp_path, A)
    write_report(tmp_path, {"bao-cao-x.docx": b"X"})
    write_report(tmp_path, B)
    write_report(tmp_path, {"bao-cao-x.docx": b"Y"})
    assert names(tmp_path) == B | {"bao-cao-x.docx": b"Y"}


def test_a_run_that_was_broken_off_leaves_files_that_are_known(tmp_path, monkeypatch):
    write_report(tmp_path, A)
    from chuyenmuc.reports import folder

    whole = folder.write_whole

    def broken(path, data):
        if path.name == "so-lieu.xlsx":
            raise OSError(28, "full")
        whole(path, data)

    monkeypatch.setattr(folder, "write_whole", broken)
    with pytest.raises(OSError):
        write_report(tmp_path, B)
    monkeypatch.undo()
    assert names(tmp_path) == {"bao-cao.docx": b"B", "so-lieu.xlsx": b"1"}
    write_report(tmp_path, B)
    assert names(tmp_path) == B


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Refusal, match="là một tệp"):
        write_report(tmp_path / "x", A)
