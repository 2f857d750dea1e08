"""What is kept of conversions changes nothing but their time, whatever becomes of it."""

import sqlite3

import pytest

from chuyenmuc.incremental import conversions
from chuyenmuc.incremental.conversions import convert_all
from chuyenmuc.markup.converter import Converter
from chuyenmuc.problem import Refusal

FILE = ".cache/chuyenmuc/conversions.sqlite3"
BODIES = [
    f"# Bài {number}\n\n## Phần\n\nChữ *nghiêng* và [liên kết](https://a.vn/{number}).\n\nHình ![a](b.jpg)[^1]\n\n[^1]: Chú\n"
    for number in range(90)
]
TOO_DEEP = "lồng nhau"


def converted(root, bodies=BODIES) -> dict[str, object]:
    """All bodies as a build has them."""
    converter = Converter()
    convert_all(root, converter, bodies)
    return {body: converter.convert(body) for body in bodies}


@pytest.fixture(scope="module")
def plain() -> dict[str, object]:
    converter = Converter()
    return {body: converter.convert(body) for body in BODIES}


def test_what_is_kept_is_what_is_made(tmp_path, plain, monkeypatch):
    assert converted(tmp_path) == plain
    monkeypatch.setattr(Converter, "_convert", lambda *_: pytest.fail("converted again"))
    assert converted(tmp_path) == plain


def test_a_new_body_alone_is_converted(tmp_path, monkeypatch):
    converted(tmp_path)
    made, convert = [], Converter._convert
    monkeypatch.setattr(Converter, "_convert", lambda self, body: made.append(body) or convert(self, body))
    assert "<p>Mới" in converted(tmp_path, [*BODIES, "Mới."])["Mới."].html
    assert made == ["Mới."]


def test_other_code_makes_all_anew(tmp_path, plain, monkeypatch):
    converted(tmp_path)
    monkeypatch.setattr(conversions, "code_version", lambda *names: "mã khác")
    monkeypatch.setattr(Converter, "_convert", lambda self, body: plain[BODIES[0]])
    assert list(converted(tmp_path, BODIES[:9]).values()) == [plain[BODIES[0]]] * 9


def test_it_holds_what_one_build_needs(tmp_path):
    converted(tmp_path)
    converted(tmp_path, BODIES[:7])
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("SELECT count(*) FROM records").fetchone() == (7,)
    database.close()


@pytest.mark.parametrize("record", [b"", b"{}", b'{"html": 3}'])
def test_a_record_that_was_tampered_with_is_none(tmp_path, plain, record):
    converted(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE records SET record = ?", (record,))
    database.close()
    assert converted(tmp_path) == plain


@pytest.mark.parametrize("data", [b"", b"rubbish" * 999, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_broken_file_is_none(tmp_path, plain, data):
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(data)
    assert converted(tmp_path) == plain
    assert converted(tmp_path) == plain


def test_a_body_that_is_refused_is_refused_when_it_is_asked_for(tmp_path, monkeypatch):
    convert = Converter._convert

    def refusing(self, body):
        if body == TOO_DEEP:
            raise Refusal("quá sâu", "")
        return convert(self, body)

    monkeypatch.setattr(Converter, "_convert", refusing)
    converter = Converter()
    convert_all(tmp_path, converter, [TOO_DEEP, *BODIES])
    with pytest.raises(Refusal):
        converter.convert(TOO_DEEP)
