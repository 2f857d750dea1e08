"""The text of a new post, ready to fill. It stays a draft, which does not count, until its author says otherwise."""

import datetime as dt
from collections.abc import Sequence

import yaml
from msgspec import Struct

from chuyenmuc.coverage.rules import outside
from chuyenmuc.model.guidance.outlines import OUTLINES, Outline
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post_fields import BY_KEY, KINDS, POST_FIELDS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.diacritics import id_advice, names_of, slug
from chuyenmuc.texts.text import clean
from chuyenmuc.words import quarter_long

_SLUG_LONGEST = 60
_USUAL_KIND = next(iter(KINDS))
_BODY = "<!-- Viết bài cho {label} từ dưới dòng này, ít nhất {least}. Đề mục: ## Tên đề mục. Hình: ![tả hình](anh/ten-hinh.jpg) -->"
_HOW = "<!-- Dòng trong [ngoặc vuông] là câu gợi ý: viết thay vào đó hoặc xoá dòng ấy. Đề mục thì đổi theo chuyện của mình. -->"


class NewPost(Struct, frozen=True):
    """A post to be written: its ``path`` relative to the repository, its ``text``, and a ``note`` to its author, or None."""

    path: str
    text: str
    note: str | None = None


def new_post(
    roster: Roster,
    plan: Plan,
    day: dt.date,
    unit: str,
    title: str,
    quarter: Quarter | None = None,
    topics: Sequence[str] = (),
    outline: str | None = None,
) -> NewPost:
    """Return a new post of a unit, dated ``day``, for the day's quarter or an earlier one, with the prompts of an outline, if any.

    Raises Refusal for a unit, a topic, a title, a quarter or an outline that cannot be.
    """
    if unit not in roster.units:
        raise Refusal(f"Không có đơn vị “{unit}” trong danh sách.", id_advice(unit, names_of(roster.units)))
    for topic in topics:
        if topic not in plan.topics:
            raise Refusal(f"Không có chủ đề “{topic}” trong kế hoạch.", id_advice(topic, names_of(plan.topics)))
    if outline is not None and outline not in OUTLINES:
        advice = id_advice(outline, names_of(OUTLINES))
        raise Refusal(f"Không có dàn bài “{outline}”.", f"{advice} Xem các dàn bài: chuyenmuc new --outlines".lstrip())
    quarter = quarter or Quarter.of(day)
    if quarter > Quarter.of(day):
        raise Refusal(f"Quý {quarter} chưa tới.", "Bài viết cho quý này hoặc quý đã qua.")
    title = _title(title)
    text = _text(title, day, quarter, plan, topics, OUTLINES[outline] if outline else None)
    return NewPost(f"posts/{unit}/{_file_name(title, quarter)}", text, outside(quarter, plan))


def _title(given: str) -> str:
    title = " ".join(clean(given).split())
    if not title.isprintable():
        raise Refusal("Tên bài có ký tự không đọc được.", "Gõ lại tên bài.")
    longest = BY_KEY["title"].longest
    if len(title) > longest:
        raise Refusal(f"Tên bài dài {len(title)} ký tự, quá {longest} ký tự.", "Rút ngắn lại.")
    return title


def _file_name(title: str, quarter: Quarter) -> str:
    name = slug(title, _SLUG_LONGEST)
    if not name:
        raise Refusal("Tên bài không có chữ hay số nào.", 'Đặt tên bài, ví dụ: chuyenmuc new thcs-hoa-sua "Bữa cơm ngày Gia đình".')
    return f"{quarter.slug}-{name}.md"


def _text(title: str, day: dt.date, quarter: Quarter, plan: Plan, topics: Sequence[str], outline: Outline | None) -> str:
    values = {
        "title": yaml.safe_dump(title, allow_unicode=True, default_style='"', width=10_000).strip(),
        "date": day.isoformat(),
        "quarter": "" if quarter == Quarter.of(day) else f"# Quý đã qua mà bài này viết cho.\nquarter: {quarter}",
        "topics": ", ".join(topics),
        "kind": f"kind: {outline.kind}" if outline and outline.kind != _USUAL_KIND else "",
        "choices": "\n".join(f"#   {topic.id:<22} {topic.name}" for topic in plan.topics.values()),
    }
    front = filter(None, (field.template.format(**values) for field in POST_FIELDS))
    terms = plan.terms(quarter)
    photo = outline is not None and outline.kind == "photo"  # which needs pictures instead of words
    least = f"{terms.min_pictures} hình có lời tả và chú thích" if photo else f"{terms.min_words} chữ"
    body = _BODY.format(label=quarter_long(quarter), least=least)
    if outline:
        body = f"{body}\n{_HOW}\n\n{outline.body}"
    return "\n".join(("---", *front, "---", "", body, ""))
