"""Views as plain values, rendered over all cores, give the site that MkDocs' own pages and loop give."""

import pytest

from support.scenes import Repository, digest, lay_out_corpus
from support.sites import without_policy


@pytest.fixture
def corpus(tmp_path) -> Repository:
    """A site of more pages than are rendered one after the other."""
    return lay_out_corpus(tmp_path, units=70, quarters=1)


def with_hook(repository: Repository, code: str, before: str) -> None:
    """Give the site a hook of its own that runs before another."""
    repository.write("hooks/own.py", code)
    settings = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", settings.replace(f"  - hooks/{before}.py", f"  - hooks/own.py\n  - hooks/{before}.py"))


def leave_all_to_mkdocs(repository: Repository) -> None:
    """Have MkDocs render every page in its own loop, as it does for a third party."""
    with_hook(repository, "def on_page_content(html, page, config, files):\n    return html\n", before="engine")


def test_the_site_is_the_same(corpus):
    first = corpus.build()
    assert first.status == 0, first.err
    plain = without_policy(digest(corpus.site()))
    leave_all_to_mkdocs(corpus)
    second = corpus.build()
    assert second.status == 0, second.err
    pages = without_policy(digest(corpus.site()))
    assert {name for name in plain.keys() | pages.keys() if plain.get(name) != pages.get(name)} == set()


def test_a_broken_template_is_told_once_and_leaves_the_old_site(corpus):
    corpus.write("site/index.html", "trang cũ")
    template = corpus.root / "hooks/theme/post.html"
    template.write_text(template.read_text("utf-8").replace("{% block content %}", "{% block content %}{{ post.nothing.at_all }}"), "utf-8")
    done = corpus.build()
    assert done.status == 2
    assert done.err.count("Mẫu giao diện bị lỗi:") == 1 and "Traceback" not in done.err
    assert corpus.site("index.html").read_text("utf-8") == "trang cũ"


def test_what_a_hook_says_of_a_page_is_said_once(corpus):
    code = (
        "import logging\n\n\ndef on_post_page(output, page, config):\n"
        "    if page.url == 'truong/truong-0001/':\n        logging.getLogger('mkdocs.hooks.own').info('Trang của trường số 1')\n"
    )
    with_hook(corpus, code, before="engine")
    done = corpus.build()
    assert done.status == 0, done.err
    assert done.err.count("Trang của trường số 1") == 1
    assert corpus.site("truong/truong-0001/index.html").exists()


EVENTS = """\
seen = {}


def note(event, page):
    seen.setdefault(event, []).append(page.url)


def on_pre_page(page, config, files):
    note("pre_page", page)


def on_page_markdown(markdown, page, config, files):
    note("page_markdown", page)


def on_page_content(html, page, config, files):
    note("page_content", page)
    return html + "<!-- của hook -->" if getattr(page, "view", None) and page.view.post else html


def on_page_context(context, page, config, nav):
    note("page_context", page)


def on_post_page(output, page, config):
    note("post_page", page)
    return output.replace("</body>", "<!-- cuối trang --></body>")


def on_post_build(config):
    for event, pages in seen.items():
        print(event, len(pages), len(set(pages)))
"""


def test_hooks_of_others_get_all_of_mkdocs_events_for_views(repository):
    with_hook(repository, EVENTS, before="engine")
    done = repository.build()
    assert done.status == 0, done.err
    counts = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()}
    assert len(counts) == 5 and len(set(map(tuple, counts.values()))) == 1
    pages, urls = map(int, counts["page_content"])
    assert pages == urls > 40
    page = repository.page("truong/thcs-hoa-sua/2026-q3-mua-he")
    assert "<!-- của hook -->" in page and "<!-- cuối trang --></body>" in page
