"""Read one post's text into a Post: its front matter by the table of fields, and every mistake in it."""

import datetime as dt
import re
from typing import Any

from chuyenmuc.markup.links import Reference, Target, locate
from chuyenmuc.model.plan import HANOI, Plan
from chuyenmuc.model.post import Approval, Consent, Image, Post, Withdrawal
from chuyenmuc.model.post_fields import BY_KEY, KINDS, POST_FIELDS, PostField, text_keys
from chuyenmuc.model.quarter import Quarter, named_quarter
from chuyenmuc.model.roster import OLDER_THAN_SEVEN, School
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.front_matter import check_body, split
from chuyenmuc.parsing.leftovers import report_prompts
from chuyenmuc.parsing.yaml_values import YamlMapping, YamlText, texts_of
from chuyenmuc.problem import Refusal, SourceReport, closest, did_you_mean
from chuyenmuc.reading.media_files import hint_at_consent, report_missing_people
from chuyenmuc.texts import prompts, sketches, substance, text
from chuyenmuc.texts.alternatives import says_nothing
from chuyenmuc.texts.diacritics import id_meant, names_of, slug
from chuyenmuc.texts.remarks import Passage, remark
from chuyenmuc.texts.typography import curly

_NAME = re.compile(r"20\d\d-q[1-4]-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
_NAME_RULE = "năm, quý, tên bài không dấu, chữ thường, nối bằng dấu “-”."
_NAME_FIX = f"Đặt tên theo mẫu “2026-q3-ten-bai.md”: {_NAME_RULE}"
_LONGEST_NAME = 60
_SAMPLE_TOPIC = "gia-dinh-hanh-phuc"
_TEXTS = text_keys()
# Read by functions of their own, which look at other fields too.
_SPECIAL = (
    "title", "date", "quarter", "topics", "summary", "image", "people", "consent", "kind", "approved", "updated", "draft", "withdrawn",
)  # fmt: skip


def parse_post(source: str, stem: str, unit: School, plan: Plan, report: SourceReport) -> Post | None:
    """Build a post from its file's clean text; every mistake is added to ``report``.

    If there is a mistake, the post holds what could be read, so that its body can be examined too, and must not be used otherwise.
    Return None if there is no front matter to read, or no quarter in it or in the file's name.
    """
    front, body, body_line = split(source, report, "Bài", "title, date, topics, summary")
    if front is None:
        return None
    fields = Fields(front, report, "bài viết")
    draft = bool(fields.flag("draft"))
    title = _take(fields, BY_KEY["title"], plan, draft)
    published = _take(fields, BY_KEY["date"], plan, draft)
    quarter = _quarter(fields, stem, published, title)
    topics = _topics(fields, plan, draft)
    summary = _take(fields, BY_KEY["summary"], plan, draft)
    updated = _updated(fields, plan, published)
    others = {one.name: _plain(_take(fields, one, plan, draft)) for one in POST_FIELDS if one.key not in _SPECIAL}
    image = _image(fields, plan)
    people = fields.choice("people", BY_KEY["people"].choices, meanings=_meanings(BY_KEY["people"]))
    consent = _consents(fields, unit, people, plan)
    kind = fields.choice("kind", KINDS)
    approved, withdrawn = _approved(fields, plan), _withdrawn(fields, plan)
    fields.finish(BY_KEY)
    hint_at_consent(consent, image, body, fields.line_of("consent"), report)
    if image and not fields.has("people"):
        report_missing_people(report, fields.line_of("image"))
    check_body(body, body_line, report, may_be_empty=draft)
    report_prompts(prompts.left_prompts(body), body_line, report, draft)
    remark([*(Passage(one.line, one) for one in texts_of(front, _TEXTS)), Passage(body_line, body, markdown=True)], report)
    quarter = quarter or named_quarter(stem)
    if quarter is None:
        return None
    readable = text.plain(prompts.without_prompts(body))
    return Post(
        unit=unit.id,
        stem=stem,
        title=curly(str(title or stem)),
        published=published or dt.datetime.combine(quarter.first_day, dt.time(7), plan.timezone),
        quarter=quarter,
        topics=topics,
        summary=curly(str(summary or "")),
        body=body,
        body_line=body_line,
        words=text.count_words(readable),
        image=image,
        # A wrong word has been reported. It stays, so that the post's pictures do not bring a second message.
        people=str(people or front["people"]) if fields.has("people") else None,
        consent=consent,
        kind=str(kind or next(iter(KINDS))),
        approved=approved,
        updated=updated,
        withdrawn=withdrawn,
        substance=substance.measure(body, readable),
        sketch=sketches.sketch(body, readable),
        draft=draft,
        **others,
    )


def _quarter(fields: Fields, stem: str, published: dt.datetime | None, title: str | None) -> Quarter | None:
    """The quarter the post is for (rule of coverage, point 1), which its file name has to follow."""
    given = fields.quarter("quarter")
    of_date = Quarter.of(published.date()) if published else None
    if given and of_date and given > of_date:
        fields.report(
            "quarter",
            f"Quý {given} muộn hơn ngày đăng {published:%d/%m/%Y}{_here(fields, published)}.",
            "Bỏ dòng “quarter”, hoặc sửa “date” cho đúng ngày đăng thật.",
        )
        return None
    quarter = given or of_date
    named = _NAME.fullmatch(stem)
    if named is None:
        in_name = named_quarter(stem.lower())
        kept = quarter and in_name and in_name > quarter and _has_the_samples_date(fields, given)
        owner = in_name if kept else quarter or in_name
        fix = f"Đổi tên tệp thành “{_name(owner, title, stem)}.md”: {_NAME_RULE}" if owner else _NAME_FIX
        if kept:
            fix = f"Ngày {fields.mapping['date']} là ngày của bài mẫu: ghi ngày đăng thật ở “date” trước. {fix}"
        fields.source_report.add(1, f"Tên tệp “{stem}.md” không đúng mẫu.", fix)
    elif quarter and (in_name := named_quarter(stem)) != quarter:
        rename = f"tên tệp thành “{quarter.slug}-{named[1]}.md”"
        if in_name > quarter and _has_the_samples_date(fields, given):
            fix = f"Ngày {fields.mapping['date']} là ngày của bài mẫu: ghi ngày đăng thật. Đúng là ngày ấy thì đổi {rename}."
        elif not given and of_date and of_date.year > in_name.year + 1:  # a year is soon mistyped
            fix = f"Sửa “date” cho đúng ngày đăng thật; đúng là ngày ấy thì đổi {rename}."
        elif of_date and in_name > of_date:  # a quarter later than the date would be refused in its turn
            fix = f"Đổi {rename}, hoặc sửa “date” cho đúng ngày đăng thật."
        else:
            fix = f"Đổi {rename}, hoặc {'sửa thành' if given else 'thêm'} “quarter: {in_name}” nếu bài viết cho quý đó."
        here = "" if given else _here(fields, published)
        what = f"Tên tệp ghi quý {in_name} nhưng bài thuộc quý {quarter}{here}."
        fields.report("quarter" if given else "date", what, fix)
    return quarter


def _has_the_samples_date(fields: Fields, given: Quarter | None) -> bool:
    return given is None and str(fields.mapping.get("date")).strip() == BY_KEY["date"].example


def _name(quarter: Quarter, title: str | None, stem: str) -> str:
    """A file name that passes, from the post's title."""
    own = re.sub(r"^20\d\d-?q?[1-4]?-", "", slug(stem))
    return f"{quarter.slug}-{slug(title or '', _LONGEST_NAME) or slug(own, _LONGEST_NAME) or 'bai'}"


def _here(fields: Fields, published: dt.datetime | None) -> str:
    """The time in the plan's zone, where the day that is written, in UTC by a form, is another."""
    written = fields.mapping.get("date")
    if published is None or not isinstance(written, YamlText) or written.strip()[:10] == f"{published:%Y-%m-%d}":
        return ""
    zone = "Hà Nội" if published.tzinfo == HANOI else str(published.tzinfo)
    return f" (giờ {zone}: {published.day}/{published.month}/{published.year} {published:%H:%M})"


def _take(fields: Fields, field: PostField, plan: Plan, draft: bool = False) -> Any:
    """Take one field by its type; None if it is absent or cannot be used, which is reported."""
    required = field.required if field.drafts_need_it or not draft else ""
    match field.type:
        case "text":
            return fields.text(field.key, required=required, longest=field.longest)
        case "file":
            return fields.written(field.key, required=required, longest=field.longest)
        case "files":
            return fields.texts(field.key, example=f"“{field.key}: {field.example}”")
        case "moment":
            return fields.moment(field.key, plan.timezone, required=required)
        case "day":
            return fields.day(field.key, required=required)
        case "quarter":
            return fields.quarter(field.key, required=required)
        case "choice":
            return fields.choice(field.key, field.choices, required=required, meanings=_meanings(field))
        case "flag":
            return fields.flag(field.key, None)
        case "url":
            return fields.url(field.key, required=required, longest=field.longest)
        case _:
            raise AssertionError(f"{field.key}: a field of type {field.type} is read by a function of its own")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, YamlText) else value


