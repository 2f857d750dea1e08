"""What the documents promise is so: commands, settings, front matter, topics; and the code keeps its own style."""

import argparse
import re
import subprocess
import sys

import pytest

from chuyenmuc.commands.cli import _parser
from chuyenmuc.coverage import rules
from chuyenmuc.inspections.result_table import COLUMNS, FILLED_IN
from chuyenmuc.markup.converter import Converter
from chuyenmuc.model.guidance.outlines import outlines_table
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.post_fields import guide_table
from chuyenmuc.model.roster import Roster
from chuyenmuc.portal_words import CAUSES, RULED, STATES
from chuyenmuc.portals.asked import MOST_ASKED
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.portals.rulings_file import parse_rulings
from chuyenmuc.reading.read import read
from chuyenmuc.reminders.templates import DEFAULT_MAIL, DEFAULT_SHORT, MAIL_FILE, SHORT_FILE
from chuyenmuc.texts.text import without_front_matter
from chuyenmuc.visits.limits import CRAWL_DELAY, PAGE_BYTES
from chuyenmuc.words import sentence
from support.scenes import PROJECT, Repository, copy_project, introduction_text

README = (PROJECT / "README.md").read_text("utf-8")
GUIDES = {path.name: path.read_text("utf-8") for path in (PROJECT / "docs" / "huong-dan").glob("*.md")}
EVERYTHING = README + "".join(GUIDES.values())
SETUP = ".venv/bin/pip install --no-deps --no-build-isolation -e ."


def shell_lines(text: str) -> list[str]:
    return [line for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S) for line in block.splitlines() if line.strip()]


def commands() -> dict:
    """The parser of each command by its name, “roster import” too."""

    def below(parser: argparse.ArgumentParser, name: str) -> dict:
        nested = next((one.choices for one in parser._actions if isinstance(one, argparse._SubParsersAction)), {})
        found = {f"{name} {one}".strip(): each for one, each in nested.items()}
        return found | {key: value for one, each in found.items() for key, value in below(each, one).items()}

    return below(_parser(), "")


def test_the_readme_has_one_line_for_the_site_and_one_for_the_tests():
    site, tests = shell_lines(README)
    assert site.endswith("&& .venv/bin/mkdocs build --strict") and SETUP in site
    assert tests.endswith("&& .venv/bin/pytest") and SETUP in tests


def test_ci_runs_the_readmes_line():
    script = (PROJECT / ".ci" / "run").read_text("utf-8")
    assert shell_lines(README)[1] in script.splitlines()


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented_with_help(name):
    assert f"chuyenmuc {name}" in README
    assert f"chuyenmuc {name}" in "".join(GUIDES.values())
    for action in commands()[name]._actions:
        assert action.help
        for option in action.option_strings:
            if option.startswith("--") and option not in ("--help", "--quiet"):
                assert option in EVERYTHING, option


@pytest.mark.parametrize("word", ["COLUMN_ON_MISSING", "COLUMN_ON_BAD_POST", "COLUMN_AS_OF", "on_missing", "on_bad_post", ".contacts.yml"])
def test_what_the_documents_name_is_in_the_code_or_the_settings(word):
    code = "".join(path.read_text("utf-8") for path in (PROJECT / "hooks").rglob("*.py")) + (PROJECT / "mkdocs.yml").read_text("utf-8")
    code += (PROJECT / ".gitignore").read_text("utf-8")
    assert word in code
    if word.isupper():
        assert word in EVERYTHING


@pytest.mark.parametrize("made", [guide_table, outlines_table], ids=["table_of_a_posts_fields", "table_of_outlines"])
def test_a_table_of_the_guide_is_that_of_the_code(made, request):
    """``pytest tests/unit/test_documents.py --regenerate`` writes it anew."""
    file = PROJECT / "docs/huong-dan/viet-bai.md"
    source, table = file.read_text("utf-8"), "\n".join(made())
    start = source.index(table.split("\n")[0])
    end = source.index("\n\n", start)
    if request.config.getoption("--regenerate"):
        file.write_text(source[:start] + table + source[end:], "utf-8")
    else:
        assert source[start:end] == table


