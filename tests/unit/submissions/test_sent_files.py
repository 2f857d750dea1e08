"""What a file is, by its content; and texts and archives as they become submissions."""

import zipfile

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.sent_files import Read, is_litter, read_sent
from chuyenmuc.submissions.submission import SentPicture, Submission
from support.scenes import own_text, picture
from support.sending import FILE, UNIT, illustrated, read_all, sheet, whole, zipped

BODY = own_text("thân bài")


def one(name: str, data: bytes | str, **settings) -> Submission:
    ((_, found),) = read_all(name, data if isinstance(data, bytes) else data.encode(), **settings)
    assert isinstance(found, Submission), found
    return found


def refused(name: str, data: bytes | str, **settings) -> str:
    ((_, found),) = read_all(name, data if isinstance(data, bytes) else data.encode(), **settings)
    assert isinstance(found, Refusal), found
    return str(found)


def in_short(found: list[Read]) -> list[tuple[str, str]]:
    return [(name, str(one) if isinstance(one, Refusal) else one.file or one.title) for name, one in found]


def test_a_sheet_is_known_by_its_content_whatever_its_name():
    for name in ("a.html", "phieu.htm", "a.txt", "a.docx", "không đuôi"):
        assert one(name, illustrated()).file == FILE


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# Bữa cơm\n\nCả lớp nấu.\n", "Bữa cơm", "Cả lớp nấu.\n"),
        ("\n\n#  Bữa cơm  \nCả lớp nấu.\n", "Bữa cơm", "Cả lớp nấu.\n"),
        ("Bữa cơm\n\nCả lớp nấu.\n", "Bữa cơm", "Cả lớp nấu."),
        ("Cả lớp nấu.\n\nRồi ăn.\n", "", "Cả lớp nấu.\n\nRồi ăn.\n"),
        ("Cả lớp nấu\nrồi ăn\n", "", "Cả lớp nấu\nrồi ăn\n"),
        ("chữ " * 30 + "\n\nRồi ăn.", "", "chữ " * 30 + "\n\nRồi ăn."),
        ("", "", ""),
        ("#", "", "#"),
    ],
)
def test_the_title_of_a_text_without_front_matter_is_its_heading_or_a_short_first_line(text, title, body):
    found = one("a.md", text)
    assert (found.title, found.text, found.file, found.unit, found.has_front_matter) == (title, body, "", "", False)


def test_a_text_with_front_matter_is_a_whole_post_under_its_own_name():
    found = one("bai/2026-Q3-Bua-Com.TXT", whole())
    assert (found.file, found.unit, found.text, found.has_front_matter) == ("2026-q3-bua-com.md", "", whole(), True)
    assert "Tên tệp “bữa cơm.md” không đúng mẫu" in refused("bữa cơm.md", whole())


def test_pictures_beside_a_text_come_with_it_if_it_shows_them():
    text = "# Bữa cơm\n\n![Rau](anh/a.png)\n\n![Bát]( anh/b.jpg )\n\nanh/c.png\n"
    beside = {f"anh/{name}": name.encode() for name in ("a.png", "b.jpg", "c.png", "d.png")}
    assert one("a.md", text, beside=beside).pictures == (SentPicture("anh/a.png", b"a.png"), SentPicture("anh/b.jpg", b"b.jpg"))
    leading = whole(image="{src: anh/d.png, alt: Bát}")
    assert one("2026-q3-a.md", leading, beside=beside).pictures == (SentPicture("anh/d.png", b"d.png"),)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf# B\xe1\xbb\xafa\r\n\r\nx", "\ufeff# Bữa\r\n\r\nx".encode("utf-16-le"), "# Bữa\r\rx".encode()]
)
def test_texts_of_windows_and_old_macs_are_read(data):
    found = one("a.txt", data)
    assert (found.title, found.text) == ("Bữa", "x")


@pytest.mark.parametrize("data", ["# Bữa cơm".encode("cp1258", "ignore") + b"\xe3\xf5", b"\xe0\xe1", "# Bữa".encode("utf-16-be")])
def test_texts_of_other_encodings_are_refused_with_what_to_do(data):
    said = refused("a.txt", data)
    assert ("UTF-8" in said and "Mở lại" in said) or "Save As" in said


@pytest.mark.parametrize(
    ("name", "data"), [("a.exe", b"MZ"), ("a.jpg", picture(8)), ("a", b"x"), ("a.html", b"<p>x"), ("a.yml", b"a: b"), (".md.", b"x")]
)
def test_what_is_nothing_of_the_kind_is_refused_with_what_there_is(name, data):
    said = refused(name, data)
    assert f"Không biết đọc tệp “{name}”" in said and ".docx, .odt, .md, .txt" in said


def test_a_post_in_an_archive_is_found_with_its_pictures():
    data = zipped(
        {
            "bai/anh/a.png": b"a", "bai/x.md": "# X\n\n![Rau](anh/a.png)", "anh/a.png": b"other", "y.txt": "# Y\n\n![Rau](anh/a.png)",
            "__MACOSX/._x.md": b"\0", "bai/.DS_Store": b"\0", "Thumbs.db": b"\0", "desktop.ini": "x", "phieu.html": sheet(), "x.md/": "",
        }
    )  # fmt: skip
    found = read_all("gui.zip", data)
    assert in_short(found) == [("gui.zip/bai/x.md", "X"), ("gui.zip/phieu.html", FILE), ("gui.zip/y.txt", "Y")]
    assert [one.pictures[0].data for _, one in found if isinstance(one, Submission) and one.pictures] == [b"a", b"other"]


