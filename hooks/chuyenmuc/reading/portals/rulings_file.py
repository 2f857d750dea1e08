"""Read ``posts/_cong/ghi-de.yml`` into Rulings, and report every mistake in it. This module defines the file's schema."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.model.portals.record import FOLDER
from chuyenmuc.model.portals.ruling import RULINGS, Ruling
from chuyenmuc.model.portals.verdicts import CARRYING, VERDICTS
from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_text
from chuyenmuc.portal_words import RULED
from chuyenmuc.problem import Hint, Problem, SourceReport
from chuyenmuc.texts.diacritics import id_advice, names_of
from chuyenmuc.words import day_label, quarter_label

if TYPE_CHECKING:  # what parses YAML is loaded where there is such a file
    from chuyenmuc.parsing.fields import Fields
    from chuyenmuc.parsing.formats import Migrations

MIGRATIONS: "Migrations" = ()
"""The older versions of the file's format."""

_EXAMPLE = (
    "{unit: thcs-hoa-sua, quarter: 2026-Q4, verdict: own-column, date: 2026-11-20, by: Tổ kiểm tra, reason: …, document: Biên bản số …}"
)
_PROOF = "{unit: thcs-hoa-sua, quarter: 2026-Q4, date: 2026-11-20, by: Hiệu trưởng, address: https://…}"
_MEANINGS = ", ".join(f"{verdict} ({RULED[verdict]})" for verdict in VERDICTS)
_HOW = f"Tệp có hai mục: “overrides:” với mỗi dòng “- {_EXAMPLE}”, và “proofs:” với mỗi dòng “- {_PROOF}”."


def read_rulings(root: Path, roster: Roster, problems: list[Problem], hints: list[Hint] | None = None) -> tuple[Ruling, ...]:
    """Return the rulings of the repository, in the order of the file. What cannot be used is added to ``problems``.

    What their texts had better not say is added to ``hints``.
    """
    if not os.path.lexists(root / RULINGS) or (root / FOLDER).is_symlink():  # the reader of records reports such a folder
        return ()
    report = SourceReport(RULINGS)
    source = read_text(root, report, LARGEST_OFFICE_FILE, "ghi đè kết quả kiểm chứng", "8 MB")
    rulings = () if source is None else parse_rulings(source, report, roster)
    problems += report.problems
    if hints is not None:
        hints += report.hints
    return rulings


def parse_rulings(source: str, report: SourceReport, roster: Roster) -> tuple[Ruling, ...]:
    """Return the rulings in a file's text. What cannot be used is left out and added to ``report``.

    If the roster has no units (it could not be read), unknown unit ids are not reported.
    """
    from chuyenmuc.parsing.fields import Fields
    from chuyenmuc.parsing.formats import top_fields

    fields = top_fields(source, report, "tệp ghi đè", MIGRATIONS, ("Tệp ghi đè viết chưa đúng.", _HOW))
    if fields is None:
        return ()
    overrides = [_override(Fields(one, report, "mục ghi đè"), roster) for one in fields.mappings("overrides", _EXAMPLE)]
    proofs = [_proof(Fields(one, report, "mục tự chứng minh"), roster) for one in fields.mappings("proofs", _PROOF)]
    fields.finish()
    return tuple(one for one in (*overrides, *proofs) if one is not None)


def _override(fields: "Fields", roster: Roster) -> Ruling | None:
    before = len(fields.source_report.problems)
    verdict = fields.choice("verdict", VERDICTS, required=f"Chọn một trong: {_MEANINGS}.", meanings=_MEANINGS, labels=RULED)
    reason = fields.text("reason", required="Ghi vì sao kết quả của máy không đúng.", longest=300)
    document = fields.text("document", required="Ghi văn bản làm căn cứ, ví dụ “Biên bản kiểm tra số 3 ngày 20/11/2026”.", longest=200)
    return _ruling(fields, roster, before, verdict, fields.url("address"), reason, document)


def _proof(fields: "Fields", roster: Roster) -> Ruling | None:
    before = len(fields.source_report.problems)
    meanings = ", ".join(f"{verdict} ({RULED[verdict]})" for verdict in CARRYING)
    verdict = fields.choice("verdict", CARRYING, meanings=meanings, labels={verdict: RULED[verdict] for verdict in CARRYING})
    address = fields.url("address", required="Ghi địa chỉ trang có chuyên mục, ai cũng mở xem được.")
    return _ruling(fields, roster, before, verdict or "own-column", address, fields.text("reason", longest=300), None)


def _ruling(
    fields: "Fields", roster: Roster, before: int, verdict: str | None, address: str | None, reason: str | None, document: str | None
) -> Ruling | None:
    """Read what both kinds have; None if there are more problems than ``before`` the entry: half a ruling would say something else."""
    unit = fields.word("unit", "Ghi mã đơn vị, ví dụ “unit: thcs-hoa-sua”.")
    quarter = fields.quarter("quarter", required="Ghi quý, ví dụ “quarter: 2026-Q4”.")
    day = fields.day("date", required="Ghi ngày xem cổng, ví dụ “date: 2026-11-20”.")
    by = fields.text("by", required="Ghi ai đã xem: chức danh hoặc tên tổ, đoàn.", longest=100)
    fields.remark_on("by", "reason", "document")
    fields.finish()
    known = unit and roster.id_now(str(unit))
    if unit and roster.units and known not in roster.units:
        fields.report("unit", f"Không có đơn vị “{unit}” trong danh sách.", id_advice(unit, names_of(roster.units)))
    if quarter and day and day < quarter.first_day:
        what = f"Ngày xem {day_label(day)} sớm hơn ngày đầu của {quarter_label(quarter)}."
        fields.report("date", what, "Ghi ngày đã xem cổng trong quý ấy hoặc sau đó, hoặc sửa quý.")
    if not (known and quarter and day and by and verdict) or len(fields.source_report.problems) > before:
        return None
    texts = (str(by), str(reason or ""), str(document or ""), str(address or ""))
    return Ruling(known, quarter, verdict, day, *texts, fields.line)  # type: ignore[arg-type]
