"""``chuyenmuc init``, as people run it."""

import io
import os
import zipfile
from contextlib import redirect_stderr, redirect_stdout

import pytest

from chuyenmuc.commands import init
from chuyenmuc.commands.cli import main
from chuyenmuc.reading.read import read
from chuyenmuc.system import packaged
from support.offices import made_wheel
from support.scenes import Run

GIVEN = (
    "--name",
    "Phòng Văn hoá – Xã hội",
    "--url",
    "chuyenmuc.example.edu.vn",
    "--from",
    "2027-Q1",
    "--schools",
    "khong",
    "--host",
    "gitlab",
)


@pytest.fixture
def wheel(tmp_path):
    return made_wheel(tmp_path)


def begun(folder, *arguments) -> Run:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["init", str(folder), *map(str, arguments)])
    return Run(int(status), out.getvalue(), err.getvalue())


def test_a_repository_is_written_whole(tmp_path, wheel):
    done = begun(tmp_path / "kho", *GIVEN, "--wheel", wheel)
    assert (done.status, done.out) == (0, f"{tmp_path / 'kho'}\n"), done.err
    assert (tmp_path / "kho/goi" / wheel.name).read_bytes() == wheel.read_bytes()
    tasks = (tmp_path / "kho/VIEC-CAN-LAM.md").read_text("utf-8")
    assert [line[6:] for line in tasks.splitlines() if line.startswith("- [ ] ")] == [
        line[2:] for line in done.err.splitlines() if line.startswith("- ")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chuyenmuc-0.1.0-py3-none-any.whl", "kho"]


LIST = "STT,Tên trường,Cấp học,Loại hình,Hiệu trưởng,Điện thoại\n1,Trường THCS Đồng Xanh (mẫu),THCS,Công lập,Người Mẫu,024 0000 0001\n"


def test_a_list_of_schools_is_taken_into_the_roster(tmp_path, wheel):
    (tmp_path / "ds.csv").write_text(LIST, "utf-8")
    done = begun(tmp_path / "kho", *GIVEN[:-4], "--schools", tmp_path / "ds.csv", "--host", "server", "--wheel", wheel)
    assert done.status == 0, done.err
    roster = read(tmp_path / "kho").column.roster
    assert [unit.name for unit in roster.units.values()] == ["Trường THCS Đồng Xanh (mẫu)"]
    assert "024 0000 0001" in (tmp_path / "kho/.contacts.yml").read_text("utf-8")
    assert "024 0000 0001" not in done.out + done.err and "roster import" not in done.err


@pytest.mark.parametrize("text", [None, "Không có bảng nào", LIST.replace("THCS,", "Cấp lạ,").replace("Trường THCS ", "Trường ")])
def test_a_list_that_cannot_be_used_leaves_nothing(tmp_path, wheel, text):
    if text is not None:
        (tmp_path / "ds.csv").write_text(text, "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = begun(tmp_path / "kho", *GIVEN[:-4], "--schools", tmp_path / "ds.csv", "--host", "server", "--wheel", wheel)
    assert done.status == 2 and "ds.csv" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_all_mistakes_are_told_at_once_and_nothing_is_written(tmp_path, wheel):
    done = begun(tmp_path / "kho", "--url", "chuyenmuc", "--from", "quý 1", "--host", "bitbucket", "--wheel", wheel)
    assert done.status == 2 and not (tmp_path / "kho").exists()
    for text in ("--name", "--schools", "Địa chỉ “chuyenmuc”", "quý “quý 1”", "nơi giữ kho “bitbucket”"):
        assert text in done.err, text
    assert len(done.err.splitlines()) == 5, "each on a line of its own"
    done = begun(tmp_path / "kho", "--schools", tmp_path / "khong-co.xlsx", "--wheel", wheel)
    assert "Không có tệp danh sách" in done.err and "Còn thiếu --name" in done.err


def test_what_a_list_leaves_open_is_answered_as_the_command_proposes(tmp_path, wheel):
    (tmp_path / "ds.csv").write_text(LIST.replace("Công lập", "Ngoài công lập"), "utf-8")
    given = (*GIVEN[:-4], "--schools", tmp_path / "ds.csv", "--host", "server", "--wheel", wheel)
    asked = begun(tmp_path / "kho", *given)
    assert asked.status == 2 and "thêm --non-public tu-thuc" in asked.err and "--answers=" in asked.err
    done = begun(tmp_path / "kho", *given, "--answers=--non-public tu-thuc")
    assert done.status == 0, done.err
    assert [unit.ownership for unit in read(tmp_path / "kho").column.roster.units.values()] == ["tu-thuc"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, wheel):
    (tmp_path / "kho").mkdir()
    assert begun(tmp_path / "kho", *GIVEN, "--wheel", wheel).status == 0, "an empty one may be there"
    before = sorted((tmp_path / "kho").rglob("*"))
    done = begun(tmp_path / "kho", *GIVEN, "--wheel", wheel)
    assert done.status == 2 and "không trống" in done.err and sorted((tmp_path / "kho").rglob("*")) == before


@pytest.mark.parametrize("content", [None, b"", b"PK", "other"])
def test_what_is_no_wheel_of_the_program_is_refused(tmp_path, content):
    file = tmp_path / "a.whl"
    if content == "other":
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("other/__init__.py", "")
    elif content is not None:
        file.write_bytes(content)
    done = begun(tmp_path / "kho", *GIVEN, "--wheel", file)
    assert done.status == 2 and "a.whl" in done.err and not (tmp_path / "kho").exists()


def test_without_a_wheel_the_one_that_was_installed_is_taken(tmp_path, wheel, monkeypatch):
    monkeypatch.setattr(init, "own_wheel", lambda: None)
    assert "--wheel" in begun(tmp_path / "kho", *GIVEN).err
    monkeypatch.setattr(init, "own_wheel", lambda: wheel)
    assert begun(tmp_path / "kho", *GIVEN).status == 0
    assert packaged.own_wheel() is None, "an editable installation has none"


def test_what_fails_in_the_middle_leaves_nothing(tmp_path, wheel, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    done = begun(tmp_path / "kho", *GIVEN, "--wheel", wheel)
    assert done.status == 2 and "ổ đĩa đầy" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [wheel.name]


def test_questions_are_asked_until_they_are_answered(tmp_path, wheel, monkeypatch):
    class Terminal(io.TextIOWrapper):
        def __init__(self, text: str = "") -> None:
            super().__init__(io.BytesIO(text.encode()), "utf-8", write_through=True)

        def isatty(self) -> bool:
            return True

        def getvalue(self) -> str:
            return self.buffer.getvalue().decode()

    answers = "Phòng Văn hoá\nchuyenmuc\nchuyenmuc.example.edu.vn\n2027-Q1\nkhong\nserver\n"
    err = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    monkeypatch.setattr("sys.stderr", err)
    assert main(["init", str(tmp_path / "kho"), "--wheel", str(wheel)]) == 0
    assert err.getvalue().count("Địa chỉ của trang: ") == 2 and "“chuyenmuc” không dùng được" in err.getvalue()
    monkeypatch.setattr("sys.stdin", Terminal("Phòng\n"))
    assert main(["init", str(tmp_path / "khac"), "--wheel", str(wheel)]) == 2 and not (tmp_path / "khac").exists()
