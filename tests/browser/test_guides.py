"""Whoever follows the guides to the letter gets there: the teacher on a phone and with Word, the head teacher, the clerk.

A step's words in bold are looked for on the page, in order, and used as told below; what it quotes has to be said there. The pictures
are taken on the way. ``pytest -n0 tests/browser/test_guides.py --regenerate`` makes them anew, with their record and their sizes.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser import guide_pictures, guide_scene
from browser.guide_pictures import Pictures
from browser.guide_scene import DAY, DESCRIPTION, NOW, QUARTER, SUMMARY, TITLE, TOPIC, UNIT, lay_out_guide
from browser.guide_steps import FOLDER, pictures, section, steps
from browser.guide_terminal import answers, at_a_terminal, transcripts
from browser.guide_walk import (
    SHEET,
    STEM,
    Does,
    Walk,
    add_photo,
    choose,
    download,
    finish,
    forget_the_summary,
    form_opens,
    nobody_is_recognised,
    open_the_form,
    open_the_sheet,
    open_word,
    press,
    remember_the_summary,
    send,
    send_again,
    share,
    write,
    write_text,
)  # fmt: skip
from browser.writing_form import PHONE, READY, SHARE, Sheet, teacher
from chuyenmuc.model.reading import INBOX
from support.scenes import PROJECT, Repository

DESK = {"viewport": {"width": 720, "height": 900}, "device_scale_factor": 2}
WRITING = "viet-bai.md"

needs_bundle = pytest.mark.skipif(
    not (PROJECT / "hooks/editor/dist/rich-text.js").exists(), reason="hooks/editor is not bundled: node hooks/editor/build.mjs"
)

ON_THE_PHONE = {
    1: Does({"Viết bài ngay": press}, leaves="Viết bài ngay", after=form_opens),
    2: Does({"Tên bài": write(TITLE), "Tóm tắt": write(SUMMARY)}),
    3: Does({"Bài viết": write_text}),
    4: Does({"Chủ đề": choose(TOPIC)}),
    5: Does({"Thêm hình": add_photo, "Tả hình": write(DESCRIPTION), "Học sinh": press}, shown=nobody_is_recognised),
    6: Does(shown=forget_the_summary, after=remember_the_summary),
    7: Does({"Xem trước": press, "Đóng": press}),
    8: Does({"Gửi bài": send, "Chia sẻ qua Zalo, thư…": share, "Tải phiếu về máy": download}),
    0: Does({"Quay lại sửa bài": press}),
}
APPROVAL = {
    2: Does(before=open_the_sheet),
    4: Does({"Ai duyệt": write("Hiệu trưởng"), "Ngày duyệt": write(DAY), "Gửi bài": send}, before=open_the_form, after=send_again),
    0: Does({"Xoá bài khỏi máy này": finish}),
}
WITH_WORD = {
    1: Does({"Lấy bài từ tệp Word": open_word}),
    3: Does({"Tóm tắt": write(SUMMARY)}),
    4: Does({"Chủ đề": choose(TOPIC), "Tả hình": write(DESCRIPTION), "Trong hình nhận ra được ai": choose("Không nhận ra ai")}),
    5: Does({"Gửi bài": send}),
}


@pytest.fixture(scope="module")
def taken(request) -> Pictures:
    """The pictures that are taken on the way; with ``--regenerate`` they are made."""
    return Pictures(request.config.getoption("--regenerate"))


@pytest.fixture(scope="module")
def column(tmp_path_factory, taken) -> Repository:
    repository = lay_out_guide(tmp_path_factory.mktemp("huong-dan") / "kho")
    done = repository.build(COLUMN_AS_OF=DAY, COLUMN_ON_MISSING="warn")
    assert done.status == 0, done.err
    return repository


@pytest.fixture(scope="module")
def walk(browser, serve, column, taken, tmp_path_factory) -> Callable[..., Walk]:
    """Puts somebody on a page, on the day of the guide's pictures."""
    base = serve(column)

    def start(address: str, ready: str, **settings) -> Walk:
        one = teacher(browser, base, NOW, **settings)
        one.context.add_init_script(SHARE)
        return Walk(one, taken, tmp_path_factory.mktemp("may"), one.open(address, ready))

    return start


