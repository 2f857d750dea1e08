"""Sheets: what the page writes comes back as it was, what strangers write is refused in words and in bounded time.

Measured on one busy core: the worst of these sheets took 6 seconds (3 MB of “&”), most less than 2, none more than 1.7 GB.
"""

import base64
import html
import json
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.submissions import trial
from chuyenmuc.submissions.sheet import is_sheet, read_sheet
from chuyenmuc.texts.text import clean
from support import camera
from support.scenes import own_text, picture
from support.sending import (
    FILE,
    PICTURE,
    PLACE,
    SHOWN,
    UNIT,
    accepted,
    bare,
    illustrated,
    imported,
    sheet,
    sheet_around,
    sheets_of_the_page,
    tree,
    whole,
)  # fmt: skip

MB = 1024**2
SECONDS = 60  # far above what was measured: the machine may be busy

AWKWARD = [
    '"',
    "'",
    ":",
    " # ",
    "🌸",
    "a\u0302\u0301",
    "\\",
    "\\n",
    "</title>",
    "--",
    "-->",
    "\u2028",
    "- ",
    "? ",
    "&amp;",
    "<meta ",
    "{",
    "%",
    "\t",
]
PIECES = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6))
WORDS = st.lists(PIECES, max_size=6).map(lambda parts: "".join((*parts, " Bữa cơm ", *reversed(parts)))[:150])
BYTES = {
    "image/png": picture(8),
    "image/jpeg": camera.saved(camera.corners(), "JPEG"),
    "image/webp": camera.saved(camera.corners(), "WEBP"),
}


@st.composite
def entries(draw):
    """An entry of the form that the form would accept, with its body and what people see of it."""
    photos = [
        {"id": f"p{number}", "type": kind, "alt": draw(WORDS), "caption": "", "credit": "", "data": base64.b64encode(BYTES[kind]).decode()}
        for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(BYTES)), max_size=3)))
    ]
    title = draw(WORDS)
    entry = {
        "unit": UNIT, "title": title, "date": "2026-08-20", "quarter": draw(st.sampled_from(["2026-Q3", "2026-Q2"])),
        "topics": ["gia-dinh"], "summary": draw(WORDS), "author": draw(st.just("") | WORDS), "kind": "article",
        "people": "pupils", "consent": {"ref": draw(WORDS), "child_agreed": True, "date": "2026-08-01"},
        "approved": {}, "photos": photos, "inText": [],
    }  # fmt: skip
    return {"entry": entry, "body": own_text(title), "unitName": "Trường <b>&amp; “Hoa Sữa”", "html": f"<p>{'x' * 50}</p>"}


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(entries(), min_size=1, max_size=15))
def test_the_import_of_a_sheet_that_the_page_made_is_the_identity(sent):
    for one, made in zip(sent, sheets_of_the_page(sent), strict=True):
        data = made["sheet"].encode()
        assert is_sheet(data)
        found = read_sheet(data)
        assert (found.unit, found.file, found.text) == (UNIT, made["file"]["name"], made["file"]["text"])
        kept = [(picture.path, picture.data) for picture in found.pictures]
        assert kept == [(path, BYTES[photo["type"]]) for path, photo in zip(made["paths"], one["entry"]["photos"], strict=True)]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(entry=entries())
def test_the_check_accepts_what_the_page_made_with_the_same_title_and_summary(entry, tmp_path_factory):
    (made,) = sheets_of_the_page([entry])
    repository = bare(tmp_path_factory.mktemp("r"))
    submission = read_sheet(made["sheet"].encode())
    with trial.trial(repository.root) as folder:
        reading = trial.read_with(folder, repository.root, [submission])
    own = [problem for problem in reading.problems if problem.path in trial.files_of(submission)]
    alternatives = [problem for problem in own if "alt" in problem.what or "image" in problem.what]  # the form asks for these itself
    if not own:
        (post,) = (post for post in reading.column.posts if post.path == trial.path_of(submission))
        assert squeezed(post.title) == squeezed(entry["entry"]["title"])
        assert squeezed(post.summary) == squeezed(entry["entry"]["summary"])
    else:
        assert own == alternatives or any(forbidden(problem.what) for problem in own), own


