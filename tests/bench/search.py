"""What a search costs: python tests/bench/search.py [POSTS …]

For corpora of so many posts (280 and 2,800 where nothing is said; 28,000 takes ten minutes, most of them to convert the posts):
the CPU seconds and the memory that making the index takes, the former also as a share of converting the same bodies with bare
python-markdown; the size of the index; and in Chromium, by the network of a 3G phone (1.6 Mbit/s, 300 ms), for each of the
queries what is downloaded after the page stands, and when the first result does. The script and the style are counted apart:
they are loaded once.
"""

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(PROJECT / "hooks")]
import markdown  # noqa: E402
from corpus import write_corpus  # noqa: E402

from chuyenmuc import address  # noqa: E402
from chuyenmuc.calendar.year import calendar_of  # noqa: E402
from chuyenmuc.coverage.judge import judge  # noqa: E402
from chuyenmuc.markup.converter import Converter  # noqa: E402
from chuyenmuc.pages.dashboard import dashboards  # noqa: E402
from chuyenmuc.pages.groups import group_posts  # noqa: E402
from chuyenmuc.pages.views import views  # noqa: E402
from chuyenmuc.reading.read import read  # noqa: E402
from chuyenmuc.search.entries import entries, readable  # noqa: E402
from chuyenmuc.search.index import packed, search_index  # noqa: E402
from chuyenmuc.search.syllables import SearchText  # noqa: E402

DAY = dt.date(2026, 11, 24)
QUERIES = (
    "bình đẳng giới", "binh dang gioi", "bịnh đẵng giơi", "bạo lực", "bao luc gia dinh", "trường số 7", "thầy Hùng", "co Thu Ha", "lớp 6A",
    "tổng đài 111", "không ai bị bỏ lại phía sau", "Luật Bình đẳng giới năm 2006", "cong doan", "hoà", "sức khoẻ", "gia đình hạnh phúc",
    "nữ lãnh đạo", "tam gương tu hoc", "hướng ứng", "nhà trường gia đình và xã hội",
)  # fmt: skip
FIRST = (
    "document.querySelector('.cm-find__results li') || /^Không tìm thấy/.test(document.querySelector('[data-cm-find-status]').textContent)"
)
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
THREE_G = {"offline": False, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 768_000 / 8, "latency": 300}


def make_index(corpus: Path) -> dict[str, bytes]:
    """Make the index of a corpus, say what that cost, and return its files."""
    converter = Converter()
    column = read(corpus, converter).column
    bodies = {post.id: converter.convert(post.body).html for post in column.posts}
    found = views(column, dashboards(column, judge(column, DAY)), group_posts(column, DAY), calendar_of(column, DAY), "Chuyên mục")
    listed = list(found)

    def make() -> dict[str, bytes]:
        found = entries(column, listed, [], lambda post: SearchText.of(readable(bodies[post.id])))
        return {file.name: packed(file.content()) for file in search_index(found)}

    start = time.process_time()
    files = make()
    spent = time.process_time() - start
    some = column.posts[:280]
    bare = markdown.Markdown()
    start = time.process_time()
    for post in some:
        bare.reset().convert(post.body)
    converting = (time.process_time() - start) / len(some) * len(column.posts)
    tracemalloc.start()
    make()
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    count = len(column.posts)
    print(
        f"{count:,} posts: index made in {spent:.2f} s CPU ({spent / count * 1000:.2f} ms a post, {spent / converting:.0%} of bare "
        f"Markdown), "
        f"{memory / count / 1024:.1f} KiB of memory a post; {len(files):,} files, {sum(map(len, files.values())) / 1e6:.1f} MB"
    )
    return files


def ask(site: Path, posts: int) -> list[int]:
    """Ask each query on a page of results of its own, print what it cost, and return the bytes of each."""
    from playwright.sync_api import Response, sync_playwright

    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    spent, waited = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for query in QUERIES:
            page = browser.new_page()
            page.goto(f"{base}{address.SEARCH}", wait_until="networkidle")
            answers: list[Response] = []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", THREE_G)
            page.locator("[data-cm-find] [name=q]").fill(query, timeout=9_000)
            start = time.perf_counter()
            page.locator("[data-cm-find] [name=q]").press("Enter")
            page.wait_for_function(FIRST, timeout=120_000)
            waited.append(time.perf_counter() - start)
            page.wait_for_load_state("networkidle")
            spent.append(sum(len(answer.body()) for answer in answers))
            told = page.locator("[data-cm-find-status]").inner_text()
            print(f"  {posts:>6,}  {query:<30} {spent[-1] / 1000:6.1f} KB in {len(answers):>2} requests, {waited[-1]:.2f} s  {told}")
            page.close()
        browser.close()
    server.shutdown()
    print(
        f"{posts:,} posts: a query downloads {statistics.median(spent) / 1000:.1f} KB (median; at most {max(spent) / 1000:.1f}), "
        f"the first result stands after {statistics.median(waited):.2f} s (at most {max(waited):.2f})"
    )
    return spent


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def main(sizes: list[int]) -> None:
    """Measure each corpus; every one is shown by the pages of a small site, whose index is replaced."""
    with tempfile.TemporaryDirectory() as name:
        shell = Path(name) / "shell"
        write_corpus(shell, units=7, quarters=4)
        environment = {**os.environ, "COLUMN_AS_OF": DAY.isoformat(), "COLUMN_ON_MISSING": "warn", "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=shell, env=environment, check=True)
        medians = {}
        for size in sizes:
            corpus = Path(name) / str(size)
            quarters = 40 if size >= 28_000 else 4
            posts = write_corpus(corpus, units=size // quarters, quarters=quarters)
            folder = shell / "site" / address.SEARCH_INDEX
            for file in folder.iterdir():
                file.unlink()
            for file, data in make_index(corpus).items():
                (folder / file).write_bytes(data)
            medians[posts] = statistics.median(ask(shell / "site", posts))
        first = next(iter(medians))
        for posts, bytes_ in medians.items():
            if posts != first:
                print(f"{posts / first:.0f} × the posts: {bytes_ / medians[first]:.1f} × the bytes of a query")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [280, 2800])