def guide(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@pytest.fixture(scope="module")
def on_the_phone(walk) -> Walk:
    """A teacher who writes on a phone and then has it approved; all in one, since the head teacher reads what was sent."""
    someone = walk(f"truong/{UNIT}/", "[data-gap]", **PHONE)
    someone.follow(steps(guide(WRITING), "dien-thoai"), ON_THE_PHONE)
    someone.follow(steps(guide(WRITING), "duyet"), APPROVAL)
    return someone


@pytest.fixture(scope="module")
def with_word(walk) -> Walk:
    """A teacher at a computer, who has the post in Word."""
    someone = walk(f"viet-bai/?don-vi={UNIT}&quy={QUARTER}", READY, **DESK)
    someone.follow(steps(guide(WRITING), "tu-word"), WITH_WORD)
    return someone


# ---- The teacher, the head teacher ----


@needs_bundle
def test_the_teacher_on_a_phone_and_the_head_teacher_get_where_the_guide_leads(on_the_phone):
    first, second = map(Sheet, on_the_phone.sent)
    assert first.body.startswith(guide_scene.TEXT[0]) and DESCRIPTION in first.text
    assert "\napproved:" not in first.data["text"]
    assert f'\napproved:\n  by: "Hiệu trưởng"\n  date: {DAY}\n' in second.data["text"]
    assert on_the_phone.one.elsewhere() == [] and on_the_phone.one.said == []


@needs_bundle
def test_the_teacher_with_a_word_file_gets_where_the_guide_leads(with_word):
    sheet = Sheet(with_word.one.download()[1].decode())
    assert "## Bốn cột trên bảng\n" in sheet.body and len(sheet.images) == 1
    assert with_word.one.elsewhere() == [] and with_word.one.said == []


@needs_bundle
def test_a_word_of_the_guide_that_the_page_does_not_have_is_found(walk):
    """Else a test that looks at nothing would find nothing wrong."""
    someone = walk(f"viet-bai/?don-vi={UNIT}&quy={QUARTER}", READY, **PHONE)
    written = guide(WRITING)
    for right, wrong, named in (
        ("**Tên bài**", "**Tên bài**, **Tiêu đề**", "Tiêu đề"),
        ("**Viết cho quý**", "**Viết cho**", "Viết cho"),
        ("“Đã viết … trên ít nhất … chữ.”", "“Đã gõ … chữ.”", "Đã gõ"),
        ("**Tóm tắt**", "tóm tắt", "Tóm tắt"),
    ):
        changed = written.replace(right, wrong)
        assert changed != written
        with pytest.raises(AssertionError, match=named):
            someone.follow(steps(changed, "dien-thoai")[1:3], {2: ON_THE_PHONE[2], 3: ON_THE_PHONE[3]})


# ---- The pictures ----


@needs_bundle
def test_each_picture_shows_what_the_page_says_now(on_the_phone, with_word, taken):
    """If not: ``pytest -n0 tests/browser/test_guides.py --regenerate``, and look at the pictures."""
    if taken.is_made_anew:
        taken.write()
    record = guide_pictures.record()
    assert list(taken.taken) and record.keys() == taken.taken.keys() == guide_pictures.PARTS.keys()
    for file, lines in taken.taken.items():
        hashed, known = record[file]
        assert lines == known, f"{file} shows another page than that of today"
        assert guide_pictures.digest(file) == hashed, f"{file} is not the picture that the record tells of"
        assert (FOLDER / "hinh" / file).stat().st_size < guide_pictures.HEAVIEST, file


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.md")))
def test_a_picture_in_a_guide_is_described_and_loads_late_without_moving_the_text(name):
    record = guide_pictures.record()
    for shown in pictures(guide(name)):
        size = guide_pictures.size(shown.file)
        assert (shown.attributes["width"], shown.attributes["height"]) == tuple(map(str, size)), shown.file
        assert shown.attributes["loading"] == "lazy", shown.file
        assert len(shown.alt.split()) >= 10, "what is in it, for somebody who does not see it"
        if shown.file in record:
            seen = " ".join(record[shown.file][1])
            assert [quoted for quoted in re.findall("“([^”]+)”", shown.alt) if quoted not in seen] == [], shown.file


def test_every_picture_of_the_guides_stands_in_one_of_them():
    used = [shown.file for path in FOLDER.glob("*.md") for shown in pictures(path.read_text("utf-8"))]
    assert sorted(used) == sorted(path.name for path in (FOLDER / "hinh").iterdir())
    assert guide_pictures.PARTS.keys() == {file for file in used if not file.endswith(".svg")}


# ---- The clerk ----

CLERK = "nhap-bai.md"


@dataclass(frozen=True)
class Desk:
    """The clerk's copy of the column, and their home folder."""

    repository: Repository
    home: Path

    def put_back(self) -> None:
        """Let the posts be those that were there before anything was imported."""
        shutil.rmtree(self.repository.root / "posts")
        shutil.copytree(self.home / "posts", self.repository.root / "posts")

    def run(self, command: str, shown: str = "") -> tuple[int, str]:
        return at_a_terminal(self.repository, self.home, command, answers(shown))


@pytest.fixture
def desk(tmp_path, on_the_phone) -> Desk:
    """What was sent lies among the downloads, in a folder, and in the inbox."""
    repository = lay_out_guide(tmp_path / "kho")
    shutil.copytree(repository.root / "posts", tmp_path / "posts")
    sent = on_the_phone.sent[-1].encode()
    for folder in (tmp_path / "Downloads", repository.root / "bai-nhan-duoc", repository.root / "posts/_hop-thu"):
        folder.mkdir(exist_ok=True)
        (folder / SHEET).write_bytes(sent)
    repository.write("bai-nhan-duoc/bai.docx", guide_scene.plain_word_file())
    repository.write("bai-nhan-duoc/thu-la.html", "<p>Kính gửi nhà trường.</p>")
    repository.git("status")  # which makes the repository
    return Desk(repository, tmp_path)


@needs_bundle
def test_each_step_of_the_clerk_does_what_the_guide_shows(desk):
    """A command after which files are left out ends with 2, as the guide says."""
    blocks = transcripts(section(guide(CLERK), "tung-buoc"))
    assert [command.split()[:2] for command, _ in blocks] == [
        ["chuyenmuc", "import"], ["chuyenmuc", "import"], ["chuyenmuc", "check"], ["git", "add"], ["git", "commit"],
        ["chuyenmuc", "import"],
    ]  # fmt: skip
    *steps_of_one_day, (dry_run, _) = blocks
    for command, shown in steps_of_one_day:
        status, seen = desk.run(command, shown)
        assert status == (2 if "KHÔNG NHẬP" in shown else 0), (command, seen)
        assert not shown or seen == shown
    posts = f"posts/{UNIT}/{STEM}.md"
    assert posts in desk.repository.git("show", "--name-only", "--format=")
    desk.put_back()
    status, seen = desk.run(dry_run)
    assert status == 0 and f"sẽ thành {posts}" in seen and f'  | title: "{TITLE}"' in seen
    assert not (desk.repository.root / posts).exists()


@needs_bundle
def test_the_command_of_the_guide_that_asks_nothing_asks_nothing(desk):
    ((command, _),) = transcripts(section(guide(CLERK), "nhap-gi"))
    status, seen = desk.run(command)
    assert status == 0 and seen.startswith("bai-nhan-duoc/bai.docx: → posts/thcs-dong-xanh/2026-q4-bua-com-bon-mon.md, được tính"), seen


@needs_bundle
def test_every_option_of_the_clerks_table_is_taken_as_it_is_written(desk):
    """All rows in one command, with each value that a row has."""
    rows = [re.findall("`([^`]+)`", row) for row in re.findall(r"^\| [^|]+ \| (`--[^|]+) \|$", guide(CLERK), re.M)]
    table = {first.partition(" ")[0]: [first.partition(" ")[2], *others] for first, *others in rows}
    assert len(table) >= 11 and table["--people"] == ["none", "adults", "pupils"] and table["--child-agreed"] == ["co", "duoi-7"]
    assert all(len(values) == 1 for option, values in table.items() if option not in ("--people", "--child-agreed"))
    young = {"--people": "pupils", "--child-agreed": "duoi-7", "--unit": "mam-non-hoa-mai"}
    for others in ({}, {"--people": "adults"}, {"--people": "pupils"}, young):
        desk.put_back()
        chosen = {option: values[0] for option, values in table.items()} | others
        options = " ".join(f"{option} {value}" for option, value in chosen.items())
        status, seen = desk.run(f"chuyenmuc import bai-nhan-duoc/bai.docx {options}")
        place = f"posts/{chosen['--unit']}/2026-q3-bua-com-ngay-gia-dinh.md"
        assert status == 0 and f"→ {place}" in seen, seen
        post = (desk.repository.root / place).read_text("utf-8")
        for written in (
            'title: "Bữa cơm ngày Gia đình"',
            "date: 2026-11-20",
            "topics: [gia-dinh-hanh-phuc]",
            "![Hai bạn nhặt rau ở sân trường]",
        ):
            assert written in post
        assert f"people: {chosen['--people']}\n" in post
        assert ("Sổ đồng ý số 12" in post) == (chosen["--people"] == "pupils")


@needs_bundle
def test_the_command_of_the_inbox_takes_the_sheet_and_empties_it(desk):
    (command,) = re.findall("`(chuyenmuc import --inbox)`", section(guide(CLERK), "hop-thu"))
    status, seen = desk.run(command)
    assert status == 0 and f"→ posts/{UNIT}/{STEM}.md, được tính cho quý IV/2026" in seen
    assert not (desk.repository.root / "posts/_hop-thu" / SHEET).exists()


def test_the_inbox_is_there_and_its_change_has_the_name_of_the_guide():
    (name,) = re.findall("“([^”]+)”", section(guide(CLERK), "hop-thu"))
    for file in (".github/workflows/inbox.yml", ".gitlab-ci.yml"):
        assert name in (PROJECT / file).read_text("utf-8"), file
    assert (PROJECT / INBOX).is_dir(), "git keeps no empty folder, and nobody can open one that is not there"
