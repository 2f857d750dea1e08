"""The files that a round of reminders reads, and the folder that it writes."""

import pytest

from chuyenmuc.model.roster import Roster, School
from chuyenmuc.problem import Problem, Refusal
from chuyenmuc.reminders import files
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.reminders.templates import DEFAULT_MAIL, MAIL_FILE, SHORT_FILE
from support.scenes import Repository, digest

ROSTER = Roster(units={"thcs-hoa-sua": School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs")})


def test_absent_files_are_no_contacts_and_the_built_in_words(tmp_path):
    problems: list[Problem] = []
    assert files.read_contacts(tmp_path, ROSTER, problems) == Contacts()
    templates = files.read_templates(tmp_path, problems)
    assert problems == [] and templates.mail.subject in DEFAULT_MAIL and templates.short.subject is None


def test_each_template_that_the_office_has_takes_the_place_of_its_built_in_one_alone(tmp_path):
    Repository(tmp_path).write(SHORT_FILE, "Chào ${nguoi_nhan}!\n")
    templates = files.read_templates(tmp_path, [])
    assert templates.short.body == "Chào ${nguoi_nhan}!" and "Trân trọng cảm ơn." in templates.mail.body


def test_contacts_are_read_and_their_mistakes_told_with_file_and_line(tmp_path):
    Repository(tmp_path).write(files.CONTACTS, "units:\n  thcs-hoa-sua: {name: Cô Lan, phone: 0912345678}\n  khac: {phone: 0912345678}\n")
    problems: list[Problem] = []
    assert files.read_contacts(tmp_path, ROSTER, problems).of("thcs-hoa-sua") == (Contact("Cô Lan", None, "0912345678"),)
    assert [(problem.path, problem.line) for problem in problems] == [(files.CONTACTS, 3)]


def test_contacts_that_cannot_be_opened_are_said_to_be_so(tmp_path):
    """Where nobody sits at a terminal only what the file says is left out, not that it could not be read."""
    (tmp_path / files.CONTACTS).mkdir()
    problems: list[Problem] = []
    files.read_contacts(tmp_path, ROSTER, problems)
    assert len(problems) == 1 and "Danh bạ viết chưa đúng" not in problems[0].what and "không in ra" not in problems[0].fix


@pytest.mark.parametrize("data", ["units: [", b"office: {name: \xd5\xff}", "office: &a {name: x}"])
def test_contacts_that_are_no_yaml_are_one_mistake_and_nobody_is_known(tmp_path, data):
    Repository(tmp_path).write(files.CONTACTS, data)
    problems: list[Problem] = []
    assert files.read_contacts(tmp_path, ROSTER, problems) == Contacts() and len(problems) == 1


def test_the_mistakes_of_a_template_are_told_with_its_file(tmp_path):
    Repository(tmp_path).write(MAIL_FILE, "Tiêu đề: A\n\n${han_chot}\n")
    problems: list[Problem] = []
    files.read_templates(tmp_path, problems)
    assert [(problem.path, problem.line) for problem in problems] == [(MAIL_FILE, 3)]


def test_only_what_an_earlier_run_wrote_is_removed(tmp_path):
    files.write(tmp_path, {"a.txt": b"1", "b.txt": b"1"})
    (tmp_path / "c.txt").write_bytes("của tôi".encode())
    files.write(tmp_path, {"b.txt": b"2"})
    assert digest(tmp_path) == {"b.txt": b"2", "c.txt": "của tôi".encode(), ".da-ghi": b"b.txt\n"}


def test_a_file_in_the_way_is_refused_before_anything_is_written(tmp_path):
    (tmp_path / "b.txt").write_bytes("của tôi".encode())
    with pytest.raises(Refusal) as refused:
        files.write(tmp_path, {"a.txt": b"1", "b.txt": b"1"})
    assert "b.txt" in refused.value.what and digest(tmp_path) == {"b.txt": "của tôi".encode()}


def test_nothing_to_write_makes_no_folder_and_takes_away_an_empty_one(tmp_path):
    folder = tmp_path / ".nhac"
    files.write(folder, {})
    assert not folder.exists()
    files.write(folder, {"a.txt": b"1"})
    files.write(folder, {})
    assert not folder.exists()


def test_a_run_that_breaks_off_leaves_whole_files_that_the_next_one_replaces(tmp_path, monkeypatch):
    files.write(tmp_path, {"a.txt": b"1", "tong-hop.txt": b"1"})
    real = files.disk.write_whole

    def full(path, data):
        if path.name == "tong-hop.txt":
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(files.disk, "write_whole", full)
    with pytest.raises(OSError):
        files.write(tmp_path, {"b.txt": b"2", "tong-hop.txt": b"2"})
    monkeypatch.undo()
    assert digest(tmp_path) | {".da-ghi": b""} == {"a.txt": b"1", "b.txt": b"2", "tong-hop.txt": b"1", ".da-ghi": b""}
    files.write(tmp_path, {"tong-hop.txt": b"3"})
    assert digest(tmp_path) == {"tong-hop.txt": b"3", ".da-ghi": b"tong-hop.txt\n"}