def squeezed(text: str) -> str:
    """A text without what the reader's typography may change: spaces, quotation marks, the signs of references of HTML."""
    return re.sub("[\\s\"'“”‘’<>‹›]", "", clean(html.unescape(clean(text))))


def forbidden(what: str) -> bool:
    """What the reader asks authors to write otherwise, and the form leaves to it."""
    return any(part in what for part in ("ký tự", "dấu thanh", "thẻ", "HTML", "còn bỏ trống"))


def test_the_sheet_shows_every_picture_and_has_no_script():
    photo = {
        "id": "a",
        "type": "image/png",
        "alt": '"><script>',
        "caption": "",
        "credit": "",
        "data": base64.b64encode(picture(8)).decode(),
    }
    entry = {"unit": UNIT, "title": "</title><script>", "date": "2026-08-20", "quarter": "2026-Q3", "topics": [], "summary": "--><script>"}
    entry |= {"author": "", "kind": "article", "people": "none", "consent": {}, "approved": {}, "photos": [photo], "inText": ["a"]}
    shown = '<p><img data-photo="a"></p>'
    (made,) = sheets_of_the_page([{"entry": entry, "body": own_text("x"), "unitName": "Hoa Sữa", "html": shown}])
    assert made["sheet"].count("<img ") == 1 and "<script" not in made["sheet"] and made["sheet"].count("</title>") == 1


DATA = {"schema": 1, "unit": UNIT, "file": FILE, "text": "x", "pictures": []}
DAMAGED = {
    "no data": b'<meta name="chuyenmuc-phieu">',
    "damaged JSON": sheet_around('{"schema": 1,', {}),
    "cut in the middle": illustrated()[:400],
    "cut in the picture": illustrated()[:-60],
    "the form's fields in other kinds": sheet(unit=3),
    "a list": sheet_around("[]", {}),
    "no text": sheet_around(json.dumps({"schema": 1, "unit": UNIT, "file": FILE, "pictures": []}), {}),
    "an older schema than the first": sheet(schema=0),
    "a newer schema": sheet(schema=2),
    "a huge schema": sheet(schema=10**400),
    "lists in lists": sheet_around('{"x":' + "[" * 100_000, {}),
    "half a sign": sheet_around(json.dumps(DATA | {"text": "\ud800"}), {}),
    "NaN": sheet_around('{"schema": NaN}', {}),
    "in a comment": b"<!--" + sheet() + b"-->",
    "in a script": b"<script>" + sheet() + b"</script>",
    "not UTF-8": sheet() + b"\xff",
    "no picture": sheet(pictures=[PICTURE]),
    "a picture that is no data": sheet_around(
        json.dumps(DATA | {"pictures": [PICTURE]}), {}, body=f'<img data-path="{PICTURE}" src="/etc/passwd">'
    ),
    "a picture of another kind": sheet_around(
        json.dumps(DATA | {"pictures": [PICTURE]}), {}, body=f'<img data-path="{PICTURE}" src="data:image/svg+xml;base64,AAAA">'
    ),
    "not base64": sheet_around(
        json.dumps(DATA | {"pictures": [PICTURE]}), {}, body=f'<img data-path="{PICTURE}" src="data:image/png;base64,A*A=">'
    ),
    "13 MB": sheet("x", {PICTURE: bytes(13 * MB)}),
    "1,000 pictures": sheet("x", {f"anh/{number}.png": b"x" for number in range(1000)}),
    "one picture twice": sheet("x", {PICTURE: b"x"}, pictures=[PICTURE, PICTURE]),
    "1,000,000 names": sheet("x", {}, pictures=[PICTURE] * 200_000),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_sheet_that_cannot_be_is_refused_with_advice(data):
    assert is_sheet(data)
    with pytest.raises(Refusal) as found:
        read_sheet(data)
    assert found.value.what and found.value.fix and len(str(found.value)) < 300


@pytest.mark.parametrize(
    "name", ["../../2026-q3-x.md", "/etc/passwd", "a\\b.md", "a\0.md", "2026-Q3-A.md", "2026-q3-" + "a" * 10_000 + ".md"]
)
def test_no_name_of_a_sheet_leads_out_of_the_units_folder(tmp_path, name):
    repository = bare(tmp_path / "r")
    before = tree(repository)
    for data in (sheet(file=name), sheet(None, {f"anh/{name}": picture(8)}), sheet(None, {name: picture(8)})):
        (tmp_path / "a.html").write_bytes(data)
        done = imported(repository, tmp_path / "a.html")
        assert done.status == 2 and "KHÔNG NHẬP" in done.out and done.err == ""
    assert tree(repository) == before and sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "r"]


