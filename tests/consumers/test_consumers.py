"""Feed readers written by others find in the feeds what the posts and their pages say.

A program that is not installed fails its test: the line of README.md installs all of them.
"""

import datetime as dt
import html
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
import yaml
from icalendar import Calendar

from chuyenmuc.model.plan import HANOI
from support import npm
from support.scenes import lay_out

HERE = Path(__file__).parent
WORDPRESS = os.environ.get("WORDPRESS", "/usr/share/wordpress")
FOLDERS = ("", "truong/thcs-hoa-sua/", "chu-de/phap-luat/")
XML = ("feed.xml", "feed.atom")


def _portals():
    spec = importlib.util.spec_from_file_location("portals", HERE / "portals.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


portals = _portals()


class _Page(HTMLParser):
    """The sources of the pictures of some HTML; of a whole page those of its article alone, before what to read next."""

    def __init__(self, html: str, inside: bool):
        super().__init__()
        self.pictures: list[str] = []
        self.inside = inside
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "article":
            self.inside = True
        if dict(attrs).get("class") == "cm-related":
            self.inside = False
        shown = dict(attrs).get({"img": "src", "video": "poster"}.get(tag))
        if shown and self.inside:
            self.pictures.append(re.sub(r"/hinh/(.+)/\d+\.\w+$", r"/\1", shown))  # a poster is a copy of the picture

    def handle_endtag(self, tag):
        if tag == "article":
            self.inside = False


def moment(date: dt.date) -> dt.datetime:
    """The time of a date of a post: seven o'clock where it tells none, in Hanoi's zone where it tells none."""
    if not isinstance(date, dt.datetime):
        return dt.datetime.combine(date, dt.time(7), HANOI)
    return date if date.tzinfo else date.replace(tzinfo=HANOI)


def pictures(html: str) -> list[str]:
    return _Page(html, inside=True).pictures


@dataclass(frozen=True)
class Post:
    """What a post's file and its page say."""

    title: str
    link: str
    date: dt.datetime
    author: str | None
    summary: str
    pictures: list[str]
    enclosures: list[str]


@pytest.fixture(scope="session")
def posts(sample) -> dict[str, Post]:
    """Every post of the sample that has a page, by the address of the page."""
    base = yaml.load((sample.root / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)["site_url"]
    found = {}
    for file in sorted(sample.root.glob("posts/*/*.md")):
        unit, stem = file.parent.name, file.stem
        page = sample.site(f"truong/{unit}/{stem}/index.html")
        if not page.exists():
            continue
        front = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        link = f"{base}truong/{unit}/{stem}/"
        sources = [urljoin(link, src) for src in _Page(page.read_text("utf-8"), inside=False).pictures]
        image = [f"{base}truong/{unit}/{front['image']['src']}"] if "image" in front else []
        media = [urljoin(link, src) for src in re.findall(r'<(?:video|audio|source)[^>]* src="([^"]+)"', page.read_text("utf-8"))]
        date = moment(front["date"])
        found[link] = Post(front["title"], link, date, front.get("author"), front["summary"], sources, media + image)
    assert found
    return found


def output(*command: str | Path, folder: Path | None = None, **environment: str) -> str:
    """Run a program that must be installed and return what it prints."""
    if shutil.which(command[0], path=environment.get("PATH")) is None:
        pytest.fail(f"{command[0]} is not installed; see the line that sets up the tests in README.md")
    env = os.environ | environment
    done = subprocess.run([str(c) for c in command], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def agree(posts, items, *, shown=True, enclosed=True, changed=False):
    """Compare items (title, link, date, author, summary, content, enclosures; those that are there) with the posts."""
    assert items
    for item in items:
        post = posts[item["link"]]
        assert item["title"] == post.title
        told = dt.datetime.fromisoformat(str(item["date"]).replace("Z", "+00:00"))
        # Some take Atom's updated for the date, in which posts of a day are told apart by seconds.
        assert post.date <= told < post.date + dt.timedelta(hours=1 if changed else 0, seconds=1)
        if post.author and "author" in item:
            assert item["author"] == post.author
        if "summary" in item:
            assert item["summary"] == post.summary
        if shown:
            assert pictures(item["content"]) == post.pictures
        if enclosed:
            # Some readers take one enclosure of an item, the film or sound where there is one, some the picture beside it too.
            # SimplePie lists a picture twice: as the enclosure, and as what Media RSS says of it, which it puts first.
            assert set(item["enclosures"]) in (set(post.enclosures[:1]), set(post.enclosures))


def urls(item: dict) -> dict:
    return item | {"enclosures": [file["url"] for file in item["enclosures"]]}


def newest(sample, folder: str) -> list[str]:
    """The links of a feed's items, as feed.json lists them."""
    return [item["url"] for item in json.loads(sample.site(f"{folder}feed.json").read_text("utf-8"))["items"]]


def test_the_feeds_compared_here_have_pictures(posts, sample):
    listed = newest(sample, "")
    assert len(listed) == 20
    assert any(posts[link].pictures for link in listed)
    assert any(posts[link].enclosures for link in listed)


@pytest.mark.parametrize("folder", FOLDERS)
def test_json_feed(posts, sample, folder):
    data = json.loads(sample.site(f"{folder}feed.json").read_text("utf-8"))
    items = [
        {"title": i["title"], "link": i["url"], "date": i["date_published"], "author": i["authors"][0]["name"], "summary": i["summary"],
         "content": i["content_html"], "enclosures": [file["url"] for file in i.get("attachments", [])]}
        for i in data["items"]
    ]  # fmt: skip
    agree(posts, items)


@pytest.mark.parametrize("file", XML)
@pytest.mark.parametrize("folder", FOLDERS)
def test_feedparser(posts, sample, folder, file):
    found = feedparser.parse(sample.site(folder + file).read_bytes())
    assert not found.bozo
    items = [
        {"title": e.title, "link": e.link, "date": dt.datetime(*e.published_parsed[:6], tzinfo=dt.UTC), "author": e.author,
         "summary": e.summary, "content": e.content[0].value, "enclosures": [file.href for file in e.enclosures]}
        for e in found.entries
    ]  # fmt: skip
    agree(posts, items)
    assert [item["link"] for item in items] == newest(sample, folder)


@pytest.mark.parametrize("file", XML)
def test_simplepie(posts, sample, file):
    files = [sample.site(folder + file) for folder in FOLDERS]
    for folder, feed in zip(FOLDERS, json.loads(output("php", HERE / "simplepie.php", *files)), strict=True):
        assert "error" not in feed
        agree(posts, map(urls, feed["items"]))
        assert [item["link"] for item in feed["items"]] == newest(sample, folder)


@pytest.mark.parametrize("file", XML)
def test_the_rss_block_of_wordpress(posts, sample, file):
    assert Path(WORDPRESS, "wp-includes").is_dir(), "WordPress is not installed; see the line that sets up the tests in README.md"
    files = [sample.site(folder + file) for folder in FOLDERS]
    for folder, feed in zip(FOLDERS, json.loads(output("php", HERE / "wordpress.php", WORDPRESS, *files)), strict=True):
        assert "error" not in feed
        agree(posts, map(urls, feed["items"]))
        assert sorted(item["link"] for item in feed["items"]) == sorted(newest(sample, folder))


@pytest.fixture(scope="session")
def from_npm(tmp_path_factory) -> Path:
    """A folder with rss-parser and ical.js from npm."""
    return npm.installed(HERE, tmp_path_factory.mktemp("npm"))


@pytest.mark.parametrize("file", XML)
def test_rss_parser(posts, sample, from_npm, file):
    files = [sample.site(folder + file) for folder in FOLDERS]
    feeds = json.loads(output("node", "rss_parser.js", *files, folder=from_npm, PATH=npm.PATH))
    for folder, feed in zip(FOLDERS, feeds, strict=True):
        rss = file == "feed.xml"
        items = [
            {"title": i["title"], "link": i["link"], "date": i["isoDate"], "author": i["creator" if rss else "author"],
             "summary": i["content" if rss else "summary"], "content": i["content:encoded" if rss else "content"],
             "enclosures": [i["enclosure"]["url"]] if "enclosure" in i else []}
            for i in feed["items"]
        ]  # fmt: skip
        agree(posts, items, enclosed=rss)  # of Atom it takes no enclosure
        assert [item["link"] for item in items] == newest(sample, folder)


@pytest.mark.parametrize("file", XML)
@pytest.mark.parametrize("folder", FOLDERS)
def test_newsboat(posts, sample, tmp_path, folder, file):
    """One feed a home: newsboat keeps an item once by its id, in whichever feed had it last. It takes no picture for an enclosure."""
    settings = tmp_path / ".newsboat"
    settings.mkdir()
    settings.joinpath("urls").write_text(sample.site(folder + file).as_uri() + "\n")
    output("newsboat", "-x", "reload", HOME=str(tmp_path))
    with sqlite3.connect(settings / "cache.db") as cache:
        rows = cache.execute("SELECT title, url, pubDate, author, content FROM rss_item").fetchall()
    items = [
        {"title": title, "link": url, "date": dt.datetime.fromtimestamp(date, dt.UTC), "author": author, "content": content}
        for title, url, date, author, content in rows
    ]
    agree(posts, items, enclosed=False)
    assert sorted(item["link"] for item in items) == sorted(newest(sample, folder))


@pytest.mark.parametrize("file", XML)
@pytest.mark.parametrize("folder", FOLDERS)
def test_nukeviet(posts, sample, folder, file):
    """Its block shows pictures of Atom alone: in RSS it reads the description, which has none."""
    items = portals.nukeviet(sample.site(folder + file).read_bytes())
    agree(posts, items, shown=False, enclosed=False, changed=file == "feed.atom")
    assert [item["link"] for item in items] == newest(sample, folder)
    for item in items:
        if file == "feed.atom":
            assert pictures(item["text"]) == posts[item["link"]].pictures
        else:
            assert item["text"] == posts[item["link"]].summary


@pytest.mark.parametrize("file", XML)
@pytest.mark.parametrize("folder", FOLDERS)
def test_joomla(posts, sample, folder, file):
    """Its module shows the summary, and never a picture."""
    items = portals.joomla(sample.site(folder + file).read_bytes())
    agree(posts, items, shown=False, enclosed=False, changed=file == "feed.atom")
    assert [item["link"] for item in items] == newest(sample, folder)
    assert [item["text"] for item in items] == [posts[item["link"]].summary for item in items]


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory):
    """A site with a post whose title, summary and author hold angle brackets and escaped signs."""
    repository = lay_out(tmp_path_factory.mktemp("bracketed"))
    values = {"title": "Cùng đọc <Dế Mèn> & A<B", "summary": "Đọc <b>Đất rừng</b> &amp; kể.", "author": "Tổ <Ngữ văn> &amp; STEM"}
    repository.post("thcs-hoa-sua", "2026-q3-doc", "2026-08-20", **{key: f"'{value}'" for key, value in values.items()})
    assert repository.build().status == 0
    return repository


PLAIN = {"title": "Cùng đọc ‹Dế Mèn› & A‹B", "summary": "Đọc ‹b›Đất rừng‹/b› & kể.", "author": "Tổ ‹Ngữ văn› & STEM"}


@pytest.mark.parametrize("file", XML)
def test_every_reader_shows_a_title_in_angle_brackets_in_full(bracketed, from_npm, tmp_path, file):
    feed = bracketed.site(f"truong/thcs-hoa-sua/{file}")
    shown = {"NukeViet": portals.nukeviet(feed.read_bytes()), "Joomla": portals.joomla(feed.read_bytes())}
    shown["feedparser"] = feedparser.parse(feed.read_bytes()).entries
    shown["SimplePie"] = json.loads(output("php", HERE / "simplepie.php", feed))[0]["items"]
    shown["WordPress"] = json.loads(output("php", HERE / "wordpress.php", WORDPRESS, feed))[0]["items"]
    shown["rss-parser"] = json.loads(output("node", "rss_parser.js", feed, folder=from_npm, PATH=npm.PATH))[0]["items"]
    (tmp_path / ".newsboat").mkdir()
    (tmp_path / ".newsboat/urls").write_text(feed.as_uri() + "\n")
    output("newsboat", "-x", "reload", HOME=str(tmp_path))
    with sqlite3.connect(tmp_path / ".newsboat/cache.db") as cache:
        shown["newsboat"] = [{"title": title} for (title,) in cache.execute("SELECT title FROM rss_item ORDER BY pubDate DESC")]
    assert {reader: items[0]["title"] for reader, items in shown.items()} == dict.fromkeys(shown, PLAIN["title"])
    for reader in ("feedparser", "SimplePie", "WordPress"):
        assert html.unescape(shown[reader][0]["author"]) == PLAIN["author"], reader
        assert html.unescape(shown[reader][0]["summary"]) == PLAIN["summary"], reader


def test_a_title_in_angle_brackets_is_the_same_on_the_page_and_for_machines(bracketed):
    page = bracketed.site("truong/thcs-hoa-sua/2026-q3-doc/index.html").read_text("utf-8")
    title = html.escape(PLAIN["title"])
    for element in (f"<h1>{title}</h1>", f'property="og:title" content="{title}"'):
        assert element in page, element
    assert html.unescape(re.search("<title>(.*?) – ", page)[1]) == PLAIN["title"]
    assert f'"headline":{json.dumps(PLAIN["title"], ensure_ascii=False)}'.replace("&", "\\u0026") in page.replace("&", "\\u0026")
    assert f'<p class="cm-lead">{html.escape(PLAIN["summary"])}</p>' in page
    for listing in ("index.html", "truong/thcs-hoa-sua/index.html", "chu-de/gia-dinh/index.html"):
        assert title in bracketed.site(listing).read_text("utf-8"), listing


def test_ical_js_reads_the_calendar(sample, from_npm):
    """What ical.js (Thunderbird's reader) finds is what icalendar finds, which another hand wrote."""
    file = sample.site("lich/lich.ics")
    read = json.loads(output("node", "ical.js", file, folder=from_npm, PATH=npm.PATH))
    expected = Calendar.from_ical(file.read_bytes())
    assert read["name"] == str(expected["x-wr-calname"])
    assert [
        {"uid": str(event["uid"]), "summary": str(event["summary"]), "description": str(event["description"]),
         "first": event["dtstart"].dt.isoformat(), "days": (event["dtend"].dt - event["dtstart"].dt).days, "wholeDays": True,
         "recurs": False, "url": str(event["url"]), "categories": event["categories"].cats,
         "modified": event["last-modified"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
         "alarms": [alarm["trigger"].dt / dt.timedelta(hours=1) for alarm in event.walk("VALARM")]}
        for event in expected.events
    ] == read["events"]  # fmt: skip
    months = [event for event in read["events"] if event["summary"].startswith("Tháng hành động")]
    assert months and all(event["days"] == 31 and "\n– " in event["description"] for event in months)
