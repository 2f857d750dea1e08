"""Rendering over all cores gives the site that MkDocs' own loop gives, and fails as that does."""

import pytest

from bench.corpus import write_corpus
from support.scenes import Repository, digest


@pytest.fixture
def corpus(tmp_path) -> Repository:
    """A site of more pages than are rendered one after the other."""
    write_corpus(tmp_path, units=70, quarters=2)
    return Repository(tmp_path)


def with_hook(repository: Repository, code: str, before: str) -> None:
    """Give the site a hook of its own that runs before another."""
    repository.write("hooks/own.py", code)
    settings = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", settings.replace(f"  - hooks/{before}.py", f"  - hooks/own.py\n  - hooks/{before}.py"))


def leave_all_to_mkdocs(repository: Repository) -> None:
    """Have MkDocs render every page in its own loop, as it does where anything is to be said of one."""
    code = (
        "import sys\n\n\ndef on_env(env, config, files):\n"
        "    sys.modules['hooks/rendering.py'].over_cores = lambda work, items, **_: [None for _ in items]\n"
    )
    with_hook(repository, code, before="rendering")


def test_the_site_is_the_same(corpus):
    first = corpus.build()
    assert first.status == 0, first.err
    over_cores = digest(corpus.site())
    leave_all_to_mkdocs(corpus)
    second = corpus.build()
    assert second.status == 0, second.err
    alone = digest(corpus.site())
    assert {name for name in over_cores.keys() | alone.keys() if over_cores.get(name) != alone.get(name)} == set()


def test_a_broken_template_is_told_once_and_leaves_the_old_site(corpus):
    corpus.write("site/index.html", "trang cũ")
    template = corpus.root / "hooks/theme/post.html"
    template.write_text(template.read_text("utf-8").replace("{% block content %}", "{% block content %}{{ post.nothing.at_all }}"), "utf-8")
    done = corpus.build()
    assert done.status == 2
    assert done.err.count("Error building page") == 1
    assert "Mẫu giao diện bị lỗi:" in done.err and "Traceback" not in done.err
    assert corpus.site("index.html").read_text("utf-8") == "trang cũ"


def test_what_a_hook_says_of_a_page_is_said_once(corpus):
    code = (
        "import logging\n\n\ndef on_post_page(output, page, config):\n"
        "    if page.url == 'truong/truong-0001/':\n        logging.getLogger('mkdocs.hooks.own').info('Trang của trường số 1')\n"
    )
    with_hook(corpus, code, before="staging")
    done = corpus.build()
    assert done.status == 0, done.err
    assert done.err.count("Trang của trường số 1") == 1
    assert corpus.site("truong/truong-0001/index.html").exists()