@pytest.mark.parametrize("unit", ["../x", "/etc", ".", "", "x" * MB, "a\u202e\x1b[31m\n::error::", "_closed", UNIT.upper()])
def test_a_unit_that_is_not_there_is_refused_in_a_line_or_two(tmp_path, unit):
    repository = bare(tmp_path / "r")
    before = tree(repository)
    (tmp_path / "a.html").write_bytes(sheet(unit=unit))
    done = imported(repository, tmp_path / "a.html")
    assert done.status == 2 and len(done.out.splitlines()) == 2 and len(done.out) < 600 and "\u202e" not in done.out
    assert tree(repository) == before


NO_PICTURES = {
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "zip": b"PK\x03\x04" + bytes(50),
}


@pytest.mark.parametrize("content", [*NO_PICTURES.values(), b"", bytes(100)], ids=[*NO_PICTURES, "nothing", "zeros"])
@pytest.mark.parametrize("is_shown", [True, False])
def test_what_is_no_picture_is_never_written(tmp_path, content, is_shown):
    """One that the text shows is examined and refused by the reader; one that it does not show is left out, which is said."""
    repository = bare(tmp_path / "r")
    (tmp_path / "a.html").write_bytes(sheet(whole(body=SHOWN if is_shown else "", people="none" if is_shown else None), {PICTURE: content}))
    done = imported(repository, tmp_path / "a.html")
    assert done.status == (2 if is_shown else 0), done
    assert ("không phải là hình dùng được" if is_shown else f"Bỏ {PICTURE}") in done.out
    assert not list(repository.root.glob("posts/*/anh/*")) and accepted(repository)


def test_what_stands_beside_the_post_in_a_sheet_gets_nowhere(tmp_path):
    """Scripts, handlers, forms, another <meta> and another picture of the same path after the first."""
    text = whole(body=SHOWN, people="none")
    evil = '<script>alert(1)</script><form action="//x"><input></form><img src=x onerror=alert(1)>'
    evil += f'<img data-path="{PICTURE}" src="data:text/html,x">'
    data = json.dumps(DATA | {"text": text, "pictures": [PICTURE]})
    other = sheet_around(json.dumps(DATA | {"unit": "so-mau"}), {}).decode()
    repository = bare(tmp_path / "r")
    before = tree(repository)
    (tmp_path / "a.html").write_bytes(
        sheet_around(data, {PICTURE: picture(64)}, head="<script>document.write(1)</script>", body=evil + other)
    )
    done = imported(repository, tmp_path / "a.html")
    assert done.status == 0, done
    place = f"posts/{UNIT}"
    assert tree(repository) == before | {f"{place}/anh": None, f"{place}/{PICTURE}": picture(64), PLACE: text.encode()}


