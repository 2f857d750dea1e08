"""The posts of one import, compared with one another and with what is there."""

import datetime as dt
import os
from pathlib import Path

import pytest

from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.submissions import items as imports
from chuyenmuc.submissions import trial
from chuyenmuc.submissions.details import Details
from chuyenmuc.submissions.submission import SentPicture, Submission
from support.scenes import own_text, picture
from support.sending import FILE, PICTURE, PLACE, SHOWN, UNIT, bare, illustrated, sheet, tree, whole

DAY = dt.date(2026, 8, 20)


@pytest.fixture
def repository(tmp_path):
    return bare(tmp_path / "r")


def sent(tmp_path, files):
    folder = tmp_path / "gui"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def found(*files, only_sheets=False):
    return list(imports.sent_posts(files, only_sheets, None))


def through(repository, items, may_replace=False, given=None):
    """Take items all the way but for writing; return the reading."""
    roster, plan, _ = read_office(repository.root)
    for item in (one for one in items if one.is_waiting):
        imports.complete(item, given or Details(), roster, plan, DAY, lambda _, details: details)
    imports.compare(items, repository.root, may_replace)
    with trial.trial(repository.root) as folder:
        return imports.tried(items, repository.root, folder)


def item(file=FILE, text="", pictures=(), name="a"):
    return imports.Item(name, Path(name), Submission(UNIT, file, text or whole(), pictures))


def test_a_folder_gives_its_files_in_order_without_litter_and_the_pictures_of_texts(tmp_path):
    names = ("b.md", "a/c.txt", "anh/x.jpg", ".an", ".git/x.md", "~$b.docx", "Thumbs.db", "__MACOSX/b.md", "la.xyz", "A.PNG")
    folder = sent(tmp_path, dict.fromkeys(names, "x"))
    seen = []
    items = list(imports.sent_posts([folder], False, lambda done, whole: seen.append((done, whole))))
    assert [one.name for one in items] == ["gui/A.PNG", "gui/a/c.txt", "gui/b.md", "gui/la.xyz"]
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert "Hình này không đi cùng bài nào." in items[0].problems[0] and "Không biết đọc tệp “la.xyz”" in items[3].problems[0]
    assert [one.name for one in found(folder / "b.md")] == ["gui/b.md"]


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path, monkeypatch):
    folder = sent(tmp_path, {"a.html": sheet(), "b.html": sheet()})
    monkeypatch.setattr(imports, "LARGEST", len(sheet()) - 1)
    assert ["nặng quá" in one.problems[0] for one in found(folder)] == [True, True]
    monkeypatch.undo()
    (missing, good) = found(tmp_path / "khong-co.html", folder / "a.html")
    assert "không có thư mục hay tệp này" in missing.problems[0] and good.is_waiting


def test_a_pipe_and_a_folder_among_the_pictures_stop_nothing(tmp_path):
    folder = sent(tmp_path, {"x.md": f"# X\n\n{SHOWN}", f"{PICTURE}": picture(8)})
    os.mkfifo(folder / "anh/b.png")
    (folder / "anh/c.png").mkdir()
    os.mkfifo(folder / "d.md")
    (one,) = found(folder)
    assert one.submission.pictures == (SentPicture(PICTURE, picture(8)),)


def test_pictures_are_read_only_for_the_texts_that_show_them(tmp_path, monkeypatch):
    folder = sent(tmp_path, {"x.md": f"# X\n\n{SHOWN}", PICTURE: picture(8), "anh/khac.png": picture(8)})
    read = []
    was = type(folder).read_bytes
    monkeypatch.setattr(type(folder), "read_bytes", lambda path: read.append(path.name) or was(path))
    found(folder)
    assert read == ["x.md", PICTURE.removeprefix("anh/")]


def test_the_unit_is_the_one_given_or_written_or_that_of_a_folder(tmp_path, repository):
    folder = sent(tmp_path, {f"{UNIT}/sau/2026-q3-a.md": whole("A"), "2026-q3-b.md": whole("B"), "so-mau/c.html": sheet()})
    items = found(folder)
    through(repository, items)
    assert [one.submission.unit for one in items if one.is_waiting] == ["so-mau", UNIT][::-1] or len(items) == 3
    by_name = {one.name.rsplit("/", 1)[1]: one for one in items}
    assert by_name["2026-q3-a.md"].submission.unit == UNIT and by_name["c.html"].submission.unit == UNIT
    assert by_name["2026-q3-b.md"].problems == ["Không biết bài của đơn vị nào. Ghi thêm --unit <mã đơn vị>."]
    items = found(folder / "2026-q3-b.md")
    through(repository, items, given=Details("so-mau"))
    assert items[0].submission.unit == "so-mau" and items[0].is_waiting


def test_two_different_posts_of_one_place_are_not_both_written(repository):
    items = [item(name="một"), item(name="hai"), item(text=whole(seed="khác"), name="ba")]
    imports.compare(items, repository.root, False)
    assert items[0].is_waiting and items[1].result == "giống hệt một, bỏ qua"
    assert items[2].problems == [f"Trùng tên với một: cả hai cùng thành {PLACE}. Nhờ người viết đổi tên một bài rồi nhập riêng."]


