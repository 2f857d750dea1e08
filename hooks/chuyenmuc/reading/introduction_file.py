"""Read one topic's introduction (``posts/_chu-de/<topic>.md``): the schema of its front matter, and every mistake in it."""

import datetime as dt

from chuyenmuc.model.guidance.introduction import Source, TopicIntroduction
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.front_matter import check_body, split
from chuyenmuc.problem import SourceReport
from chuyenmuc.texts.typography import curly

SUMMARY_LONGEST = 200

_SOURCE = "{title: Luật Bình đẳng giới 2006, url: https://…}"


def parse_introduction(source: str, topic: str, report: SourceReport) -> TopicIntroduction | None:
    """Return an introduction from its file's clean text. Every mistake is added to ``report``.

    After a mistake the introduction holds what could be read, so that its body can be checked too. It must not be used for
    anything else. None if there is no front matter to read.
    """
    front, body, body_line = split(source, report, "Bài giới thiệu", "summary, checked, sources")
    if front is None:
        return None
    fields = Fields(front, report, "bài giới thiệu")
    summary = fields.text("summary", required="Viết một hai câu về chủ đề: “summary: …”.", longest=SUMMARY_LONGEST)
    checked = fields.day("checked", required="Ghi ngày có người đối chiếu bài với nguồn: “checked: 2026-11-25”.")
    sources = _sources(fields)
    fields.finish()
    check_body(body, body_line, report)
    return TopicIntroduction(
        topic, curly(summary or ""), checked or dt.date.min, sources, body, body_line, checked_line=fields.line_of("checked")
    )  # fmt: skip


def _sources(fields: Fields) -> tuple[Source, ...]:
    usable = []
    for mapping in fields.mappings("sources", _SOURCE, required=f"Ghi ít nhất một nguồn: “- {_SOURCE}”."):
        entry = Fields(mapping, fields.source_report, "mục sources")
        title = entry.text("title", required="Ghi tên văn bản hay trang: “title: Luật Bình đẳng giới 2006”.", longest=200)
        url = entry.url("url", required="Ghi địa chỉ của nguồn: “url: https://…”.")
        entry.finish()
        if title and url:
            usable.append(Source(curly(title), str(url)))
    return tuple(usable)
