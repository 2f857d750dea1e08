"""What visits found, as lines for a terminal."""

import datetime as dt

from msgspec.structs import replace

from chuyenmuc.check.portals import finding_lines, summary_lines
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.portals.record import Finding, no_records
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.read import read
from support.scenes import ROSTER, lay_out

DAY = dt.date(2026, 9, 20)
THIRD = Quarter(2026, 3)


def test_lines_and_figures(tmp_path):
    repository = lay_out(tmp_path)
    site = 'website: "https://truong.example.edu.vn/"'
    repository.write("posts/schools.yml", ROSTER.replace("ownership: cong-lap", f"ownership: cong-lap, {site}"))
    column = read(repository.root, DAY).column
    found = {
        "mam-non-mai": Finding("not-reachable", "http-status", DAY, "1", "http-status", "http://a.vn/", "http://a.vn/", 503),
        "thcs-hoa-sua": Finding(
            "carried", "embed", DAY, "1", None, "http://b.vn/", "http://b.vn/x", text="Bình\u202e\x1b[31m", tls="chain"
        ),
        "khong-con": Finding("none", "no-section", DAY, "1"),
    }
    lines = finding_lines(found, column.roster)
    assert lines[0] == "Đã gắn chuyên mục này (1):" and lines[1].startswith("  Trường THCS Hoa Sữa (thcs-hoa-sua): http://b.vn/x – “Bình")
    assert "\x1b" not in lines[1] and "\u202e" not in lines[1] and "thiếu chứng chỉ trung gian" in lines[1]
    assert lines[2:] == ["Không vào được cổng (1):", "  Trường Mầm non Mai (mam-non-mai): máy chủ báo lỗi (503) – http://a.vn/"]
    assert finding_lines({}, column.roster) == []
    records = no_records(THIRD).after({"thcs-hoa-sua": found["thcs-hoa-sua"]})
    after = judge(replace(column, portals={THIRD: records}), DAY)
    summary = "\n".join(summary_lines(after.portals, THIRD))
    assert "1/1 cổng" in summary and "100%" in summary and "2 đơn vị" in summary
    assert summary_lines(judge(column, DAY).portals, Quarter(2031, 1))[0].startswith("Chưa kiểm chứng")