@pytest.mark.parametrize("quote", ["&#34;", "&quot;", "&#x22;", "&QUOT;"])
def test_quotation_marks_may_be_written_in_any_way_of_html(quote):
    data = json.dumps(DATA | {"text": "“&lt;” &amp;#34; <b>"}).replace("&", "&amp;").replace('"', quote)
    assert read_sheet(f'<META  name=chuyenmuc-phieu  CONTENT="{data}"/>'.encode()).text == "“&lt;” &amp;#34; <b>"


def test_a_sheet_saved_with_a_byte_order_mark_is_read_and_one_in_utf_16_is_refused(tmp_path):
    assert read_sheet(b"\xef\xbb\xbf" + sheet()).text == whole()
    repository = bare(tmp_path / "r")
    (tmp_path / "a.html").write_bytes(sheet().decode().encode("utf-16"))
    done = imported(repository, tmp_path / "a.html")
    assert done.status == 2 and "Không biết đọc tệp “a.html”" in done.out


def test_a_nul_in_the_text_is_the_readers_to_refuse(tmp_path):
    repository = bare(tmp_path / "r")
    (tmp_path / "a.html").write_bytes(sheet(whole() + "\0"))
    done = imported(repository, tmp_path / "a.html")
    assert done.status == 2 and "ký tự rỗng (NUL)" in done.out and accepted(repository)


HEAD = b'<meta name="chuyenmuc-phieu" content="x">'
HEAVY = {
    "60 MB of attributes": lambda: b'<meta name="chuyenmuc-phieu" ' + b"a " * (30 * MB) + b">",
    "60 MB of attributes, not closed": lambda: b'<meta name="chuyenmuc-phieu" ' + b'a="b" ' * (10 * MB),
    "60 MB of spaces": lambda: HEAD + b"<p a" + b" " * (60 * MB) + b">",
    "3 MB of attributes": lambda: b'<meta name="chuyenmuc-phieu" ' + b"a " * (3 * MB // 2 - 30) + b">",
    "3 MB of tags": lambda: HEAD + b"<b>" * (MB - 30),
    "3 MB of &": lambda: HEAD + b"&" * (3 * MB - 60),
    "deep nesting": lambda: HEAD + b"<div>" * 500_000,
    "comments": lambda: HEAD + b"<!--" * 700_000,
    "declarations": lambda: HEAD + b"<![CDATA[" * 300_000,
    "scripts": lambda: HEAD + b"<script>" + b"</scrip" * 400_000,
    "quotes": lambda: HEAD + b"<p " + b'"' * (20 * MB) + b">",
    "runs of letters": lambda: HEAD + (b"a" * 999 + b" ") * 3000,
    "long names": lambda: HEAD + b"<p " + (b"a" * 1001 + b" ") * 60_000 + b">",
    "a name of 60 MB": lambda: HEAD + b"&" + b"a" * (60 * MB),
}


@pytest.mark.parametrize("make", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_sheet_is_refused_in_time(make):
    data = make()
    begin = time.monotonic()
    with pytest.raises(Refusal):
        read_sheet(data)
    assert time.monotonic() - begin < SECONDS


def test_a_whole_sheet_of_the_largest_kind_is_read():
    """100 MB of pictures, and 300 KB of text with a quotation mark in each third place."""
    text = whole() + 'a "' * 100_000
    found = read_sheet(sheet(text, {f"anh/{number}.png": bytes(10 * MB) for number in range(7)}))
    assert found.text == text and [len(one.data) for one in found.pictures] == [10 * MB] * 7


def test_the_reading_of_a_good_sheet_is_what_the_reader_says(tmp_path):
    repository = bare(tmp_path / "r")
    (tmp_path / "a.html").write_bytes(illustrated())
    assert imported(repository, tmp_path / "a.html").status == 0
    assert [post.title for post in read(repository.root).column.posts if post.path == PLACE] == ["Bữa cơm mới"]
