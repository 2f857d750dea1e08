"""Hostile texts of tests/hostile/vectors.txt in every field: nothing runs on our pages, nor on one that prints our feeds as they come."""

import html
import io
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from chuyenmuc.markup.converter import Converter, rewrite
from chuyenmuc.markup.sanitizing import clean_html
from chuyenmuc.texts.plain_text import plain_text
from support.scenes import PROJECT, Repository, lay_out, own_text

VECTORS = PROJECT / "tests/hostile/vectors.txt"
SITE = "https://chuyenmuc.example.edu.vn/"
AT_ONCE = 12
IN_A_UNIT = 20  # as many as a feed holds
# From all fields to fewer, for what reading refuses as a mistake.
FORMS = ("everywhere", "outside the body", "in short texts", "in author and picture")
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

# What a document holds that would act, now or at a click; one line for each.
ACTING = """(root) => Array.from(root.querySelectorAll("*")).flatMap(element => {
  const found = []
  if (FOREIGN && TAGS.test(element.localName)) found.push("tag")
  // Material looks for its settings and switches by id, and takes the first that it finds.
  if (/^__(?!code_)/.test(element.id) && element.closest(".cm-body, main.reading")) found.push("id")
  for (const attribute of element.attributes) {
    if (/^on/i.test(attribute.name)) found.push(attribute.name)
    if (FOREIGN && /^(style|id|name|class|srcdoc|srcset|formaction|action|background)$/i.test(attribute.name)) found.push(attribute.name)
    if (/^(href|src|action|formaction|xlink:href|cite|data)$/i.test(attribute.name)) {
      let scheme = ""
      try { scheme = new URL(attribute.value, "https://chuyenmuc.example.edu.vn/").protocol } catch { continue }
      if (!["http:", "https:", "mailto:", "tel:"].includes(scheme)) found.push(attribute.name + "=" + scheme)
    }
  }
  return found.length ? [found.join(" ") + ": " + element.outerHTML.slice(0, 200)] : []
})"""
HIT = "[['window.hit', window.hit === 1], ['document.title', document.title === 'hit']].filter(hit => hit[1]).map(hit => hit[0])"
ASKED = """performance.getEntriesByType("resource").map(asked => asked.name)
  .filter(name => !name.startsWith(location.origin) && !/^(data|blob):/.test(name))"""
SIDE_BY_SIDE = """places => Promise.all(places.map(place => new Promise(done => {
  const frame = document.createElement("iframe")
  frame.onload = () => setTimeout(done, 20)
  frame.src = place
  document.body.append(frame)
})))"""
TAGS = (
    "/^(script|style|iframe|frame|object|embed|base|meta|link|form|input|button|textarea|select|svg|math|template|noscript|video|audio)$/i"
)
ACTING_HERE = f"() => ({ACTING.replace('FOREIGN', 'false').replace('TAGS', TAGS)})(document)"
ACTING_THERE = f"() => ({ACTING.replace('FOREIGN', 'true').replace('TAGS', TAGS)})(document.body)"


def vectors() -> list[tuple[str, str]]:
    """Each vector with its class."""
    found, kind = [], ""
    for line in VECTORS.read_text("utf-8").split("\n"):
        if line.startswith("== "):
            kind = line[3:]
        elif line and not line.startswith("//"):
            found.append((kind, re.sub(r"\\(\\|n|r|t|x[0-9a-f]{2}|u[0-9a-f]{4})", _unescaped, line)))
    return found


def _unescaped(match: re.Match[str]) -> str:
    written = match[1]
    return {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}.get(written) or chr(int(written[1:], 16))


def quoted(text: str) -> str:
    """As YAML in double quotes, each strange character as an escape."""
    return json.dumps(text).replace("\x7f", "\\x7F")


