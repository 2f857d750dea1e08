"""The same column for Hugo: what the column's build is held against.

    python tests/bench/hugo_site.py CORPUS FOLDER

``CORPUS`` is a repository from ``corpus.py`` that has been built once: the shell around the content (head, header, navigation,
foot) is taken from one of its pages, so that pages weigh the same. Hugo is given what it needs for the same kinds of pages: posts,
and listings of units, topics, levels, quarters and agencies in pages of twelve, all with related posts, feeds in three formats of
twenty posts each, both frames of each unit and post, a table of the coverage, and one file that a search in the browser would load.

It does less: nothing is sanitised or checked, no pictures are drawn or reduced, the search's data are not cut into parts that a
telephone can load, and there are no workbooks, badges, sitemaps of parts, manifests or old addresses.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import yaml

TEMPLATES = Path(__file__).with_name("hugo")
_OWN_IN_HEAD = re.compile(
    r"<title>.*?</title>|<meta (?:property|name)=.*?>|<link rel=\"(?:alternate|canonical|prev|next)\".*?>"
    r"|<script type=\"application/ld\+json\">.*?</script>",
    re.S,
)


def write_hugo_site(corpus: Path, folder: Path) -> None:
    """Write the site into the empty or absent ``folder``."""
    roster = yaml.load((corpus / "posts" / "schools.yml").read_bytes(), Loader=yaml.CSafeLoader)
    units = {unit["id"]: unit for unit in roster["schools"]}
    shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
    page = next(corpus.glob("site/truong/*/*-bai-1/index.html")).read_text("utf-8")
    begin, end = re.search(r"<article[^>]*>", page).end(), page.rindex("</article>")
    head_end = page.index("</head>")
    before = _OWN_IN_HEAD.sub("", page[:head_end])
    _write(folder / "layouts/partials/before.html", f'{before}{{{{ partial "head.html" . }}}}{page[head_end:begin]}')
    _write(folder / "layouts/partials/after.html", page[end:])
    for unit in units.values():
        _write(folder / "content/truong" / unit["id"] / "_index.md", f"---\ntitle: {unit['name']}\n---\n")
    for path in sorted((corpus / "posts").glob("*/*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        front = yaml.load(head, Loader=yaml.CSafeLoader)
        unit = units[path.parent.name]
        front |= {"date": str(front["date"]), "levels": [unit["level"]], "quarters": [path.name[:7]], "agencies": [unit["managed_by"]]}
        body = re.sub(r"\]\((?!https?:)([^)]*)\.md\)", r"](../\1/)", body)
        _write(folder / "content/truong" / path.parent.name / path.name, f"{json.dumps(front, ensure_ascii=False)}\n\n{body}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    write_hugo_site(*map(Path, sys.argv[1:3]))