def test_the_guide_explains_every_key_of_a_post(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", tacgia="x")
    (problem,) = read(repository.root).problems
    keys = problem.fix.removeprefix("Chọn một trong: ").rstrip(".").split(", ")
    assert len(keys) >= 15
    for key in keys:
        assert f"| `{key}` |" in GUIDES["viet-bai.md"], key


def yaml_blocks(guide: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", GUIDES[guide], re.M | re.S)


def unknown_key_advice(problems) -> list[str]:
    """The keys that the advice on an unknown one lists."""
    (fix,) = [problem.fix for problem in problems if "“zzz”" in problem.what]
    return fix.removeprefix("Chọn một trong: ").rstrip(".").split(", ")


def test_the_post_that_the_guide_shows_is_a_good_one(tmp_path):
    (post,) = [block for block in yaml_blocks("viet-bai.md") if block.startswith("---")]
    repository = Repository(tmp_path)
    for name in ("schools.yml", "plan.yml"):
        repository.write(f"posts/{name}", (PROJECT / "posts" / name).read_bytes())
    repository.write("posts/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh.md", post)
    reading = read(tmp_path)
    assert [str(problem) for problem in reading.problems] == []
    assert len(reading.column.posts) == 1


def test_the_guide_explains_every_key_of_roster_and_plan(repository):
    roster = repository.root / "posts/schools.yml"
    plan = repository.root / "posts/plan.yml"
    good = roster.read_text("utf-8"), plan.read_text("utf-8")
    keys = []
    for path, text in (
        (roster, good[0].replace("{id: so-mau,", "{id: so-mau, zzz: 1,")),
        (roster, good[0].replace("{id: thcs-hoa-sua,", "{id: thcs-hoa-sua, zzz: 1,")),
        (plan, f"{good[1]}zzz: 1\n"),
        (plan, good[1].replace("{name: Ngày Gia đình Việt Nam,", "{name: Ngày Gia đình Việt Nam, zzz: 1,")),
        (plan, f"{good[1]}indicators:\n  - {{id: su-kien, kind: count, name: Sự kiện, zzz: 1}}\n"),
    ):
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        keys += unknown_key_advice(read(repository.root).problems)
        path.write_text(before, "utf-8")
    assert len(set(keys)) >= 38
    for key in keys:
        assert f"| `{key}` |" in GUIDES["danh-sach.md"], key


def test_the_roster_and_the_plan_that_the_guide_shows_are_good_ones(tmp_path):
    """Each small example is tried as part of the school of the large one."""
    roster, *parts, plan, figures, _ = yaml_blocks("danh-sach.md")
    assert len(parts) == 6
    repository = Repository(tmp_path)
    repository.write("posts/plan.yml", plan)
    other = "  - {id: truong-khac, name: Trường khác, level: thcs, managed_by: phuong-mot}\n"
    for part in ("", *parts):
        school = roster.replace("    managed_by: phuong-mot\n", "") if "managed_by" in part else roster
        school = school.replace("thcs-moi", "truong-cu") + other.replace("truong-khac", "thcs-moi")
        repository.post("thcs-moi", "2026-q3-bua-com", "2026-08-20", topics="[gia-dinh-hanh-phuc]")
        repository.write("posts/schools.yml", school.replace("    level: thcs\n", f"    level: thcs\n{part}", 1))
        repository.write("posts/thcs-moi/so-lieu-2026.yml", figures)
        reading = read(tmp_path)
        assert [str(problem) for problem in reading.problems] == [], part
        assert len(reading.column.figures["thcs-moi", 2026].values) == 3


def test_the_rulings_on_portals_that_the_guide_shows_are_good_ones_and_every_key_is_explained(tmp_path):
    roster, *_, rulings = yaml_blocks("danh-sach.md")
    repository = Repository(tmp_path)
    repository.write("posts/plan.yml", (PROJECT / "posts/plan.yml").read_bytes())
    repository.write("posts/schools.yml", roster)
    repository.write(RULINGS, rulings)
    reading = read(tmp_path)
    assert [str(problem) for problem in reading.problems] == []
    assert [(ruling.is_proof, ruling.verdict, str(ruling.quarter)) for ruling in reading.column.rulings] == [
        (False, "own-column", "2026-Q4"), (True, "own-column", "2026-Q3")
    ]  # fmt: skip
    keys = []
    for unknown in (rulings.replace("    reason:", "    zzz: 1\n    reason:"), rulings.replace("    by: Hiệu", "    zzz: 1\n    by: Hiệu")):
        repository.write(RULINGS, unknown)
        keys += unknown_key_advice(read(tmp_path).problems)
    part = GUIDES["danh-sach.md"].split("{#cong}")[1].split("\n## ")[0]
    assert len(set(keys)) == 8 and all(f"| `{key}` |" in part for key in keys)
    assert all(f"`{verdict}` ({label})" in part for verdict, label in RULED.items())


def test_the_guide_explains_every_key_of_an_introduction(repository):
    keys = []
    for written, unknown in (("sources: [", "zzz: 1\nsources: ["), ("[{title", "[{zzz: 1, title")):
        repository.write("posts/_chu-de/gia-dinh.md", introduction_text().replace(written, unknown))
        keys += unknown_key_advice(read(repository.root).problems)
    assert len(keys) == 5
    part = GUIDES["danh-sach.md"].split("{#gioi-thieu-chu-de}")[1]
    for key in keys:
        assert f"`{key}`" in part, key


@pytest.mark.parametrize("guide", ["kiem-tra-cong.md", "cong-thong-tin.md"])
def test_the_rulings_that_a_guide_shows_are_good_ones(guide):
    (shown,) = yaml_blocks(guide)
    report = SourceReport(RULINGS)
    assert [one.is_proof for one in parse_rulings(shown, report, Roster())] == [False, True] and report.problems == []


def test_the_guide_of_portals_explains_every_state_and_every_cause_in_the_words_of_the_site():
    guide = GUIDES["cong-thong-tin.md"]
    part = guide.split("{#ket-qua}")[1].split("\n### ")[0]
    assert re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", part, re.M)[1:] == [sentence(words) for words in STATES.values()]
    causes = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", guide.split("{#ly-do}")[1].split("\n## ")[0], re.M)[1:]
    assert sorted("; ".join(causes).split("; ")) == sorted(CAUSES.values())
    for limit in (f"nhiều nhất {MOST_ASKED} trang", f"nhiều nhất {PAGE_BYTES // 1024**2} MB", f"tới {CRAWL_DELAY:g} giây"):
        assert limit in guide


def test_the_tables_of_the_guide_of_inspections_are_those_of_the_code():
    guide = GUIDES["kiem-tra-cong.md"]
    assert [row for row in re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", guide, re.M) if row[0] != "verdict"] == [
        (verdict, sentence(words)) for verdict, words in RULED.items()
    ]
    for key in FILLED_IN:
        assert f"\n| {COLUMNS[key][0]} |" in guide


def test_the_introduction_that_the_guide_shows_is_a_good_one(repository):
    shown = re.search(r"^```markdown\n(.*?)^```", GUIDES["danh-sach.md"], re.M | re.S)[1]
    repository.write("posts/_chu-de/gia-dinh.md", shown)
    reading = read(repository.root)
    assert reading.problems == () and reading.column.introductions["gia-dinh"].summary in shown


def test_the_messages_that_the_guide_shows_are_the_real_ones(tmp_path):
    repository = Repository(tmp_path)
    for name in ("schools.yml", "plan.yml"):
        repository.write(f"posts/{name}", (PROJECT / "posts" / name).read_bytes())
    repository.post("thcs-hoa-sua", "2026-q2-bua-com", "2026-06-20", topics="[gia-dinh]")
    said = repository.check("--as-of", "2026-11-24").err
    shown = [line.strip() for line in re.findall(r"^```\n(.*?)^```", GUIDES["kiem-tra.md"], re.M | re.S) for line in line.splitlines()]
    told = [line for line in shown if "thcs-hoa-sua" in line]
    assert len(told) == 3
    for line in told:
        assert line in said


def test_the_reports_that_the_guide_shows_of_a_change_and_of_what_is_to_come_are_the_real_ones(tmp_path):
    """In the sample, without one school's post at first; the commit's own name apart."""
    post = "posts/tieu-hoc-canh-dieu/2026-q3-tranh-trong-sach.md"
    repository = copy_project(tmp_path / "kho", "docs", "posts")
    written = (repository.root / post).read_bytes()
    (repository.root / post).unlink()
    repository.commit("2025-10-01")
    repository.git("branch", "origin/main")
    said = repository.check("--forecast", "--as-of", "2026-10-01").err
    repository.write(post, written)
    said += repository.check("--changed-since", "origin/main").err
    repository.commit("2026-10-02")
    said += repository.check().err
    said = re.sub(r"\(bản \w+\)", "(bản 3f2a9c41d0)", said)
    shown = [block for block in re.findall(r"^```\n(.*?)^```", GUIDES["kiem-tra.md"], re.M | re.S) if "tieu-hoc-canh-dieu" in block]
    assert len(shown) == 3
    for block in shown:
        assert block in said


def test_every_link_of_the_readme_leads_to_a_file():
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (PROJECT / target).is_file(), target


def test_the_layout_that_the_readme_draws_is_there():
    for path in re.findall(r"^\| `([^`]+)`", README, re.M):
        if "/" in path and "*" not in path:
            assert (PROJECT / path.split("`")[0].rstrip("/")).exists(), path


def test_every_rule_has_a_name_a_title_and_an_explanation():
    assert len({rule.name for rule in rules.RULES}) == len(rules.RULES)
    assert all(rule.title and rule.explanation.endswith(".") for rule in rules.RULES)


@pytest.mark.parametrize("name", GUIDES)
def test_each_guide_has_one_title_and_headings_below_it(name):
    html = Converter().convert(without_front_matter(GUIDES[name])).html
    assert "<h1" not in html, "a first heading of the first level is moved below; MkDocs takes it for the title"
    assert GUIDES[name].count("\n# ") == 1


@pytest.mark.parametrize("name", GUIDES)
def test_each_block_of_a_guide_is_shown_line_by_line(name):
    """A block in a list becomes one run of words if it is fenced; there it is indented, by eight."""
    html = Converter().convert(without_front_matter(GUIDES[name])).html
    assert re.findall(r"^ +```", GUIDES[name], re.M) == []
    assert html.count("<pre>") >= len(re.findall(r"^```", GUIDES[name], re.M)) / 2


@pytest.mark.parametrize("arguments", [["check", "."], ["format", "--check", "."]])
def test_the_code_keeps_its_style(arguments):
    done = subprocess.run([sys.executable, "-m", "ruff", *arguments], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_requirements_name_only_what_is_used():
    """Each dependency that pyproject.toml chooses is imported somewhere, or is a theme or data that is loaded by name."""
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    modules = {
        "mkdocs-material": "name: material", "python-slugify": "slugify", "pyyaml": "yaml", "pillow": "PIL", "tzdata": "zoneinfo",
        "fonttools": "fontTools", "pillow-heif": "pillow_heif", "resvg-py": "resvg_py", "webvtt-py": "webvtt",
        "charset-normalizer": "charset_normalizer", "python-docx": "docx",
    }  # fmt: skip
    hooks = "".join(path.read_text("utf-8") for path in (PROJECT / "hooks").rglob("*.py")) + (PROJECT / "mkdocs.yml").read_text("utf-8")
    for name in project["dependencies"]:
        assert modules.get(name, name) in hooks, name


def test_locks_carry_hashes_and_agree():
    def pins(name: str) -> dict[str, str]:
        text = (PROJECT / name).read_text("utf-8")
        assert "--hash=sha256:" in text and "--index-url" not in text
        return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", text, re.M))

    site, tests = pins("requirements.txt"), pins("tests/requirements.txt")
    assert site.items() <= tests.items()


def test_the_guide_shows_the_words_of_reminders_as_they_are_built_in():
    shown = (PROJECT / "docs/huong-dan/nhac.md").read_text("utf-8").partition("{#loi-co-san}")[2]
    assert re.findall(r"```\n(.*?)```", shown, re.S) == [DEFAULT_MAIL, DEFAULT_SHORT]
    for name, text in ((MAIL_FILE, DEFAULT_MAIL), (SHORT_FILE, DEFAULT_SHORT)):
        assert (PROJECT / name).read_text("utf-8") == text, "the sample's are the same"