def _meanings(field: PostField) -> str:
    return ", ".join(f"{word} ({meaning})" for word, meaning in field.choices.items())


def _group(fields: Fields, key: str, plan: Plan, required: str = "") -> tuple[Fields, dict[str, Any]] | None:
    """Take the entries of a group: their Fields, for further reports, and their values by key; None if there is no group."""
    mapping = fields.mapping_at(key, BY_KEY[key].example, required=required)
    return None if mapping is None else _entries(mapping, fields, key, plan)


def _entries(mapping: YamlMapping, fields: Fields, key: str, plan: Plan) -> tuple[Fields, dict[str, Any]]:
    entries = Fields(mapping, fields.source_report, f"mục {key}")
    values = {entry.key: _take(entries, entry, plan) for entry in BY_KEY[key].entries}
    entries.finish()
    return entries, values


def _updated(fields: Fields, plan: Plan, published: dt.datetime | None) -> dt.datetime | None:
    updated = _take(fields, BY_KEY["updated"], plan)
    if not updated or not published or updated >= published:
        return updated
    if updated.date() < published.date():
        fields.report("updated", "Ngày sửa bài sớm hơn ngày đăng.", "Xem lại “updated” và “date”.")
    return published  # a day without its time, on the day of publication


def _topics(fields: Fields, plan: Plan, draft: bool) -> tuple[str, ...]:
    own = next(iter(plan.topics), _SAMPLE_TOPIC)
    required = "" if draft else BY_KEY["topics"].required.replace(_SAMPLE_TOPIC, own)
    written = fields.texts("topics", required=required, example=f"“topics: [{own}]”")
    if not plan.topics:  # the plan could not be read; its own problem says so
        return ()
    topics: list[str] = []
    while written:
        topic, count = written[0], 1
        if topic not in plan.topics:
            what, fix, count = _topic_meant(written, plan)
            fields.source_report.add(topic.line, what, fix)
        elif topic not in topics:
            topics.append(str(topic))
        del written[:count]
    return tuple(topics)


