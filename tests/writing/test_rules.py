"""What the form says while a post is written is what the check says of it afterwards: the same table of cases for both."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from chuyenmuc.authoring.form_data import form_data
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.reading.read import read
from chuyenmuc.texts.diacritics import slug
from support.drawings import photo
from support.scenes import DAY as TODAY
from support.scenes import lay_out, own_text

DAY = dt.date.fromisoformat(TODAY)
FORM = Path(__file__).parents[1] / "support" / "form_of.mjs"
LONG = own_text("form", 170)
PHOTO = {"id": "a", "type": "image/jpeg", "alt": "Hai bạn nhặt rau ở sân trường", "caption": "", "credit": ""}
CONSENT = {"ref": "Sổ đồng ý số 12", "date": "2026-08-01", "child_agreed": True}
PHOTOS = [
    {**PHOTO, "id": one, "alt": f"Hai bạn nhặt rau, hình {one}", "caption": f"Nhặt rau lần {one} ở sân"} for one in ("một", "hai", "ba")
]
ADDRESSES = " https://example.edu.vn/a https://b.vn https://c.vn https://d.vn https://e.vn"
UNWILLING = {**CONSENT, "child_agreed": False}
PROMPT = OUTLINES["tiet-hoc"].body.split("\n\n")[0]

BASE = {
    "unit": "thcs-hoa-sua", "quarter": "2026-Q3", "title": "Mùa hè xanh", "date": "2026-08-15", "topics": ["gia-dinh"],
    "summary": "Một câu tóm tắt.", "author": "", "kind": "article", "people": "", "consent": {}, "approved": {}, "photos": [], "inText": [],
}  # fmt: skip

# Changes of an entry, its text, and the fields at which the form finds something; none if the post is accepted and counts.
CASES = {
    "all in order": ({}, LONG, []),
    "no title": ({"title": "  "}, LONG, ["title"]),
    "a title of signs": ({"title": "!!! …"}, LONG, ["title"]),
    "a title with quotes, a colon and a number sign": ({"title": 'Bữa cơm: "đổi vai" # 2 \\ một'}, LONG, []),
    "a title that begins with a sign": ({"title": "- [x] & *sao* `mã` @ai %"}, LONG, []),
    "a title in NFD with blanks": ({"title": "  Bữa  cơm  "}, LONG, []),
    "no summary": ({"summary": ""}, LONG, ["summary"]),
    "a summary of dots": ({"summary": "…"}, LONG, ["summary"]),
    "a summary that is too long": ({"summary": "chữ " * 80}, LONG, ["summary"]),
    "too few words": ({}, own_text("short", 40), ["text"]),
    "as many words as it needs": ({}, own_text("just", 150), []),
    "one word too few": ({}, own_text("almost", 149), ["text"]),
    "addresses are no words": ({}, own_text("address", 145) + ADDRESSES, ["text"]),
    "signs are no words": ({}, own_text("signs", 145) + " – – – – – – – –", ["text"]),
    "sentences that are repeated": ({}, " ".join([own_text("again", 60)] * 3), ["text"]),
    "no text": ({}, "", ["text"]),
    "a prompt that is left": ({}, f"{PROMPT}\n\n{LONG}", ["text"]),
    "words in brackets": ({}, f"{LONG} [Lớp 9A]", []),
    "gaps of a template": ({}, f"{LONG} Trường [tên trường] tổ chức.", ["text"]),
    "no topic": ({"topics": []}, LONG, ["topics"]),
    "no date": ({"date": ""}, LONG, ["date"]),
    "a day that is none": ({"date": "2026-02-30"}, LONG, ["date"]),
    "a day before the quarter": ({"date": "2026-06-30"}, LONG, ["date"]),
    "a day after the quarter": ({"date": "2026-10-15"}, LONG, []),
    "a photo without people": ({"photos": [PHOTO]}, LONG, ["people"]),
    "a photo without a description": ({"photos": [{**PHOTO, "alt": ""}], "people": "none"}, LONG, ["photo.a"]),
    "a description that says nothing": ({"photos": [{**PHOTO, "alt": "IMG_2034"}], "people": "none"}, LONG, ["photo.a"]),
    "a photo of adults": ({"photos": [PHOTO], "people": "adults"}, LONG, []),
    "pupils without consent": ({"photos": [PHOTO], "people": "pupils"}, LONG, ["consent.ref", "consent.date", "consent.child_agreed"]),
    "pupils who did not agree": ({"photos": [PHOTO], "people": "pupils", "consent": UNWILLING}, LONG, ["consent.child_agreed"]),
    "pupils with consent": ({"photos": [PHOTO], "people": "pupils", "consent": CONSENT}, LONG, []),
    "pupils with a consent of their own for each photo": (
        {"photos": [{**PHOTO, "id": one, "consent": CONSENT} for one in "ab"], "people": "pupils"}, LONG, [],
    ),
    "pupils with a consent of their own for one photo": (
        {"photos": [PHOTO, {**PHOTO, "id": "b", "consent": {**CONSENT, "ref": "Sổ: số 13"}}], "people": "pupils", "consent": CONSENT},
        LONG, [],
    ),
    "a consent of its own for one photo, none for the other": (
        {"photos": [PHOTO, {**PHOTO, "id": "b", "consent": CONSENT}], "people": "pupils"}, LONG,
        ["consent.ref", "consent.date", "consent.child_agreed"],
    ),
    "a consent of its own that is not filled in": (
        {"photos": [{**PHOTO, "consent": {}}], "people": "pupils"}, LONG,
        ["photo.a.consent.ref", "photo.a.consent.date", "photo.a.consent.child_agreed"],
    ),
    "a consent of its own where no pupils are": ({"photos": [{**PHOTO, "consent": {}}], "people": "adults"}, LONG, []),
    "a gap of a template in the title": ({"title": "Bài của {{ ten_truong }}"}, LONG, ["title"]),
    "a gap of a template in other values": (
        {
            "summary": "Một câu ${tom_tat}.", "author": "{% to %}", "photos": [{**PHOTO, "credit": "[object Object]"}], "people": "pupils",
            "consent": {**CONSENT, "ref": "<%= so %>"}, "approved": {"by": "[cite: 1]", "date": "2026-08-14"},
        }, LONG, ["summary", "author", "photo.a", "consent.ref", "approved.by"],
    ),
    "signs in braces that are no gap": ({"title": "Tập {1; 2} và {{ }} và 5 < 7 %"}, LONG, []),
    "a citation of a chatbot": ({}, LONG + " Theo luật【4:1†nguồn】.", ["text"]),
    "pupils of a nursery school need not agree themselves": (
        {"unit": "mam-non-mai", "photos": [PHOTO], "people": "pupils", "consent": UNWILLING}, LONG, [],
    ),
    "a photo with a credit": ({"photos": [{**PHOTO, "credit": 'Tổ "Văn": 2026'}], "people": "none"}, LONG, []),
    "a photo story with too few captions": ({"kind": "photo", "photos": PHOTOS[:2], "people": "none"}, "Ba hình.", ["text"]),
    "a photo story with the same caption": (
        {"kind": "photo", "photos": [{**one, "caption": "Nhặt rau ở sân"} for one in PHOTOS], "people": "none"}, "Ba hình.", ["text"],
    ),
    "a photo story": ({"kind": "photo", "photos": PHOTOS, "people": "none"}, "Ba hình kể một buổi sáng.", []),
    "an infographic without its picture": ({"kind": "infographic"}, LONG, ["photos"]),
    "an infographic": ({"kind": "infographic", "photos": [PHOTO], "people": "none"}, LONG, []),
    "approved by somebody on no day": ({"approved": {"by": "Hiệu trưởng"}}, LONG, ["approved.date"]),
    "approved on a day by nobody": ({"approved": {"date": "2026-08-14"}}, LONG, ["approved.by"]),
    "approved": ({"approved": {"by": "Hiệu trưởng", "date": "2026-08-14"}}, LONG, []),
    "with an author": ({"author": "Tổ Ngữ văn: lớp 7"}, LONG, []),
    "no quarter": ({"quarter": ""}, LONG, ["quarter"]),
    "no unit": ({"unit": ""}, LONG, ["unit"]),
    "everything is missing, in the order of the form": (
        {
            "unit": "", "title": "", "summary": "", "topics": [], "date": "", "photos": [{**PHOTO, "alt": ""}],
            "approved": {"by": "Hiệu trưởng"},
        }, "", ["unit", "title", "summary", "text", "topics", "date", "photo.a", "people", "approved.date"],
    ),
}  # fmt: skip

FORM_ONLY = ("approved on a day by nobody",)  # the file leaves out what is filled in by half


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    repository = lay_out(tmp_path_factory.mktemp("rules") / "site")
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    repository.write("posts/plan.yml", plan.replace("min_words: 40", "min_words: 150"))
    assert read(repository.root).column.plan.terms_from[0][1].min_words == 150
    return repository


@pytest.fixture(scope="module")
def answers(repository):
    """What the form says of each case, from the form's own modules."""
    column = read(repository.root).column
    data = json.loads(form_data(column, judge(column, DAY), {}))
    cases = [{"entry": BASE | changes, "text": text} for changes, text, _ in CASES.values()]
    given = json.dumps({"data": data, "cases": cases})
    node = Path(sys.executable).with_name("node")
    done = subprocess.run([node, FORM], input=given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return dict(zip(CASES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_the_form_says_what_the_check_will_say(name, repository, answers):
    changes, _, fields = CASES[name]
    answer = answers[name]
    assert answer["fields"] == fields, answer["said"]
    if answer["file"] is None or not (BASE | changes)["unit"] or name in FORM_ONLY:
        return
    assert (not fields) == counts(repository, BASE | changes, answer["file"])


def counts(repository, entry, file) -> bool:
    """Whether the check accepts a file and counts it."""
    folder = f"posts/{entry['unit']}"
    stem = file["name"].removesuffix(".md")
    written = [f"{folder}/{file['name']}"]
    text = file["text"]
    for number, one in enumerate(entry["photos"], 1):
        path = f"anh/{stem}-{number}.jpg"
        repository.write(f"{folder}/{path}", photo((900, 600)))
        written.append(f"{folder}/{path}")
        if path not in text:
            text += f'\n![{one["alt"]}]({path} "{one["caption"]}")\n'
    repository.write(written[0], text)
    try:
        reading = read(repository.root)
        coverage = judge(reading.column, DAY)
        problems = [problem for problem in reading.problems if problem.path in written]
        return not problems and any(post.path == written[0] for cell in coverage.row(entry["unit"]) for post in cell.posts)
    finally:
        for path in written:
            (repository.root / path).unlink()


def test_the_name_of_the_file_is_that_which_the_check_proposes(answers):
    for name, (changes, _, _) in CASES.items():
        if answers[name]["file"]:
            title = (BASE | changes)["title"]
            assert answers[name]["file"]["name"] == f"2026-q3-{slug(title, 60)}.md"
