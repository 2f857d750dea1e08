"""What a text without front matter lacks to be a post: asked for, or given on the command line, and written as front matter."""

import datetime as dt
import json
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post_fields import PEOPLE
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.submission import MOST_PICTURES, SentPicture, Submission, addresses
from chuyenmuc.texts.diacritics import id_advice, names_of, slug

_LONGEST_NAME = 60
_LONGEST_SHOWN = 100


class Details(Struct, frozen=True):
    """What is known of a post beside its text. "" and () stand for what is not known yet.

    ``descriptions`` are those of the pictures that have none in the text, in their order. ``child_agreed`` is one of ``AGREED``.
    """

    unit: str = ""
    title: str = ""
    topics: tuple[str, ...] = ()
    summary: str = ""
    people: str = ""
    consent: str = ""
    date: dt.date | None = None
    quarter: Quarter | None = None
    descriptions: tuple[str, ...] = ()
    child_agreed: str = ""


class Missing(Struct, frozen=True):
    """One detail that is missing: its name in ``Details``, what to ask for, and the option of the command that gives it."""

    name: str
    question: str
    option: str


AGREED = {"co": ", child_agreed: true", "khong": ", child_agreed: false", "duoi-7": ""}
"""The answers to whether the children agree, as they are typed, and as front matter has them: under 7 years nobody need ask them."""

_BARE = re.compile(r"!\[\]\(anh/([^()\s]+)")

_SIGNS = re.compile(r"[\[\]\\]")

_QUESTIONS = (
    Missing("unit", "Mã đơn vị", "--unit"),
    Missing("title", "Tên bài", "--title"),
    Missing("topics", "Mã chủ đề, cách nhau bằng dấu phẩy", "--topic"),
    Missing("summary", "Tóm tắt trong một hai câu", "--summary"),
    Missing("people", "Trong hình nhận ra được ai (none, adults, pupils)", "--people"),
    Missing("consent", "Nơi lưu giấy đồng ý và ngày, ví dụ “Sổ đồng ý số 12, 2026-11-20”", "--consent"),
    Missing("child_agreed", "Các em trong hình có đồng ý không (co, khong, duoi-7)", "--child-agreed"),
)


def missing(details: Details, submission: Submission) -> Iterator[Missing]:
    """Yield what has to be known before a text without front matter can become a post."""
    has_pictures = bool(submission.pictures)
    for one in _QUESTIONS:
        shows_pupils = has_pictures and details.people == "pupils"
        is_needed = {"people": has_pictures, "consent": shows_pupils, "child_agreed": shows_pupils}.get(one.name, True)
        if is_needed and not getattr(details, one.name):
            yield one
    bare = _BARE.findall(submission.text)[len(details.descriptions) :]
    for name in bare[:MOST_PICTURES]:
        yield Missing("descriptions", f"Tả hình {name[:_LONGEST_SHOWN]} trong một câu, cho người không nhìn thấy", "--alt")


def check(details: Details, roster: Roster, plan: Plan) -> None:
    """Raise Refusal for a unit or topic that is not there, and for answers that cannot be."""
    for text in (details.title, details.summary, details.consent, details.unit, *details.topics, *details.descriptions):
        if any("\ud800" <= sign <= "\udfff" for sign in text):  # bytes of another encoding, on the command line
            raise Refusal("Chữ vừa gõ không phải bảng mã UTF-8.", "Đặt terminal dùng UTF-8 rồi chạy lại.")
    if details.unit and details.unit not in roster.units:
        unit = details.unit[:_LONGEST_SHOWN]
        raise Refusal(f"Không có đơn vị “{unit}” trong danh sách.", id_advice(unit, names_of(roster.units)))
    for topic in details.topics:
        if topic not in plan.topics:
            raise Refusal(f"Không có chủ đề “{topic}” trong kế hoạch.", id_advice(topic, names_of(plan.topics)))
    if details.people not in ("", *PEOPLE):
        raise Refusal(f"Không hiểu “{details.people}”.", f"Ghi một trong: {', '.join(PEOPLE)}.")
    if details.child_agreed not in ("", *AGREED):
        raise Refusal(f"Không hiểu “{details.child_agreed[:_LONGEST_SHOWN]}”.", f"Ghi một trong: {', '.join(AGREED)}.")
    if details.people == "pupils" and details.consent:
        _consent(details.consent)


def completed(submission: Submission, details: Details) -> Submission:
    """Return a submission with the front matter that the details make, its pictures named after the post. Nothing may be missing."""
    assert details.date is not None
    quarter = details.quarter or Quarter.of(details.date)
    name = slug(details.title, _LONGEST_NAME)
    if not name:
        raise Refusal("Tên bài không có chữ hay số nào.", "Đặt tên bài bằng --title.")
    stem = f"{quarter.slug}-{name}"
    descriptions = iter(details.descriptions)
    body = _BARE.sub(lambda match: f"![{_SIGNS.sub('', next(descriptions))}](anh/{match[1]}", submission.text)
    pictures = []
    names = {}
    for number, picture in enumerate(submission.pictures, 1):
        names[picture.path] = path = f"anh/{stem}-{number}.{picture.path.rsplit('.', 1)[-1].lower()}"
        pictures.append(SentPicture(path, picture.data))
    # All at once: the new name of one picture can be the old name of another.
    body = addresses(names).sub(lambda found: found[1] + names[found[2]], body) if names else body
    front = [
        f"title: {_quoted(details.title)}",
        f"date: {details.date}",
        f"topics: [{', '.join(details.topics)}]",
        f"summary: {_quoted(details.summary)}",
    ]
    if quarter != Quarter.of(details.date):
        front.append(f"quarter: {quarter}")
    if pictures:
        front.append(f"people: {details.people}")
        if details.people == "pupils":
            ref, day = _consent(details.consent)
            front.append(f"consent: {{ref: {_quoted(ref)}{AGREED[details.child_agreed]}, date: {day}}}")
    text = "\n".join(("---", *front, "---", "", body.strip(), ""))
    return replace(submission, unit=details.unit, file=f"{stem}.md", text=text, pictures=tuple(pictures), has_front_matter=True)


def _consent(text: str) -> tuple[str, dt.date]:
    """The place and the day in “Sổ đồng ý số 12, 2026-11-20”. Raises Refusal."""
    ref, _, day = text.rpartition(",")
    try:
        if not ref.strip():
            raise ValueError
        return ref, dt.date.fromisoformat(day.strip())
    except ValueError:
        fix = "Ghi nơi lưu, dấu phẩy, rồi năm-tháng-ngày: “Sổ đồng ý số 12, 2026-11-20”."
        raise Refusal(f"Chưa rõ nơi lưu giấy đồng ý và ngày trong “{text}”.", fix) from None


def _quoted(text: str) -> str:
    """A text in double quotes as JSON writes it, which is the same text in YAML 1.2 (section 10.2)."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
