"""``chuyenmuc remind``, as people run it."""

import email
import email.policy
import re
import shutil
import socket

import pytest

from support.scenes import PROJECT, digest
from support.terminals import at_a_terminal

CONTACTS = """\
office: {name: Phòng Văn hoá, email: vhxh@phuong.example.vn, phone: "024 3333", site: "https://cot.example.vn"}
units:
  thcs-hoa-sua: {name: Cô Lan, email: lan@hoa-sua.example.vn, phone: "0912 345 678"}
"""
FOLDER = ".nhac/2026-10-05"


@pytest.fixture
def gap(repository):
    """The small repository, in which one unit has no post for 2026-Q3 and its contact is known."""
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    repository.write(".contacts.yml", CONTACTS)
    return repository


def remind(repository, *arguments: str, on: str = "2026-10-05"):
    done = repository.command("remind", "--as-of", on, *arguments)
    assert "Traceback" not in done.err
    return done


def written(repository, folder: str = FOLDER) -> set[str]:
    return {name for name in digest(repository.root / folder) if not name.startswith(".")}


def test_a_unit_with_something_due_gets_a_mail_and_a_text_and_the_clerk_a_list(gap):
    done = remind(gap)
    assert (done.status, done.out) == (0, f"{FOLDER}\n")
    assert written(gap) == {"thcs-hoa-sua.eml", "thcs-hoa-sua.txt", "tong-hop.txt"}
    mail = email.message_from_bytes((gap.root / FOLDER / "thcs-hoa-sua.eml").read_bytes(), policy=email.policy.default)
    assert mail["to"].addresses[0].addr_spec == "lan@hoa-sua.example.vn" and mail["x-unsent"] == "1"
    assert (gap.root / FOLDER / "tong-hop.txt").read_text("utf-8") == (
        "Nhắc ngày 5/10/2026: 1 đơn vị.\n"
        "\n"
        "SẮP ĐẾN HẠN (1)\n"
        "- Trường THCS Hoa Sữa (thcs-hoa-sua)\n"
        "  quý III/2026 (tháng 7–9): hạn 10/10/2026, còn 5 ngày\n"
        "  Gọi: Cô Lan, 0912 345 678, lan@hoa-sua.example.vn\n"
    )
    assert done.err == (
        "Nhắc 1 đơn vị, ngày 5/10/2026: 1 sắp đến hạn.\n"
        "Chưa gửi gì. Tệp .eml mở bằng chương trình thư, tệp .txt chép vào Zalo hoặc tin nhắn; danh sách gọi ở tong-hop.txt.\n"
    )


def test_nothing_due_says_so_and_writes_nothing(repository):
    remind(repository)  # what was read of the posts is kept in .cache/ from here on
    before = digest(repository.root)
    done = remind(repository)
    assert (done.status, done.out) == (0, "")
    assert done.err == "Ngày 5/10/2026 không có đơn vị nào cần nhắc; không ghi tệp nào.\n"
    assert digest(repository.root) == before


def test_without_contacts_the_messages_are_written_and_the_summary_says_so(gap):
    (gap.root / ".contacts.yml").unlink()
    done = remind(gap)
    assert done.status == 0 and "Chưa có người liên hệ trong .contacts.yml (1): thcs-hoa-sua." in done.err
    assert "thcs-hoa-sua.eml" in written(gap)


def test_the_same_day_gives_the_same_bytes(gap):
    remind(gap)
    first = digest(gap.root / FOLDER)
    remind(gap)
    assert digest(gap.root / FOLDER) == first
    shutil.rmtree(gap.root / FOLDER)
    remind(gap)
    assert digest(gap.root / FOLDER) == first


def test_a_unit_that_has_its_post_by_now_is_no_longer_there_and_what_others_wrote_stays(gap):
    gap.root.joinpath("posts/mam-non-mai/2026-q3-mua-he.md").unlink()
    remind(gap)
    gap.write(f"{FOLDER}/ghi-chu.txt", "của tôi")
    gap.post("thcs-hoa-sua", "2026-q3-bu", "2026-10-04", quarter="2026-Q3")
    remind(gap)
    assert written(gap) == {"mam-non-mai.eml", "mam-non-mai.txt", "tong-hop.txt", "ghi-chu.txt"}
    gap.post("mam-non-mai", "2026-q3-bu", "2026-10-04", quarter="2026-Q3")
    assert remind(gap).out == ""
    assert digest(gap.root / FOLDER) == {"ghi-chu.txt": "của tôi".encode()}


