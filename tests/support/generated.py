"""Repositories that Hypothesis makes up: any roster, any plan, any posts, as the files that hold them."""

import json
from pathlib import Path

from hypothesis import strategies as st

from chuyenmuc.model.portals.record import QuarterRecords, file_name, no_records
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.portals.verdicts import CARRYING, CAUSES, VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import LEVELS, OWNERSHIPS
from chuyenmuc.reading.portals.records_file import encode
from support.portal_records import finding, override, proof
from support.scenes import own_text

FIRST = Quarter(2025, 1)
QUARTERS = tuple(FIRST.through(Quarter(2026, 4)))
UNITS = ("truong-a", "truong-b", "truong-c", "truong-d")
AGENCIES = ("so", "phuong-a", "phuong-b")

quarters = st.sampled_from(QUARTERS)
days = st.dates(FIRST.first_day, QUARTERS[-1].last_day.replace(year=2027))
late_days = st.one_of(st.dates(QUARTERS[-3].first_day, QUARTERS[-1].last_day), days)  # more often with quarters to look back at


@st.composite
def _spans(draw):
    first, last = sorted((draw(quarters), draw(quarters)))
    return draw(st.sampled_from(([], [{"from": str(first)}], [{"through": str(last)}], [{"from": str(first), "through": str(last)}])))


@st.composite
def _units(draw, id_: str):
    unit = {"id": id_, "name": f"Trường {id_[-1].upper()}", "level": draw(st.sampled_from(LEVELS[:-1]))}
    if draw(st.booleans()):
        unit["ownership"] = draw(st.sampled_from(OWNERSHIPS))
    since = draw(st.sampled_from(QUARTERS[1:]))
    unit["managed_by"] = draw(st.sampled_from(("phuong-a", "so", [{"agency": "phuong-a"}, {"agency": "phuong-b", "from": str(since)}])))
    if spans := draw(_spans()):
        unit["open"] = spans
    if exempt := draw(st.lists(quarters, max_size=2, unique=True)):
        unit["exempt"] = {str(quarter): {"reason": "Sửa trường", "document": "Công văn 1"} for quarter in exempt}
    return unit


def _terms(draw) -> dict:
    return {
        "posts_per_quarter": draw(st.integers(1, 2)),
        "min_words": draw(st.sampled_from((0, 40, 60))),
        "grace_days": draw(st.integers(0, 40)),
        "late_counts": draw(st.booleans()),
        "reprints_count": draw(st.booleans()),
    }


@st.composite
def _posts(draw, number: int):
    unit = draw(st.sampled_from((*UNITS, "so")))
    day = draw(st.dates(FIRST.first_day, QUARTERS[-1].last_day))
    of_day = Quarter.of(day)
    quarter = draw(st.sampled_from([quarter for quarter in QUARTERS if quarter <= of_day][-2:]))
    front = {"title": f"Bài {number}", "date": day.isoformat(), "topics": [draw(st.sampled_from(("t1", "t2")))], "summary": "Một câu."}
    if quarter != of_day:
        front["quarter"] = str(quarter)
    for key, value in (
        ("draft", True),
        ("source", "https://bao.example/"),
        ("withdrawn", {"date": "2026-05-05", "reason": "Đổi ý"}),
    ):
        if draw(st.integers(0, 5)) == 0:
            front[key] = value
    text = draw(st.sampled_from((f"riêng {number}", f"riêng {number}", "chung")))
    return f"posts/{unit}/{quarter.slug}-bai-{number}.md", front, own_text(text, draw(st.sampled_from((30, 80))))


