"""Columns with figures of two years, posts and portals, as values, for the tests of reports."""

import datetime as dt
import io

from docx import Document
from docx.oxml.ns import qn
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.model.plan import Objective, Topic, Yearly
from chuyenmuc.model.portals.record import SCHEMA, Finding, PortalRecord, QuarterRecords
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Exemption, Roster, School
from chuyenmuc.reports.compose import compose
from chuyenmuc.reports.facts import Facts, facts_of
from chuyenmuc.reports.outline import Report
from chuyenmuc.reports.standing_text import StandingText, parse_standing_text
from support.columns import TERMS, plan, post

YEAR = 2026
DAY = dt.date(2026, 11, 20)
OFFICE = "Phòng Văn hoá – Xã hội phường Mẫu"
HOSTILE = "<w:p>&amp; “Hoa\u202e Sữa” ]]> ${nam} \x07=1+1"

INDICATORS = (
    Indicator("long-ghep", "Tiết học lồng ghép", "count", "1"),
    Indicator("nu-quan-ly", "Tỷ lệ nữ trong cán bộ quản lý", "share", "3", "Nữ cán bộ quản lý", "Cán bộ quản lý", source="QĐ 383/QĐ-BGDĐT"),
    Indicator("nu-thac-si", "Tỷ lệ nữ trong số thạc sĩ", "share", "3", "Nữ thạc sĩ", "Thạc sĩ", 0.7, ("thcs", "thpt")),
    Indicator("su-kien", "Sự kiện truyền thông trong năm", "count", target=2.0, source="QĐ 1790/QĐ-TTg"),
    Indicator("thang-hanh-dong", "Có kế hoạch Tháng hành động", "yes-no", target=1.0),
)
OBJECTIVES = (
    Objective("1", "Lồng ghép nội dung giới trong bài học.", "Duy trì"),
    Objective("2", "Tập huấn về phòng, chống bạo lực.", "100% cơ sở giáo dục"),
    Objective("3", "Giữ vững tỷ lệ nữ quản lý.", "Duy trì"),
    Objective("4", "Cổng thông tin có chuyên mục, mỗi quý một lần.", "100%"),
)
TOPICS = {id_: Topic(id_, name, ("4",)) for id_, name in (("t", "Gia đình hạnh phúc"), ("u", "Pháp luật và chính sách"))}
OBSERVANCES = (Yearly("Ngày Phụ nữ Việt Nam", (10, 20), (10, 20)),)
AGENCIES = {"so": Agency("so", "Sở Mẫu"), "phuong": Agency("phuong", "UBND phường Mẫu", "so")}


def plan_of_years(**more):
    whole = replace(plan(TERMS, Quarter(2025, 1), Quarter(2027, 4)), title="Kế hoạch mẫu", objectives=OBJECTIVES, topics=TOPICS)
    return replace(whole, observances=OBSERVANCES, indicators=INDICATORS, **more)


def given(unit: str, year: int, **values: Value) -> UnitFigures:
    own = OwnPlan("12/KH", dt.date(year, 3, 20), "https://truong.example.edu.vn/kh")
    return UnitFigures(unit, year, {key.replace("_", "-"): value for key, value in values.items()}, dt.date(year, 3, 10), own)


def column() -> Column:
    """Four units. One gives nothing, one has small numbers; every indicator has a figure, and nearly all have one of the year before."""
    units = {
        id_: School(id_, name, level, management=(("phuong", None),), website=f"https://{id_}.example.edu.vn/")
        for id_, name, level in (
            ("hoa-sua", "Trường THCS Hoa Sữa", "thcs"), ("hai-dang", "Trường THPT Hải Đăng", "thpt"),
            ("hoa-mai", "Trường Mầm non Hoa Mai", "mam-non"), ("im-lang", "Trường THCS Im Lặng", "thcs"),
        )
    }  # fmt: skip
    share = lambda part, whole: Value(part=part, whole=whole)  # noqa: E731
    figures = (
        given("hoa-sua", 2025, nu_quan_ly=share(10, 20), su_kien=Value(count=1), thang_hanh_dong=Value(done=False)),
        given(
            "hoa-sua", 2026, long_ghep=Value(count=7), nu_quan_ly=share(12, 20), nu_thac_si=share(6, 11), su_kien=Value(count=3),
            thang_hanh_dong=Value(done=True, document="Kế hoạch số 9/KH"),
        ),
        given("hai-dang", 2025, nu_quan_ly=share(9, 20), su_kien=Value(count=2)),
        given("hai-dang", 2026, long_ghep=Value(count=5), nu_quan_ly=share(11, 21), nu_thac_si=share(30, 40), su_kien=Value(count=1),
              thang_hanh_dong=Value(done=False)),
        replace(given("hoa-mai", 2026, nu_quan_ly=share(2, 9), su_kien=Value(count=2)), own_plan=None, received=None),
    )  # fmt: skip
    posts = tuple(
        replace(post(day, unit=unit, stem=f"bai-{number}"), title=title, summary=summary, topics=topics)
        for number, (day, unit, title, summary, topics) in enumerate(
            (
                ("2026-02-01", "hoa-sua", "Bữa cơm", "Cả lớp nấu cơm.", ("t",)),
                ("2026-05-03", "hoa-sua", "Luật mới", "Đọc luật.", ("t", "u")),
                ("2026-10-18", "hai-dang", "Ngày Phụ nữ Việt Nam ở trường", "Kể chuyện.", ("u",)),
                ("2026-08-18", "hai-dang", "Mùa hè", "Kể chuyện.", ("u",)),
            )
        )
    )
    found = Finding("carried", "quy-tac", dt.date(2026, 9, 10), "0.2.0", address="https://hoa-sua.example.edu.vn/bdg", status=200)
    records = (
        PortalRecord("hoa-sua", dt.date(2026, 9, 10), found),
        PortalRecord("im-lang", dt.date(2026, 9, 10), replace(found, verdict="none")),
    )
    q3 = Quarter(2026, 3)
    return Column(
        Roster(AGENCIES, units), plan_of_years(), posts, portals={q3: QuarterRecords(SCHEMA, str(q3), records)},
        figures={(one.unit, one.year): one for one in figures},
    )  # fmt: skip


