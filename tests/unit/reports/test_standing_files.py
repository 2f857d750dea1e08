"""The files in ``posts/_bao-cao/``."""

from chuyenmuc.reports.standing_files import read_standing_text
from chuyenmuc.reports.standing_text import PLACEHOLDERS

VALUES = dict.fromkeys(PLACEHOLDERS, "x")


def read(root, audience="co-quan"):
    problems = []
    found = read_standing_text(root, audience, problems)
    return found, [str(problem) for problem in problems]


def test_without_the_folder_the_words_of_the_program_stand(tmp_path):
    found, problems = read(tmp_path)
    assert problems == [] and found.lines("mo-dau", VALUES)


def test_each_audience_has_a_folder_of_its_own(tmp_path):
    folder = tmp_path / "posts/_bao-cao/don-vi"
    folder.mkdir(parents=True)
    (folder / "ket-thuc.txt").write_text("Hết.\n", "utf-8")
    (line,) = read(tmp_path, "don-vi")[0].lines("ket-thuc", VALUES)
    assert (line.text, line.place) == ("Hết.", "posts/_bao-cao/don-vi/ket-thuc.txt, dòng 1")
    assert read(tmp_path)[0].lines("ket-thuc", VALUES)[0].place == ""


def test_every_mistake_is_told_once_with_its_file(tmp_path):
    folder = tmp_path / "posts/_bao-cao/co-quan"
    folder.mkdir(parents=True)
    (folder / "mo-dau.txt").write_text("${x}\n", "utf-8")
    (folder / "mo-dua.txt").write_text("Tên tệp sai.\n", "utf-8")
    (folder / "ket-thuc.txt").write_bytes(b"PK\x03\x04 Word")
    (folder / ".swp").write_bytes(b"\x00")
    _, problems = read(tmp_path)
    assert [problem.split(": ")[0] for problem in sorted(problems)] == [
        f"posts/_bao-cao/co-quan/{name}:1" for name in ("ket-thuc.txt", "mo-dau.txt", "mo-dua.txt")
    ]
    assert "“mo-dau.txt”" in next(problem for problem in problems if "mo-dua" in problem)