def test_when_nothing_is_left_the_folder_goes_too(gap):
    remind(gap)
    gap.post("thcs-hoa-sua", "2026-q3-bu", "2026-10-04", quarter="2026-Q3")
    remind(gap)
    assert not (gap.root / FOLDER).exists()


def test_a_file_that_it_did_not_write_is_never_replaced(gap):
    gap.write("cho-khac/thcs-hoa-sua.txt", "của tôi")
    done = remind(gap, "--output", "cho-khac")
    assert done.status == 2 and "đã có tệp thcs-hoa-sua.txt không do lệnh này ghi" in done.err
    assert digest(gap.root / "cho-khac") == {"thcs-hoa-sua.txt": "của tôi".encode()}


@pytest.mark.parametrize("name", ["../posts/plan.yml", "/etc/passwd", "ghi-chu.md", ".an.txt", "a/b.txt", "", "\0"])
def test_a_list_of_written_files_that_was_tampered_with_removes_nothing(gap, name):
    gap.write(f"{FOLDER}/.da-ghi", f"{name}\n")
    before = digest(gap.root / "posts")
    assert remind(gap).status == 0
    assert digest(gap.root / "posts") == before


def test_another_folder_and_another_repository(gap, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = remind(gap, "--output", str(elsewhere / "nhac" / "hom-nay"))
    assert done.out == f"{elsewhere}/nhac/hom-nay\n"
    assert not (gap.root / ".nhac").exists()
    assert (elsewhere / "nhac/hom-nay/tong-hop.txt").is_file()


def test_an_output_that_is_a_file_is_told(gap):
    done = remind(gap, "--output", "mkdocs.yml")
    assert done.status == 2 and "mkdocs.yml" in done.err and len(done.err.splitlines()) == 1


def test_mistakes_in_posts_do_not_stop_it_and_their_unit_is_told_what_to_mend(gap):
    gap.post("thcs-hoa-sua", "2026-q3-hong", "2026-09-20", topics="[khong-co]")
    gap.post("so-mau", "2026-q2-hong", "2026-06-20", topics="[khong-co]")
    done = remind(gap)
    assert done.status == 0 and "Có 2 chỗ cần sửa trong các bài; chạy chuyenmuc check để xem." in done.err
    text = (gap.root / FOLDER / "thcs-hoa-sua.txt").read_text("utf-8")
    assert "chỉ còn sửa tệp posts/thcs-hoa-sua/2026-q3-hong.md." in text
    mail = email.message_from_bytes((gap.root / FOLDER / "thcs-hoa-sua.eml").read_bytes(), policy=email.policy.default)
    assert "· dòng 4: Không có chủ đề “khong-co” trong kế hoạch." in mail.get_content()
    listed = (gap.root / FOLDER / "tong-hop.txt").read_text("utf-8")
    assert "CHƯA ĐẾN LÚC NHẮC NHƯNG CÓ BÀI CẦN SỬA (1), chạy chuyenmuc check để xem\n- Sở Mẫu (so-mau): 1 chỗ\n" in listed


def test_what_the_contacts_do_not_say_of_the_office_comes_from_the_settings_of_the_site(gap):
    """A list from Excel makes contacts of schools alone; a cell with two numbers makes two of one person."""
    gap.write(".contacts.yml", "units:\n  thcs-hoa-sua:\n" + '    - {name: Cô Lan, phone: "0912 345 678"}\n' * 2)
    settings = (gap.root / "mkdocs.yml").read_text("utf-8")
    assert "name: Phòng Văn hoá – Xã hội phường Mẫu (mẫu)" in settings
    assert remind(gap).status == 0
    message = email.message_from_bytes((gap.root / FOLDER / "thcs-hoa-sua.eml").read_bytes(), policy=email.policy.default)
    text = message.get_content().replace("\r\n", "\n")
    assert text.startswith("Kính gửi Cô Lan, Trường THCS Hoa Sữa,\n")
    assert text.endswith("Trân trọng cảm ơn.\nPhòng Văn hoá – Xã hội phường Mẫu (mẫu)\n") and "/truong/thcs-hoa-sua/\n" in text
    assert "\n\n\n" not in text and message["from"].addresses[0].addr_spec == "chuyenmuc@example.edu.vn"


def test_the_offices_own_words_are_used(gap):
    gap.write("posts/_nhac/tin-nhan.txt", "\ufeffChào ${nguoi_nhan}!\r\n${viec_can_lam}\r\n".encode())
    assert remind(gap).status == 0
    text = (gap.root / FOLDER / "thcs-hoa-sua.txt").read_text("utf-8")
    assert text.startswith("Chào Cô Lan!\nNhờ đơn vị")
    mail = (gap.root / FOLDER / "thcs-hoa-sua.eml").read_bytes()
    assert email.message_from_bytes(mail, policy=email.policy.default).get_content().startswith("Kính gửi Cô Lan")


def test_all_mistakes_of_the_office_are_told_at_once_and_nothing_is_written(gap):
    gap.write(".contacts.yml", "units:\n  thcs-hoa-su: {phone: 0912345678}\n")
    gap.write("posts/_nhac/thu.txt", "Tiêu đề: A\n\n${han_chot}\n")
    gap.write("posts/_nhac/tin-nhan.txt", "Chào".encode("utf-16-le") + b"\0")
    done = remind(gap)
    assert (done.status, done.out) == (2, "")
    told = done.err.splitlines()
    assert [line.split(": ")[0] for line in told] == [".contacts.yml:2", "posts/_nhac/thu.txt:3", "posts/_nhac/tin-nhan.txt:1"]
    assert "hoa-su" not in told[0] and "0912" not in told[0], "nobody sits at a terminal, so this may be a log"
    assert not (gap.root / ".nhac").exists()


def test_what_is_wrong_with_the_contacts_is_told_at_a_terminal(gap):
    gap.write(".contacts.yml", "units:\n  thcs-hoa-su: {phone: 0912345678}\n")
    status, _, seen = at_a_terminal(gap, b"", "remind")
    assert status == 2 and "Có phải ý bạn là “thcs-hoa-sua”?" in seen


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("posts/plan.yml", "topics: ["),
        ("posts/schools.yml", "schools: ["),
        (".contacts.yml", "units: ["),
        (".contacts.yml", b"office: {name: \xd5\xff}"),
        (".contacts.yml", "office: &a {name: x}"),
        ("posts/_nhac/thu.txt", b"Ti\xeau"),
    ],
)
def test_bad_input_is_status_2_with_file_and_line(gap, path, content):
    gap.write(path, content)
    done = remind(gap)
    assert done.status == 2 and done.err
    assert all(re.match(rf"{re.escape(path)}:\d+: ", line) for line in done.err.splitlines()), done.err


