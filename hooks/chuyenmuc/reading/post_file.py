"""Read one post's text into a Post: its front matter's schema, and every mistake in it."""

import datetime as dt
import re

from chuyenmuc.markup.converter import Reference
from chuyenmuc.markup.links import locate
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import KINDS, PEOPLE, SUMMARY_LONGEST, TITLE_LONGEST, Approval, Consent, Image, Post, Withdrawal
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.front_matter import check_body, split
from chuyenmuc.problem import Refusal, SourceReport, did_you_mean
from chuyenmuc.texts import copies, substance, text
from chuyenmuc.texts.typography import curly

_NAME = re.compile(r"20\d\d-q[1-4]-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


_NAMED_QUARTER = re.compile(r"(20\d\d)-q([1-4])", re.ASCII | re.I)


_NAME_FIX = "Đặt tên theo mẫu “2026-q3-ten-bai.md”: năm, quý, tên bài không dấu, chữ thường, nối bằng dấu “-”."


# From 7 years on the child agrees too; in these levels every pupil is older (Nghị định 56/2017/NĐ-CP, article 36).
_OLDER_THAN_SEVEN = ("thcs", "thpt", "gdnn-gdtx")


def parse_post(source: str, stem: str, unit: School, plan: Plan, report: SourceReport) -> Post | None:
    """Build a post from its file's clean text; every mistake is reported to ``report``.

    Where there is a problem, the post holds what could be read, so that its body can be looked at too, and must not be
    used otherwise. None where there is no front matter to read, or no quarter in it nor in the file's name.
    """
    front, body, body_line = split(source, report, "Bài", "title, date, topics, summary")
    if front is None:
        return None
    fields = Fields(front, report, "bài viết")
    draft = bool(fields.flag("draft"))
    title = fields.text("title", required="Ghi tên bài: “title: …”.", longest=TITLE_LONGEST)
    published = fields.moment("date", plan.timezone, required="Ghi ngày đăng: “date: 2026-06-27”.")
    quarter = _quarter(fields, stem, published)
    topics = _topics(fields, plan, draft)
    summary = fields.text("summary", required="" if draft else "Viết một hai câu tóm tắt: “summary: …”.", longest=SUMMARY_LONGEST)
    updated = fields.moment("updated", plan.timezone)
    if updated and published and updated < published:
        if updated.date() < published.date():
            fields.report("updated", "Ngày sửa bài sớm hơn ngày đăng.", "Xem lại “updated” và “date”.")
        updated = published  # a day without its time, on the day of publication
    author = fields.text("author", longest=200)
    image = _image(fields, unit)
    people = fields.choice("people", PEOPLE, meanings="none (không nhận ra ai), adults (người lớn), pupils (học sinh)")
    consent = _consent(fields, unit, people)
    kind = fields.choice("kind", KINDS)
    approved = _approved(fields)
    source_url = fields.url("source")
    withdrawn = _withdrawn(fields)
    fields.finish()
    if image and not fields.has("people"):
        report_missing_people(report, fields.line_of("image"))
    check_body(body, body_line, report, may_be_empty=draft)
    quarter = quarter or named_quarter(stem)
    if quarter is None:
        return None
    readable = text.plain(body)
    # A wrong word for ``people`` has been told; kept, it does not make the post's pictures be told of once more.
    told_of = str(people or front["people"]) if fields.has("people") else None
    published = published or dt.datetime.combine(quarter.first_day, dt.time(7), plan.timezone)
    return Post(
        unit=unit.id,
        stem=stem,
        title=curly(str(title or stem)),
        published=published,
        quarter=quarter,
        topics=topics,
        summary=curly(str(summary or "")),
        body=body,
        body_line=body_line,
        words=text.count_words(readable),
        author=author and str(author),
        image=image,
        people=told_of,
        consent=consent,
        kind=str(kind or KINDS[0]),
        approved=approved,
        updated=updated,
        source=source_url and str(source_url),
        draft=draft,
        withdrawn=withdrawn,
        substance=substance.measure(body, readable),
        sketch=copies.sketch(body, readable),
    )


def named_quarter(stem: str) -> Quarter | None:
    """The quarter that a file's name begins with, however the rest of it may look."""
    named = _NAMED_QUARTER.match(stem)
    return Quarter(int(named[1]), int(named[2])) if named else None


def report_missing_people(report: SourceReport, line: int, what: str = "hình") -> None:
    """A post with a picture, a sound or a film (``what``) has to say who can be recognised in it."""
    report.add(
        line,
        f"Bài có {what} mà chưa ghi trong {what} có ai.",
        "Thêm “people: none” (không nhận ra ai), “adults” (người lớn) hoặc “pupils” (học sinh).",
    )


def _quarter(fields: Fields, stem: str, published: dt.datetime | None) -> Quarter | None:
    """The quarter the post is for (rule of coverage, point 1), which its file name has to follow."""
    given = fields.quarter("quarter")
    of_date = Quarter.of(published.date()) if published else None
    if given and of_date and given > of_date:
        fields.report(
            "quarter",
            f"Quý {given} muộn hơn ngày đăng {published:%d/%m/%Y}.",
            "Bỏ dòng “quarter”, hoặc sửa “date” cho đúng ngày đăng thật.",
        )
        return None
    quarter = given or of_date
    named = _NAME.fullmatch(stem)
    if named is None:
        fields.source_report.add(1, f"Tên tệp “{stem}.md” không đúng mẫu.", _NAME_FIX)
    elif quarter and (in_name := named_quarter(stem)) != quarter:
        fields.report(
            "quarter" if given else "date",
            f"Tên tệp ghi quý {in_name} nhưng bài thuộc quý {quarter}.",
            f"Đổi tên tệp thành “{quarter.slug}-{named[1]}.md”, hoặc thêm “quarter: {in_name}” nếu bài viết cho quý đó.",
        )
    return quarter


def _topics(fields: Fields, plan: Plan, draft: bool) -> tuple[str, ...]:
    found: list[str] = []
    required = "" if draft else "Chọn ít nhất một chủ đề của kế hoạch: “topics: [gia-dinh-hanh-phuc]”."
    for topic in fields.texts("topics", required=required):
        if not plan.topics:  # the plan could not be read; its own problem says so
            continue
        if topic not in plan.topics:
            fields.source_report.add(topic.line, f"Không có chủ đề “{topic}” trong kế hoạch.", _topic_meant(topic, plan))
        elif topic not in found:
            found.append(str(topic))
    return tuple(found)


def _topic_meant(written: str, plan: Plan) -> str:
    """What to write instead of a topic that is none: people write several without brackets, or a topic's name."""
    if "," in written:
        return f"Nhiều chủ đề thì viết trong ngoặc vuông: “topics: [{written}]”."
    for topic in plan.topics.values():
        if written.strip().casefold() == topic.name.casefold():
            return f"Ghi mã của chủ đề: “{topic.id}”."
    return did_you_mean(written, plan.topics)


def _image(fields: Fields, unit: School) -> Image | None:
    mapping = fields.mapping_at("image", "{src: anh/ten-hinh.jpg, alt: …}")
    if mapping is None:
        return None
    entry = Fields(mapping, fields.source_report, "mục image")
    src = entry.text("src", required="Ghi tên tệp hình: “src: anh/ten-hinh.jpg”.")
    alt = entry.text("alt", required="Tả hình trong một câu cho người không nhìn thấy: “alt: …”.")
    credit = entry.text("credit")
    entry.finish()
    if not src or not alt:
        return None
    try:
        target = locate(Reference("img", src), fields.source_report.path)
    except Refusal as refusal:
        fields.source_report.add(src.line, refusal.what, refusal.fix)
        return None
    return Image(target.path, str(alt), credit and str(credit), src.line)


def _consent(fields: Fields, unit: School, people: str | None) -> Consent | None:
    required = ""
    if people == "pupils":
        required = "Hình có học sinh thì ghi nơi lưu giấy đồng ý: “consent: {ref: …, child_agreed: true, date: 2026-06-20}”."
    mapping = fields.mapping_at("consent", "{ref: …, child_agreed: true, date: 2026-06-20}", required=required)
    if mapping is None:
        return None
    entry = Fields(mapping, fields.source_report, "mục consent")
    ref = entry.text("ref", required="Ghi nơi lưu, ví dụ “ref: Sổ đồng ý số 12”; không ghi tên học sinh.")
    date = entry.day("date", required="Ghi ngày đồng ý.")
    agreed = entry.flag("child_agreed", None)
    if agreed is False or (agreed is None and people == "pupils" and unit.level in _OLDER_THAN_SEVEN):
        entry.report(
            "child_agreed",
            "Học sinh từ 7 tuổi trở lên phải chính mình đồng ý thì mới được đăng hình.",
            "Hỏi em rồi ghi “child_agreed: true”; em không đồng ý thì dùng hình khác.",
        )
    entry.finish()
    return Consent(str(ref), date, agreed) if ref and date else None


def _approved(fields: Fields) -> Approval | None:
    mapping = fields.mapping_at("approved", "{by: Hiệu trưởng, date: 2026-06-26}")
    if mapping is None:
        return None
    entry = Fields(mapping, fields.source_report, "mục approved")
    by = entry.text("by", required="Ghi ai duyệt, ví dụ “by: Hiệu trưởng”.")
    date = entry.day("date", required="Ghi ngày duyệt.")
    entry.finish()
    return Approval(str(by), date) if by and date else None


def _withdrawn(fields: Fields) -> Withdrawal | None:
    mapping = fields.mapping_at("withdrawn", "{date: 2026-08-01, reason: …}")
    if mapping is None:
        return None
    entry = Fields(mapping, fields.source_report, "mục withdrawn")
    date = entry.day("date", required="Ghi ngày gỡ bài.")
    reason = entry.text("reason", required="Ghi lý do gỡ bài.")
    entry.finish()
    return Withdrawal(date, str(reason)) if date and reason else None