def words(audience: str = "co-quan") -> StandingText:
    return parse_standing_text(audience, {}, {})


def report(found: Column | None = None, unit: str | None = None, day: dt.date = DAY, coverage: Coverage | None = None) -> Report:
    found = found or column()
    coverage = coverage or judge(found, day)
    return compose(found, coverage, YEAR, OFFICE, words("don-vi" if unit else "co-quan"), found.roster.units[unit] if unit else None)


def facts(unit: str | None = None, found: Column | None = None, day: dt.date = DAY) -> Facts:
    found = found or column()
    return facts_of(found, judge(found, day), YEAR, found.roster.units[unit] if unit else None)


def text_of(made: Report) -> str:
    return "\n".join(block.text for block in made.blocks)


def opened(data: bytes):
    return Document(io.BytesIO(data))


def rows_of(table) -> list[list[str]]:
    """The texts of a table's cells; cell by cell, the library is slow."""
    return [["".join(part.text or "" for part in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in table._tbl.tr_lst]


@st.composite
def _values(draw, level: str):
    values = {}
    for one in INDICATORS:
        if not one.is_asked(level) or draw(st.integers(0, 4)) == 0:
            continue
        if one.kind == "count":
            values[one.id] = Value(count=draw(st.integers(0, 12)))
        elif one.kind == "yes-no":
            done = draw(st.booleans())
            values[one.id] = Value(done=done, document="Kế hoạch số 1" if done else "")
        else:
            whole = draw(st.integers(0, 40))
            values[one.id] = Value(part=draw(st.integers(0, whole)), whole=whole)
    return values


@st.composite
def columns(draw) -> Column:
    """Any few units with any figures, posts and portals."""
    ids = [f"truong-{letter}" for letter in "abcdefg"[: draw(st.integers(1, 7))]]
    quarters = tuple(Quarter(2025, 1).through(Quarter(2026, 4)))
    units, figures, posts, records = {}, {}, [], []
    for id_ in ids:
        level = draw(st.sampled_from(("mam-non", "thcs", "thpt")))
        exempt = {draw(st.sampled_from(quarters)): Exemption("Sửa trường", "Công văn 1")} if draw(st.integers(0, 5)) == 0 else {}
        website = draw(st.sampled_from((None, f"https://{id_}.example.edu.vn/")))
        management = ((draw(st.sampled_from(("so", "phuong"))), None),)
        units[id_] = School(id_, f"Trường {id_[-1].upper()}", level, management=management, website=website, exemptions=exempt)
        for year in (2025, 2026):
            if draw(st.integers(0, 4)):
                figures[id_, year] = UnitFigures(id_, year, draw(_values(level)))
        for number, day in enumerate(draw(st.lists(st.dates(dt.date(2025, 1, 1), DAY), max_size=4))):
            topics = tuple(draw(st.sets(st.sampled_from(("t", "u")), min_size=1)))
            one = post(day.isoformat(), unit=id_, stem=f"{Quarter.of(day).slug}-{number}", words=draw(st.sampled_from((20, 200))))
            posts.append(replace(one, topics=topics, title=f"Bài {number}"))
        if website and draw(st.booleans()):
            day = dt.date(2026, 9, 10)
            records.append(
                PortalRecord(id_, day, Finding(draw(st.sampled_from(VERDICTS)), "quy-tac", day, "0.2.0", address=website, status=200))
            )
    q3 = Quarter(2026, 3)
    portals = {q3: QuarterRecords(SCHEMA, str(q3), tuple(records))} if records else {}
    return Column(
        Roster(AGENCIES, units), plan_of_years(), tuple(sorted(posts, key=lambda one: one.order)), portals=portals, figures=figures
    )
