"""A column whose units' portals are in every state, as values, for the tests of inspections."""

import datetime as dt

from msgspec.structs import replace

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.inspections.sheet import Occasion, Sheet, sheets
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Objective
from chuyenmuc.model.portals.record import SCHEMA, Finding, PortalRecord, QuarterRecords
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.post import Withdrawal
from chuyenmuc.model.roster import Agency, Exemption, Roster, School
from support.columns import Q3, plan, post

DAY = dt.date(2026, 9, 20)
SITE = "https://chuyenmuc.example.edu.vn/"
HOSTILE = "<script>alert(1)</script> & “Hoa\u202e Sữa” ]]> ${x}"
OCCASION = Occasion("Phòng Văn hoá – Xã hội phường Mẫu", SITE, "48213")


def finding(verdict: str, day: str = "2026-09-10", **more) -> Finding:
    website = "https://cong.example/"
    return Finding(verdict, "quy-tac", dt.date.fromisoformat(day), "0.2.0", address=website, final=website, status=200, **more)


def column() -> Column:
    """A unit for each verdict (its id), and one that nobody visited, one without a portal, one exempt, one ruled, one proved."""
    visited = {verdict: finding(verdict) for verdict in VERDICTS}
    visited["not-reachable"] = finding("not-reachable", cause="http-status")
    visited["own-column"] = finding("own-column", title="Vì sự tiến bộ", text="chuyên mục Bình đẳng giới", dated=dt.date(2026, 8, 3))
    visited["ruled"] = finding("none")
    others = ("unvisited", "no-portal", "exempt", "ruled", "proved")
    units = {
        id_: School(
            id_, f"Trường {id_}", "thcs", "cong-lap", (("phuong", None),),
            website=None if id_ == "no-portal" else f"https://{id_}.example.edu.vn/",
            exemptions={Q3: Exemption("Sửa trường", "Công văn 3")} if id_ == "exempt" else {},
        )
        for id_ in (*VERDICTS, *others)
    }  # fmt: skip
    records = tuple(PortalRecord(id_, dt.date(2026, 9, 1), visited[id_]) for id_ in sorted(visited))
    rulings = (
        Ruling("ruled", Q3, "own-column", dt.date(2026, 9, 12), "Tổ kiểm tra", "Nằm ở mục Công đoàn", "Biên bản số 3"),
        Ruling("proved", Q3, "own-column", dt.date(2026, 9, 12), "Hiệu trưởng", address="https://proved.example.edu.vn/bdg"),
    )
    posts = (
        post("2026-08-01", unit="carried"),
        post("2026-08-02", unit="stale", withdrawn=Withdrawal(dt.date(2026, 9, 1), "gia đình rút")),
        post("2026-08-03", unit="none", words=3),
        post("2026-08-04", unit="none", stem="nhap", draft=True),
    )
    objective = Objective("4", "Cổng thông tin có chuyên mục, mỗi quý một lần.")
    return Column(
        Roster({"phuong": Agency("phuong", "UBND phường Mẫu")}, units),
        replace(plan(), title="Kế hoạch mẫu", objectives=(objective,)),
        posts, portals={Q3: QuarterRecords(SCHEMA, str(Q3), records)}, rulings=rulings,
    )  # fmt: skip


def judged() -> tuple[Column, Coverage]:
    """The column with its coverage on the day."""
    found = column()
    return found, judge(found, DAY)


def sheets_of_all(occasion: Occasion = OCCASION) -> dict[str, Sheet]:
    """The sheet of each unit that owes the quarter, by id."""
    found, coverage = judged()
    owing = [cell.unit.id for cell in coverage.column(Q3) if cell.state != "exempt"]
    return {sheet.unit: sheet for sheet in sheets(found, coverage, Q3, owing, occasion)}