def _topic_meant(written: list[YamlText], plan: Plan) -> tuple[str, str, int]:
    """Return what is wrong with the first of some topics, what to write instead, and how many of them are that one.

    People write a topic's name, which may have commas and then comes in several pieces, or several topics without brackets.
    """
    names = names_of(plan.topics)
    for count in range(len(written), 0, -1):
        whole = ", ".join(written[:count])
        if meant := id_meant(whole, names):
            return f"Không có chủ đề “{whole}” trong kế hoạch.", f"Ghi mã của chủ đề: “{meant}”.", count
    first = str(written[0])
    what = f"Không có chủ đề “{first}” trong kế hoạch."
    pieces = [piece.strip(" '\"“”") for piece in re.split(r"[,;/|\n]| - | và ", first.strip(" []()"))]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1 and all(word in plan.topics for word in first.split()):
        pieces = first.split()
    if len(pieces) > 1 or first.startswith("["):
        meant = [piece if piece in plan.topics else id_meant(piece, names) or closest(piece, plan.topics) for piece in pieces]
        if usable := list(dict.fromkeys(filter(None, (*meant, *(one for one in written[1:] if one in plan.topics))))):
            how = "Bỏ dấu ngoặc kép" if first.startswith("[") else "Nhiều chủ đề thì viết trong ngoặc vuông, cách nhau bằng dấu phẩy"
            return what, f"{how}: “topics: [{', '.join(usable)}]”.", 1
    return what, did_you_mean(first, plan.topics), 1


def _image(fields: Fields, plan: Plan) -> Image | None:
    if not (group := _group(fields, "image", plan)):
        return None
    _, values = group
    src, alt, credit = values["src"], values["alt"], values["credit"]
    if not src or not alt:
        return None
    if says_nothing(alt, src):
        fix = "Tả hình bằng lời cho người không nhìn thấy: “alt: Học sinh nhặt rau”."
        fields.source_report.add(alt.line, f"Hình “{src}” chưa có lời tả: “{alt}” không tả gì.", fix)
    target = _located(fields.source_report, src)
    return target and Image(target.path, str(alt), credit and str(credit), src.line)


def _located(report: SourceReport, name: YamlText) -> Target | None:
    """The picture of a name; None if it cannot be one, which is reported."""
    try:
        return locate(Reference("img", name), report.path)
    except Refusal as refusal:
        report.add(name.line, refusal.what, refusal.fix)
        return None


def _consents(fields: Fields, unit: School, people: str | None, plan: Plan) -> tuple[Consent, ...]:
    field = BY_KEY["consent"]
    mappings = fields.mapping_or_several("consent", field.example, required=field.required if people == "pupils" else "")
    return tuple(filter(None, (_consent(*_entries(one, fields, "consent", plan), unit, people) for one in mappings)))


def _consent(entries: Fields, values: dict[str, Any], unit: School, people: str | None) -> Consent | None:
    ref, date, agreed = values["ref"], values["date"], values["child_agreed"]
    if agreed is False or (agreed is None and people == "pupils" and unit.level in OLDER_THAN_SEVEN):
        entries.report(
            "child_agreed",
            "Học sinh từ 7 tuổi trở lên phải chính mình đồng ý thì mới được đăng hình.",
            "Hỏi em rồi ghi “child_agreed: true”; em không đồng ý thì dùng hình khác.",
        )
    pictures = tuple(one.path for name in values["pictures"] if (one := _located(entries.source_report, name)))
    return Consent(str(ref), date, agreed, pictures) if ref and date else None


def _approved(fields: Fields, plan: Plan) -> Approval | None:
    _, values = _group(fields, "approved", plan) or (None, {})
    return Approval(str(values["by"]), values["date"]) if values.get("by") and values.get("date") else None


def _withdrawn(fields: Fields, plan: Plan) -> Withdrawal | None:
    _, values = _group(fields, "withdrawn", plan) or (None, {})
    return Withdrawal(values["date"], str(values["reason"])) if values.get("date") and values.get("reason") else None