def test_a_picture_of_one_post_does_not_take_the_place_of_anothers(repository):
    def with_picture(stem, data):
        return item(f"2026-q3-{stem}.md", whole(stem, SHOWN, people="none"), (SentPicture(PICTURE, data),), stem)

    items = [with_picture("mot", picture(8)), with_picture("hai", picture(16)), with_picture("ba", picture(8))]
    imports.compare(items, repository.root, True)
    assert [one.is_waiting for one in items] == [True, False, True]
    assert "trùng tên với một hình khác của mot" in items[1].problems[0]


def test_what_is_there_is_left_alone_or_replaced_if_that_is_said(repository):
    trial.write(repository.root, item().submission)
    same, other, more = item(), item(text=whole(seed="khác")), item(pictures=(SentPicture(PICTURE, picture(8)),))
    imports.compare([same], repository.root, False)
    assert same.result == f"đã có sẵn {PLACE}, không đổi gì"
    imports.compare([other], repository.root, False)
    assert other.problems == [f"Đã có {PLACE} với nội dung khác. Muốn thay thì chạy lại với --replace."]
    other.problems.clear()
    imports.compare([other], repository.root, True)
    assert other.is_waiting and other.replaced == (PLACE,)
    imports.compare([more], repository.root, False)
    assert more.is_waiting, "the picture is new, the post the same"


def test_a_picture_of_a_post_that_is_there_is_kept(repository):
    mine = item("2026-q3-co-san.md", whole("A", SHOWN, people="none"), (SentPicture(PICTURE, picture(8)),)).submission
    trial.write(repository.root, mine)
    new = item(text=whole("B", SHOWN, people="none"), pictures=(SentPicture(PICTURE, picture(16)),))
    imports.compare([new], repository.root, False)
    assert new.problems == [f"Đã có posts/{UNIT}/{PICTURE} với nội dung khác. Muốn thay thì chạy lại với --replace."]


def test_a_link_in_the_way_is_never_followed(repository, tmp_path):
    (tmp_path / "ngoai.md").write_text("của người khác")
    (repository.root / PLACE).symlink_to(tmp_path / "ngoai.md")
    one = item()
    through(repository, [one], may_replace=True)
    assert "không phải là tệp hay thư mục thường" in one.problems[0]
    assert (tmp_path / "ngoai.md").read_text() == "của người khác"


def test_a_broken_post_keeps_no_other_from_being_imported(repository):
    """Also one that has a picture in common with it."""
    shared = (SentPicture(PICTURE, picture(8)),)
    broken = item("2026-q3-hong.md", whole("A", SHOWN, topics="[gia-din]", people="none"), shared, "hỏng")
    good = item("2026-q3-tot.md", whole("B", SHOWN, people="none"), shared, "tốt")
    reading = through(repository, [broken, good])
    assert not broken.is_waiting and "2026-q3-hong.md, dòng" in broken.problems[0]
    assert good.is_waiting and not reading.problems


def test_a_post_that_makes_another_of_its_unit_unusable_is_not_imported(repository):
    """A picture that another post shows, replaced by none."""
    mine = item("2026-q3-co-san.md", whole("A", SHOWN, people="none"), (SentPicture(PICTURE, picture(8)),)).submission
    trial.write(repository.root, mine)
    before = tree(repository)
    evil = item(pictures=(SentPicture(PICTURE, b"<svg/>"),))
    reading = through(repository, [evil], may_replace=True)
    assert "2026-q3-co-san.md" in evil.problems[0] and not reading.problems and tree(repository) == before


def test_mistakes_that_were_there_before_stop_nothing(repository):
    repository.post(UNIT, "2026-q3-hong", "2026-08-20", topics="[gia-din]")
    one = item()
    assert through(repository, [one]).problems and one.is_waiting


def test_a_broken_post_replaces_no_broken_post(repository):
    """Its mistake is none that the import makes, and yet nothing is written that the check refuses."""
    text = whole(topics="[gia-din]")
    repository.write(PLACE, text + "\nthêm\n")
    one = item(text=text)
    through(repository, [one], may_replace=True)
    assert "gia-din" in one.problems[0]


def test_pictures_that_the_text_does_not_show_are_left_out_with_a_note(repository):
    one = item(pictures=(SentPicture(PICTURE, picture(8)),))
    through(repository, [one])
    assert one.submission.pictures == () and one.submission.notes == (f"Bỏ {PICTURE}: bài không dùng đến.",)
    shown = item(text=whole(body=SHOWN, people="none"), pictures=(SentPicture(PICTURE, picture(8)),))
    through(repository, [shown])
    assert shown.submission.pictures and not shown.submission.notes


def test_what_is_missing_is_named_with_its_options(tmp_path, repository):
    (one,) = found(sent(tmp_path, {"x.md": f"{own_text('x')}\n\n{SHOWN}", PICTURE: picture(8)}) / "x.md")
    through(repository, [one])
    for option in ("--unit", "--title", "--topic", "--summary", "--people"):
        assert option in one.problems[0]


def test_a_sheet_needs_no_detail(tmp_path, repository):
    (one,) = found(sent(tmp_path, {"a.html": illustrated()}) / "a.html")
    through(repository, [one])
    assert one.is_waiting