def test_contacts_are_not_told_as_mistakes_where_the_roster_is_the_mistake(gap):
    gap.write("posts/schools.yml", "schools: [")
    assert "contacts" not in remind(gap).err


@pytest.mark.parametrize("arguments", [("remind", "--as-of", "hôm qua"), ("remind", "x"), ("remind", "--output")])
def test_bad_usage_is_one_line(gap, arguments):
    done = gap.command(*arguments)
    assert done.status == 2 and len(done.err.splitlines()) == 1 and "Traceback" not in done.err


def test_nothing_is_sent(gap, monkeypatch):
    """Whatever it does, it opens no connection."""
    from chuyenmuc.commands.cli import main

    def refuse(*_arguments, **_settings):
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert main(["remind", "--root", str(gap.root), "--as-of", "2026-10-05"]) == 0
    assert (gap.root / FOLDER / "tong-hop.txt").is_file()


def test_what_it_writes_and_reads_of_people_stays_out_of_git(gap):
    ignored = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert "/.nhac/" in ignored and ".contacts.yml" in ignored


def test_the_contacts_that_the_guide_shows_are_good_ones(gap):
    guide = (PROJECT / "docs/huong-dan/nhac.md").read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", guide, re.M | re.S)
    gap.write(".contacts.yml", shown.replace("thpt-hai-dang", "mam-non-mai"))
    assert remind(gap).status == 0
    for key in ("office", "units", "name", "email", "phone", "site"):
        assert f"| `{key}` |" in guide