def in_groups(texts: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    return [texts[at : at + IN_A_UNIT] for at in range(0, len(texts), IN_A_UNIT)]


def one_line(text: str) -> str:
    return re.sub("[\n\r\x0b\x0c\x85\u2028\u2029]", " ", text)


@dataclass
class Hostile:
    """The built repository; ``forms`` says of each post (unit, stem) in which fields its vector stands.

    ``refused`` are the kinds of those that may stand in no field, by post.
    """

    repository: Repository
    forms: dict[tuple[str, str], str] = field(default_factory=dict)
    refused: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def units(self) -> list[str]:
        return list(dict.fromkeys(unit for unit, _ in self.forms))


def write_post(repository: Repository, unit: str, stem: str, vector: str, form: str) -> None:
    plain, text = f"Bài {stem}", one_line(vector)
    at = FORMS.index(form)
    front = {
        "title": text if at < 3 and len(text) <= 200 else plain,
        "summary": text if at < 3 and len(text) <= 300 else plain,
        "author": text[:200],
        "source": "https://nguon.example/?x=" + ("" if at >= 2 else re.sub(r"\s", "", text)),
    }
    body = own_text(f"{unit}/{stem}")
    if at == 0:
        body = f"{vector}\n\n{body}\n\nCâu cuối: {text}"
    image = f"{{src: anh/a.png, alt: {quoted(text)}, credit: {quoted(text)}}}"
    values = {key: quoted(value) for key, value in front.items()}
    repository.post(unit, stem, "2026-08-15", body, topics=f"[{unit}]", image=image, people="none", **values)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Hostile:
    """Units of twenty posts; a post's vector stands in all its fields, all of them together in the names of its unit and its topic."""
    repository = lay_out(tmp_path_factory.mktemp("hostile"))
    found = Hostile(repository)
    roster, topics = (repository.root / "posts/schools.yml").read_text("utf-8"), ""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    texts: dict[tuple[str, str], str] = {}
    kinds: dict[tuple[str, str], str] = {}
    for number, group in enumerate(in_groups(vectors()), 1):
        unit = f"truong-{number:02}"
        name = f"Trường {number} " + " ".join(one_line(vector) for _, vector in group)
        roster += f"  - {{id: {unit}, name: {quoted(name)}, level: thcs, managed_by: phuong-mau}}\n"
        topics += f"  - {{id: {unit}, name: {quoted(name)}}}\n"
        repository.write(f"posts/{unit}/anh/a.png", picture.getvalue())
        for at, (kind, vector) in enumerate(group):
            post = unit, f"2026-q3-v{(number - 1) * IN_A_UNIT + at:03}"
            texts[post], kinds[post] = vector, kind
            found.forms[post] = FORMS[0]
            write_post(repository, *post, vector, FORMS[0])
    repository.write("posts/schools.yml", roster)
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    plan = plan.replace("observances:", f"{topics}observances:").replace("reprints_count: false", "reprints_count: true")
    repository.write("posts/plan.yml", plan)

    def refused() -> set[tuple[str, ...]]:
        problems = json.loads(repository.check("--format", "json").out)["problems"]
        return {tuple(problem["file"].removesuffix(".md").split("/")[1:]) for problem in problems}

    for form in FORMS[1:]:
        for post in refused():
            found.forms[post] = form
            write_post(repository, *post, texts[post], form)
    for post in refused():
        del found.forms[post]
        found.refused[post] = kinds[post]
    done = repository.build(COLUMN_ON_BAD_POST="skip", COLUMN_ON_MISSING="warn")
    assert done.status == 0, done.err[-300:]
    return found


@contextmanager
def watched(browser: Browser, own: str = SITE) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what happened on it that no text may bring about."""
    context = browser.new_context(locale="vi-VN")
    page, happened = context.new_page(), []

    def dialog(shown) -> None:
        happened.append(f"dialog {shown.message!r} on {page.url}")
        shown.dismiss()

    page.on("dialog", dialog)
    harmless = (SITE, "data:", "blob:", "about:")
    if own == SITE:  # of thousands of requests to our own pages each page is asked itself
        context.route("**", lambda route: route.abort())
        page.on("request", lambda request: None if request.url.startswith(harmless) else happened.append(request.url))
    page.on("popup", lambda popup: happened.append(f"popup on {page.url}"))
    yield page, happened
    context.close()


def look(page: Page, happened: list[str], where: str) -> list[str]:
    """Take down what happened on a page, and what could."""
    found = [f"{where}: {what}" for what in (*happened, *page.evaluate(HIT))]
    happened.clear()
    return found


def test_there_are_enough_vectors_and_few_are_refused(hostile):
    published = {post for post in hostile.forms if (hostile.repository.site(f"truong/{post[0]}/{post[1]}/index.html")).exists()}
    assert len(hostile.forms) + len(hostile.refused) == len(vectors()) >= 300
    assert set(hostile.refused.values()) == {"templates"}, "a gap of a template is refused wherever it stands"
    assert len({kind for kind, _ in vectors()}) >= 13
    assert published == set(hostile.forms)
    counted = {form: sum(1 for own in hostile.forms.values() if own == form) for form in FORMS}
    assert counted["everywhere"] >= 80, counted
    assert counted["in short texts"] <= 5, counted
    assert counted["in author and picture"] <= 2, counted


def test_all_that_machines_read_is_well_formed_and_holds_no_more_than_it_should(hostile):
    site = hostile.repository.site()
    for path in sorted(site.rglob("*")):
        if path.suffix in (".xml", ".atom", ".opml", ".svg"):
            data = path.read_bytes()
            ElementTree.fromstring(data)
            assert b"<!" not in data or path.suffix == ".svg", path
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    for unit in hostile.units:
        posts = sum(1 for own, _ in hostile.forms if own == unit)
        folder = site / "truong" / unit
        assert len(items_of(folder / "feed.xml")) == len(items_of(folder / "feed.atom")) == len(items_of(folder / "feed.json")) == posts
    opml = ElementTree.parse(site / "feeds.opml")
    assert len(opml.findall(".//outline")) == len(hostile.units) + 3
    assert all(outline.get("xmlUrl").startswith(SITE) for outline in opml.iter("outline"))


@pytest.mark.parametrize("nothing", ["<!--", "<img src=x onerror=alert(1)>", "<b></b>"])
def test_names_that_are_nothing_but_a_tag_leave_feeds_with_a_title_and_an_author(tmp_path, nothing):
    repository = lay_out(tmp_path)
    for file, name in (("schools.yml", "name: Trường THCS Hoa Sữa"), ("plan.yml", "name: Gia đình")):
        written = (repository.root / "posts" / file).read_text("utf-8")
        assert name in written
        repository.write(f"posts/{file}", written.replace(name, f"name: {quoted(nothing)}"))
    repository.post("thcs-hoa-sua", "2026-q3-thu", "2026-08-20", title=quoted(nothing), summary=quoted(nothing), author=quoted(nothing))
    done = repository.build()
    assert done.status == 0, done.err[-300:]
    for name in ("feed.xml", "feed.atom", "feed.json"):
        for folder in ("truong/thcs-hoa-sua", "chu-de/gia-dinh"):
            for item in items_of(repository.site(f"{folder}/{name}")):
                assert [key for key in ("title", "summary", "author") if not item[key].strip()] == [], f"{folder}/{name}"


def test_no_text_of_a_feed_holds_control_or_direction_marks(hostile):
    marked = {
        f"{unit}/{name} {key}: {text[:100]!a}"
        for unit in hostile.units
        for name in ("feed.xml", "feed.atom", "feed.json")
        for item in items_of(hostile.repository.site(f"truong/{unit}/{name}"))
        for key, text in item.items()
        if FORBIDDEN.search(text)
    }
    assert marked == set()


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.long)])
def test_nothing_runs_on_our_pages(hostile, browser, serve, tmp_path, each):
    """All pages, some side by side; of posts, which have one template, each fourth where the time counts."""
    copy = Repository(tmp_path)
    shutil.copytree(hostile.repository.site(), copy.site())
    copy.write("site/cung-luc.html", "<!doctype html><title>Cùng lúc</title>")
    base = serve(copy)
    posts = [f"truong/{unit}/{stem}/" for unit, stem in hostile.forms][::each]
    units = [f"{folder}/{unit}/" for unit in hostile.units for folder in ("truong", "chu-de")]
    frames = [*(f"truong/{unit}/nhung/" for unit in hostile.units), "truong/truong-01/nhung/tu-dong/"]
    site = hostile.repository.site()
    listings = ["", "bai-viet/", *sorted(f"bai-viet/trang/{path.name}/" for path in site.glob("bai-viet/trang/*"))]
    others = ["theo-doi/", "truong/", "chu-de/", "ke-hoach/", "quy/2026-q3/", "co-quan/phuong-mau/", "nhung/"]
    places = [*listings, *others, *units, *frames, *posts]
    assert [where for where in places if not site.joinpath(where, "index.html").exists()] == []
    found = []
    with watched(browser, base) as (page, happened):
        for at in range(0, len(places), AT_ONCE):
            some = [base + where for where in places[at : at + AT_ONCE]]
            page.goto(f"{base}cung-luc.html")
            page.evaluate(SIDE_BY_SIDE, some)
            shown = {frame.url: frame for frame in page.frames if frame.parent_frame == page.main_frame}
            assert sorted(shown) == sorted(some), "a page led on to another"
            found += [
                f"{where}: {what}"
                for where, frame in shown.items()
                for what in frame.evaluate(ACTING_HERE) + frame.evaluate(HIT) + frame.evaluate(ASKED)
            ]
            found += look(page, happened, " ".join(some))
    assert found == []


def test_nothing_runs_where_the_script_shows_the_column(hostile, browser, serve):
    base = serve(hostile.repository)
    found = []
    with watched(browser, base) as (page, happened):
        for unit in hostile.units:
            page.set_content(
                f'<title>Cổng</title><chuyen-muc data-chuyenmuc="{unit}" data-posts="20"><a href="{base}">x</a></chuyen-muc>'
                f'<script src="{base}nhung/embed.js"></script>'
            )
            page.locator("chuyen-muc .box").wait_for()
            assert page.locator("chuyen-muc li").count() == sum(1 for own, _ in hostile.forms if own == unit)
            found += page.evaluate(f"() => ({ACTING.replace('FOREIGN', 'false')})(document.querySelector('chuyen-muc').shadowRoot)")
            found += look(page, happened, unit)
    assert found == []


def test_nothing_runs_in_the_search(hostile, browser, serve):
    """A body is in the search too, and its words are what the search shows."""
    base = serve(hostile.repository)
    found = []
    with watched(browser, base) as (page, happened):
        for word in ("src=x", "bấm"):
            page.goto(f"{base}tim/?q={word}", wait_until="networkidle")
            for _ in range(4):
                page.locator("[data-cm-find-more]").click()
                page.wait_for_load_state("networkidle")
            assert page.locator(".cm-find__title").count() > 10
            found += page.evaluate(ACTING_HERE) + page.evaluate(ASKED) + look(page, happened, word)
    assert found == []


def test_a_body_cannot_give_the_search_another_index(browser, serve, tmp_path):
    """The search takes its index from beside its script, whatever a body says to Material's script or calls itself."""
    repository = lay_out(tmp_path)
    settings = html.escape(json.dumps({"base": "https://hit.example/", "features": []}), quote=False)
    body = f'<div id="__config">{settings}</div>\n\n<a id="cm-find-dialog" href="https://hit.example/">x</a>\n\n{own_text("thử")}'
    repository.post("thcs-hoa-sua", "2026-q3-thu", "2026-08-20", body)
    assert repository.build(COLUMN_ON_BAD_POST="skip").status == 0
    page, happened = browser.new_page(), []
    page.on("dialog", lambda shown: (happened.append(shown.message), shown.dismiss()))
    page.on("request", lambda request: happened.append(request.url) if "hit.example" in request.url else None)
    page.goto(f"{serve(repository)}truong/thcs-hoa-sua/2026-q3-thu/", wait_until="networkidle")
    page.locator("[data-cm-search]").click()
    page.locator("dialog input").fill("bữa cơm")
    page.locator("dialog .cm-find__title").first.wait_for()
    assert happened == []
    page.close()


def test_nothing_runs_where_a_body_is_printed_that_reading_would_refuse(browser):
    """Reading refuses many bodies, but what guards a page is the converter."""
    converter = Converter()
    with watched(browser) as (page, happened):
        made = [converter.convert(f"{vector}\n\nCâu cuối: {one_line(vector)}").html for _, vector in vectors()]
        made = [rewrite(body, lambda reference: None if reference.tag == "img" else {}) for body in made]  # pictures elsewhere go
        found = printed(page, happened, "bodies", [clean_html(body) for body in made], ACTING_THERE)
        found += printed(page, happened, "bodies of pages", made, ACTING_HERE)
        found += printed(page, happened, "texts", [plain_text(vector) for _, vector in vectors()], ACTING_THERE)
    assert found == []


def test_vectors_would_be_seen(browser):
    """As they are, they do something, or could: else the other tests would see nothing."""
    harmless = []
    tried = [vector for kind, vector in vectors() if kind.startswith(("script", "event", "svg", "frames"))]
    with watched(browser) as (page, happened):
        certain = "<script>alert(1)</script><img src=x onerror=\"window.hit=1;document.title='hit'\">"
        seen = printed(page, happened, "all", [certain], ACTING_THERE)
        for vector in tried:
            if "http-equiv" not in vector and "<frameset" not in vector and not printed(page, happened, "", [vector], ACTING_THERE):
                harmless.append(vector)
    assert len(harmless) <= len(tried) // 10, harmless
    assert {"all, document.write: window.hit", "all, innerHTML: document.title"} <= set(seen)
    assert any("dialog" in what for what in seen)


@pytest.mark.parametrize("name", ["feed.xml", "feed.atom", "feed.json"])
def test_nothing_runs_on_a_page_that_prints_a_feed_as_html(hostile, browser, name):
    """Portals print titles, summaries and names as they come; some take entities out once more."""
    found = []
    with watched(browser) as (page, happened):
        for unit in hostile.units:
            items = items_of(hostile.repository.site(f"truong/{unit}/{name}"))
            texts = [text for item in items for text in item.values()]
            texts += [html.unescape(text) for item in items for key, text in item.items() if key != "content"]
            found += printed(page, happened, f"{unit}/{name}", texts, ACTING_THERE)
    assert found == []


def printed(page: Page, happened: list[str], where: str, texts: list[str], acting: str) -> list[str]:
    """Print texts on an empty page as HTML, in both ways that there are."""
    page.set_content("<title>Cổng</title><body></body>")
    page.evaluate("""texts => texts.forEach(text => {
      const place = document.createElement("div")
      document.body.append(place)
      place.innerHTML = text
    })""", texts)  # fmt: skip
    found = page.evaluate(acting) + look(page, happened, f"{where}, innerHTML")
    page.set_content("<title>Cổng</title><body></body>")
    page.evaluate("""texts => {
      document.open()
      document.write("<!doctype html><title>Cổng</title><body>")
      texts.forEach(text => document.write("<div>" + text + "</div>\\n"))
      document.close()
    }""", texts)  # fmt: skip
    page.wait_for_timeout(20)
    return found + page.evaluate(acting) + look(page, happened, f"{where}, document.write")


def items_of(feed: Path) -> list[dict[str, str]]:
    """The texts of each item as a portal gets them from its parser."""
    if feed.suffix == ".json":
        return [
            {
                "title": item["title"], "summary": item["summary"], "author": item["authors"][0]["name"], "content": item["content_html"],
                "topics": " ".join(item["tags"]),
            }
            for item in json.loads(feed.read_bytes())["items"]
        ]  # fmt: skip
    root = ElementTree.parse(feed).getroot()
    if feed.suffix == ".atom":
        names = {"title": f"{ATOM}title", "summary": f"{ATOM}summary", "author": f"{ATOM}author/{ATOM}name", "content": f"{ATOM}content"}
        entries = root.findall(f"{ATOM}entry")
        topics = [" ".join(category.get("label", "") for category in entry.findall(f"{ATOM}category")) for entry in entries]
    else:
        names = {"title": "title", "summary": "description", "author": f"{DC}creator", "content": f"{CONTENT}encoded"}
        entries = root.findall("channel/item")
        topics = [" ".join(category.text or "" for category in entry.findall("category")) for entry in entries]
    return [
        {key: entry.findtext(name, "") for key, name in names.items()}
        | {"topics": topic, "alt": " ".join(element.text or "" for element in entry.iter(f"{MEDIA}description"))}
        for entry, topic in zip(entries, topics, strict=True)
    ]