@st.composite
def repositories(draw):
    """A roster, a plan and posts, as (path, text) of their files."""
    plan = {
        "authority": "a.example.vn", "from": str(draw(st.sampled_from(QUARTERS[:3]))), **_terms(draw),
        "topics": [{"id": "t1", "name": "Một"}, {"id": "t2", "name": "Hai"}],
    }  # fmt: skip
    if draw(st.booleans()):
        plan["through"] = str(draw(st.sampled_from(QUARTERS[4:])))
    if draw(st.booleans()):
        plan["changes"] = [{"from": str(draw(st.sampled_from(QUARTERS[4:]))), **_terms(draw)}]
    agencies = [
        {"id": "so", "name": "Sở", "parent": None, "owes": draw(st.booleans())},
        {"id": "phuong-a", "name": "Phường A", "parent": "so"},
        {"id": "phuong-b", "name": "Phường B", "parent": "so"},
    ]
    roster = {"agencies": agencies, "schools": [draw(_units(id_)) for id_ in UNITS[: draw(st.integers(1, 4))]]}
    known = {unit["id"] for unit in roster["schools"]} | ({"so"} if agencies[0]["owes"] else set())
    posts = [draw(_posts(number)) for number in range(draw(st.integers(0, 8)))]
    return {
        "posts/plan.yml": json.dumps(plan, ensure_ascii=False),
        "posts/schools.yml": json.dumps(roster, ensure_ascii=False),
        **{
            path: f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{body}\n"
            for path, front, body in posts
            if path.split("/")[1] in known
        },
    }  # fmt: skip


@st.composite
def _visits(draw, quarter: Quarter, ids: list[str]) -> QuarterRecords:
    """Visits of a quarter, one after the other, to whichever portals."""
    records = no_records(quarter)
    for number in range(draw(st.integers(1, 3))):
        found = {}
        for id_ in draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)):
            verdict = draw(st.sampled_from(VERDICTS))
            on = draw(st.dates(quarter.first_day.replace(day=number * 7 + 1), quarter.first_day.replace(day=number * 7 + 7)))
            more = {"cause": draw(st.sampled_from(CAUSES))} if verdict == "not-reachable" else {}
            where = draw(st.sampled_from(("https://cong.example.vn/<p>", "javascript:alert(1)", "")))
            words = draw(st.sampled_from(("", "=1+1", "<b>Bình đẳng</b> \u202eab", "@a; –")))
            found[id_] = finding(verdict, on.isoformat(), address=where.replace("<p>", id_), text=words, title=words, **more)
        records = records.after(found)
    return records


@st.composite
def verified_repositories(draw):
    """The same, with portals that may be known, have been visited and ruled on."""
    files = dict(draw(repositories()))
    roster = json.loads(files["posts/schools.yml"])
    owing = [agency for agency in roster["agencies"] if agency.get("owes")]
    units = [*roster["schools"], *owing]
    for unit in units:
        if draw(st.integers(0, 3)):
            unit["website"] = f"https://{unit['id']}.example.vn/"
    if roster["schools"][0]["id"] == "truong-a" and draw(st.booleans()):
        roster["schools"][0]["renamed_from"] = ["truong-cu"]
    files["posts/schools.yml"] = json.dumps(roster, ensure_ascii=False)
    ids = [unit["id"] for unit in units] + roster["schools"][0].get("renamed_from", [])
    for quarter in draw(st.lists(quarters, min_size=draw(st.sampled_from((0, 3))), max_size=6, unique=True)):
        files[file_name(quarter)] = encode(draw(_visits(quarter, [*ids, "truong-da-giai-the"]))).decode()
    overrides, proofs = [], []
    for _ in range(draw(st.integers(0, 3))):
        quarter, unit = draw(quarters), draw(st.sampled_from(ids))
        on = draw(st.dates(quarter.first_day, quarter.last_day)).isoformat()
        if draw(st.booleans()):
            overrides.append(override(unit, quarter, draw(st.sampled_from(VERDICTS)), on))
        else:
            proofs.append(proof(unit, quarter, on, verdict=draw(st.sampled_from(CARRYING))))
    if overrides or proofs:
        files[RULINGS] = json.dumps({"overrides": overrides, "proofs": proofs}, ensure_ascii=False)
    return files


def write(files: dict[str, str], root: Path) -> Path:
    """Write such files below an empty folder."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root
