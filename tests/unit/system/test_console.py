"""Progress of work that takes more than two seconds, and the encoding of what is said."""

import io
import sys

import pytest

from chuyenmuc.system import console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    now = [100.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    return now


def work(stream, clock, seconds: float) -> str:
    show = console.Progress("Đang đọc bài", stream)
    for done in range(1, 11):
        clock[0] += seconds / 10
        show(done, 10)
    show.close()
    return stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_short_work_shows_nothing(stream, clock):
    assert work(stream(), clock, 1.9) == ""


def test_long_work_shows_plain_lines_at_most_every_two_seconds(clock):
    assert work(io.StringIO(), clock, 6) == "Đang đọc bài: 4/10\nĐang đọc bài: 8/10\n"


def test_on_a_terminal_one_line_renews_itself_and_goes_away(clock):
    shown = work(Terminal(), clock, 6)
    assert "\n" not in shown
    assert shown.startswith("\rĐang đọc bài: 4/10\rĐang đọc bài: 5/10")
    assert shown.endswith("\r\033[K")


def test_what_is_said_is_utf8_in_any_console(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, encoding="cp1258", errors="strict"))
    console.write_utf8()
    print("Tỷ lệ \ud83d", file=sys.stderr, flush=True)
    assert written.getvalue() == "Tỷ lệ \\ud83d\n".encode()


def test_answers_are_read_one_after_the_other_in_any_encoding(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("  Bữa cơm \n\xff\n".encode() + b"\xff\n"), encoding="utf-8"))
    assert [console.typed("Tên bài: ") for _ in range(4)] == ["Bữa cơm", "ÿ", "\ufffd", ""]
    assert capsys.readouterr() == ("", "Tên bài: " * 4)


def test_nobody_is_asked_where_input_comes_from_a_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not console.is_attended()
