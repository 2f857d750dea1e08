"""Sharing parts between pages changes no byte, and a changed theme that breaks that is noticed."""

import pytest

from support.scenes import Repository, digest
from support.showcase import lay_out_showcase
from support.sites import without_policy

FULL = """\
def on_env(env, config, files):
    env.globals["shared"] = lambda name, caller: caller()
    env.globals["shared_card"] = lambda *what, caller: caller()
    return env
"""
UNITS = ("so-mau", "thcs-hoa-sua", "mam-non-mai")


def built(repository: Repository) -> dict[str, bytes]:
    done = repository.build(COLUMN_ON_MISSING="warn", COLUMN_ON_BAD_POST="skip")
    assert done.status == 0, done.err
    return digest(repository.site())


def test_every_page_of_every_kind_is_the_same_when_each_is_rendered_in_full(showcase, tmp_path):
    repository = lay_out_showcase(tmp_path)
    repository.write("hooks/full.py", FULL)
    settings = (repository.root / "mkdocs.yml").read_text("utf-8")
    assert "  - hooks/engine.py" in settings
    repository.write("mkdocs.yml", settings.replace("  - hooks/engine.py", "  - hooks/full.py\n  - hooks/engine.py"))
    full, shared = without_policy(built(repository)), without_policy(digest(showcase.site()))
    assert {name for name in full.keys() | shared.keys() if full.get(name) != shared.get(name)} == set()


@pytest.mark.parametrize(
    ("partial", "part"),
    [
        ("foot.html", "foot"),
        ("javascripts/base.html", "fonts"),
        ("logo.html", "header"),
    ],
)
def test_what_differs_from_page_to_page_is_told_and_stays_right(repository, partial, part):
    file = repository.root / "hooks/theme/partials" / partial
    file.parent.mkdir(exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(f"{before}<p>Trang này: {{{{ page.title }}}}</p>\n", "utf-8")
    done = repository.build()
    assert done.status == 0
    assert f"Phần “{part}” của giao diện khác nhau giữa các trang" in done.err
    for unit in UNITS:
        assert f"<p>Trang này: Mùa hè của {unit}</p>" in repository.page(f"truong/{unit}/2026-q3-mua-he")


def test_an_unchanged_theme_says_nothing(repository):
    assert "khác nhau giữa các trang" not in repository.build().err
