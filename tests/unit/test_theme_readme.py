"""hooks/theme/README.md says what a template may use: all of it, and nothing that is not there."""

import datetime as dt
import importlib.util
import json
import re
from pathlib import Path

import pytest

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.exemplars import exemplars_of
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.views import views
from chuyenmuc.reading.read import read
from mkdocs_engine.views import PlainPage, meta_of
from support.scenes import DAY, PROJECT, lay_out

THEME = PROJECT / "hooks/theme"
README = (THEME / "README.md").read_text("utf-8")
MATERIAL = Path(importlib.util.find_spec("material").origin).parent / "templates"
PROBE = """\
import json
from pathlib import Path

from jinja2.defaults import DEFAULT_FILTERS
from mkdocs.plugins import event_priority
from mkdocs.theme import Theme


@event_priority(-99)
def on_env(env, config, files):
    bare = Theme(name="material").get_env()
    found = {
        "globals": [name for name in env.globals if name not in bare.globals],
        "filters": [name for name, filter in env.filters.items() if filter is not bare.filters.get(name)],
        "site": list(vars(env.globals["site"])),
    }
    Path(config.config_file_path).with_name("found.json").write_text(json.dumps(found), "utf-8")


def on_page_context(context, page, config, nav):
    Path(config.config_file_path).with_name("context.json").write_text(json.dumps(list(context)), "utf-8")
"""


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    ((part,),) = [re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", README, re.M | re.S)]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(heading: str) -> list[str]:
    """The names in the first column: “`unit`”, “`author(post)`”, or several."""
    return [name for first, *_ in rows(heading) for name in re.findall(r"`(\w+)[^`]*`", first)]


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, list[str]]:
    """What the environment of a real build holds besides what MkDocs and Jinja put there."""
    repository = lay_out(tmp_path_factory.mktemp("probe"))
    repository.write("probe.py", PROBE)
    settings = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", settings.replace("  - hooks/column.py", "  - probe.py\n  - hooks/column.py"))
    done = repository.build()
    assert done.status == 0, done.err
    context = json.loads((repository.root / "context.json").read_text("utf-8"))
    return json.loads((repository.root / "found.json").read_text("utf-8")) | {"context": context}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Globals", "globals"), ("Filters", "filters"), ("The object `site`", "site"), ("From MkDocs", "context")],
)
def test_the_document_names_what_templates_have_and_nothing_else(found, heading, kind):
    assert sorted(names(heading)) == sorted(found[kind])


@pytest.fixture
def all_views(repository):
    """Views of every template, of a post that was withdrawn, of an older year, of the plan's years and of what is recognised too."""
    plan = repository.root / "posts/plan.yml"
    indicators = "indicators:\n  - {id: su-kien, kind: count, name: Sự kiện}\n"
    plan.write_text(re.sub("(?m)^from: .*", "from: 2022-Q1", plan.read_text("utf-8")) + indicators, "utf-8")
    repository.post("mam-non-mai", "2026-q3-go", "2026-08-20", withdrawn="{date: 2026-09-01, reason: Đổi ý}")
    award = "{unit: mam-non-mai, award: Giấy khen, reason: Hay, document: Số 1, by: Sở Mẫu, date: 2026-09-01}"
    repository.write("posts/mo-hinh.yml", f"commendations: [{award}]\n")
    column = read(repository.root).column
    coverage = judge(column, dt.date.fromisoformat(DAY))
    groups, calendar = group_posts(column, coverage.as_of), calendar_of(column, coverage.as_of)
    figures, exemplars = plan_figures(column, coverage.as_of), exemplars_of(column, coverage.as_of)
    return list(views(column, dashboards(column, coverage), groups, calendar, "Chuyên mục", figures, exemplars))


def test_the_document_names_what_a_page_has(all_views):
    page = PlainPage(all_views[0], "https://a.example/", None)
    attributes = {*vars(page), *(name for name in vars(PlainPage) if not name.startswith("_"))}
    assert sorted(names("A page")) == sorted(attributes)


def test_the_document_names_the_values_of_each_template(all_views):
    held: dict[str, set[str]] = {}
    for view in all_views:
        held.setdefault(view.template, set()).update(meta_of(view))
    held["post.html"].add("begins_with_film")  # known when the page gets its content
    common = set.intersection(*held.values())
    written = {template.strip("`"): set(re.findall(r"`(\w+)`", keys)) for template, _, keys in rows("`page.meta`")}
    assert written.pop("all of them") == common
    assert written == {template: held[template] - common for template in written}, "a new template says in its first line what it shows"


def test_the_document_names_the_templates_that_replace_materials():
    own = [file.relative_to(THEME).as_posix() for file in THEME.rglob("*.html")]
    assert sorted(names_of_files("Templates that replace one of Material's")) == sorted(name for name in own if (MATERIAL / name).exists())
    assert {*names_of_files("`page.meta`"), *names_of_files("Templates of other pages")} <= {*own}


def test_every_template_says_in_its_first_line_what_it_is():
    for file in THEME.rglob("*.html"):
        assert file.read_text("utf-8").startswith("{#-"), file


def names_of_files(heading: str) -> list[str]:
    return [name for first, *_ in rows(heading) for name in re.findall(r"`([\w/]+\.html)`", first)]
