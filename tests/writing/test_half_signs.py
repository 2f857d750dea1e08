"""Half a surrogate pair, such as a field leaves of an emoji that was cut, never reaches the file of a post: UTF-8 cannot hold it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chuyenmuc.markup.converter import Converter
from chuyenmuc.submissions.sheet import read_sheet
from support.editor_documents import serialized
from support.scenes import PROJECT, own_text
from support.sending import UNIT, accepted, bare, imported, sheets_of_the_page

HALVES = ["\ud83d", "\ude00"]
WELL_FORMED = PROJECT / "hooks/theme/assets/javascripts/writing/well-formed.js"
CASES = ["Cơm 🌸 nhà", "Cơm \ud83d", "\ude00 cơm", "\ude00\ud83d", "\ud83d\ud83d\ude00\ude00", "\ud83dcơm\ude00", ""]


@pytest.mark.parametrize("half", HALVES)
def test_the_import_takes_a_sheet_whose_texts_held_half_a_sign(half, tmp_path):
    photo = {"id": "a", "type": "image/png", "data": "", "alt": f"Nhặt rau {half}", "caption": "", "credit": f"Tổ Văn {half}"}
    entry = {
        "unit": UNIT, "quarter": "2026-Q3", "title": f"{half} Mùa hè {half} xanh", "date": "2026-08-20", "topics": ["gia-dinh"],
        "summary": f"Một câu {half}", "author": f"{half} Tổ Văn", "kind": "article", "people": "", "consent": {},
        "approved": {"by": f"Hiệu trưởng {half}", "date": "2026-08-19"}, "photos": [], "inText": [],
    }  # fmt: skip
    sent = {"entry": entry, "body": f"{half} {own_text('half')} {half}", "unitName": "Hoa Sữa", "html": f"<p>{half}</p>"}
    with_photo = {**sent, "entry": {**entry, "photos": [photo], "people": "none"}}
    made, illustrated = sheets_of_the_page([sent, with_photo])
    for one in (made, illustrated):
        one["sheet"].encode(), one["file"]["text"].encode()
        assert read_sheet(one["sheet"].encode()).text == one["file"]["text"]
    repository = bare(tmp_path / "site")
    file = tmp_path / "phieu.html"
    file.write_bytes(made["sheet"].encode())
    done = imported(repository, file)
    assert done.status == 0, done.out + done.err
    assert accepted(repository)


@pytest.mark.parametrize("half", HALVES)
def test_the_editor_writes_no_number_of_half_a_sign(half):
    text = {"type": "text", "text": f"{half} bữa cơm {half}"}
    (made,) = serialized([{"type": "doc", "content": [{"type": "paragraph", "content": [text]}]}])
    assert "\ufffd bữa cơm \ufffd" in Converter().convert(made["markdown"]).html


def test_browsers_without_the_function_replace_the_same():
    script = f"""
      import {{ wellFormed }} from {json.dumps(WELL_FORMED.as_uri())}
      const cases = {json.dumps(CASES)}
      const own = cases.map(wellFormed)
      delete String.prototype.toWellFormed
      process.stdout.write(JSON.stringify([own, cases.map(wellFormed)]))
    """
    node = Path(sys.executable).with_name("node")
    done = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, timeout=60, check=True)
    own, without = json.loads(done.stdout)
    assert own == without == ["Cơm 🌸 nhà", "Cơm \ufffd", "\ufffd cơm", "\ufffd\ufffd", "\ufffd😀\ufffd", "\ufffdcơm\ufffd", ""]