@pytest.mark.parametrize("path", ["__MACOSX/a/._x.md", "a/._x.md", ".DS_Store", "a/Thumbs.db", "DESKTOP.INI"])
def test_litter_of_systems_is_passed_over(path):
    assert is_litter(path) and not is_litter(f"{path}x/b.md" if path.endswith(".INI") else "a/x.md")


def test_names_of_an_archive_lead_nowhere():
    """They are for messages, and the folders in them say whose post it may be; no file is ever written under them."""
    for name in ("../../2026-q3-x.md", "/etc/2026-q3-x.md", "C:\\2026-q3-x.md", "a\\..\\2026-q3-x.md"):
        ((shown, found),) = read_all("gui.zip", zipped({name: whole()}))
        assert shown == f"gui.zip/{name.replace(chr(92), '/')}"
        assert isinstance(found, Submission) and (found.file, found.unit) == ("2026-q3-x.md", "")


def test_pictures_reached_by_strange_paths_are_not_taken():
    data = zipped({"a/x.md": "# X\n\n![Rau](anh/../../b.png) ![Rau](/anh/b.png) ![Rau](anh/b.png)", "b.png": b"b", "/anh/b.png": b"c"})
    ((_, found),) = read_all("gui.zip", data)
    assert isinstance(found, Submission) and found.pictures == ()


def test_pictures_of_a_mac_match_the_text_though_their_names_are_apart():
    data = zipped({"x.md": "# X\n\n![Rau](anh/ảnh.png)", "anh/a\u0309nh.png": b"a"})
    ((_, found),) = read_all("gui.zip", data)
    assert isinstance(found, Submission) and found.pictures == (SentPicture("anh/ảnh.png", b"a"),)


@pytest.mark.parametrize(("first", "second"), [("x.md", "x.md"), ("a/x.md", "a\\x.md"), ("ả.md", "a\u0309.md")])
def test_two_members_of_one_name_are_refused_for_nobody_knows_which_is_meant(first, second):
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr("warnings.warn", lambda *_, **__: None)
        archive.writestr(first, "# A")
        archive.writestr(second, "# B")
    assert "hai tệp cùng tên" in refused("gui.zip", stream.getvalue())


def test_an_archive_in_an_archive_is_refused_and_the_rest_is_read():
    """Two levels would be two times the limits."""
    inner = zipped({"x.md": "# X"})
    assert in_short(read_all("gui.zip", zipped({"a.md": inner, "b.md": "# B"}))) == [
        ("gui.zip/a.md", "Tệp nén nằm trong tệp nén. Mở ra rồi gửi từng tệp."),
        ("gui.zip/b.md", "B"),
    ]
    both = read_all("gui.zip", zipped({"a.zip": inner, "b.md": "# B", "c.pages": "x"}))
    assert [name for name, _ in in_short(both)] == ["gui.zip/a.zip", "gui.zip/b.md", "gui.zip/c.pages"]
    assert "Tệp nén nằm trong tệp nén" in str(both[0][1]) and "Không biết đọc tệp “c.pages”" in str(both[2][1])


def test_an_archive_without_a_post_is_told():
    assert "không có bài nào" in refused("gui.zip", zipped({"a.png": b"x"})) and "không có bài nào" in refused("a.zip", zipped({}))


def test_an_archive_is_known_by_its_content():
    assert one("gui.rar", zipped({"x.md": "# X"})).title == "X"
    assert "bị hỏng" in refused("a.md", b"PK\x03\x04" + bytes(10))


def test_the_inbox_takes_sheets_and_archives_of_sheets_alone():
    assert one("a.html", sheet(), only_sheets=True).file == FILE
    found = in_short(read_all("gui.zip", zipped({"a.html": sheet(), "b.md": "# B", "c.docx": b"x"}), only_sheets=True))
    assert found[0] == ("gui.zip/a.html", FILE)
    assert [name for name, said in found[1:] if "chỉ nhận phiếu" in said] == ["gui.zip/b.md", "gui.zip/c.docx"]
    assert "chỉ nhận phiếu" in refused("a.md", "# A", only_sheets=True)


def test_a_word_file_is_known_by_its_content_or_its_name():
    pytest.importorskip("chuyenmuc.word.convert")
    for name, data in {"a.zip": zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a.docx": zipped({"x.md": "# X"})}.items():
        ((_, found),) = read_all(name, data)
        assert isinstance(found, Refusal), "neither is a document, and both are told so"
    for data in (b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.7"):
        assert isinstance(read_all("a.txt", data)[0][1], Refusal)
    ((_, found),) = read_all("a.txt", b"{\\rtf1 x}")
    assert isinstance(found, Refusal) or found.text == "x\n", "LibreOffice reads it where it is"


def test_a_damaged_member_stops_the_archive_in_words():
    assert "bị hỏng" in refused("a.zip", zipped({"a.md": "# A " * 500})[:-30])
    assert next(read_sent("a.zip", b"PK\x05\x06" + bytes(18), {}))[1].args == ("Trong tệp nén không có bài nào.",)


def test_the_unit_of_a_sheet_stands_in_it():
    assert one("so-mau/a.html", sheet()).unit == UNIT
